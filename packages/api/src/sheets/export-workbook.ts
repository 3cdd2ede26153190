import type { Writable } from 'node:stream';
import { WorkbookWriter, type WorksheetWriter } from '@cj-tech-master/excelts';
import type { CellValue } from './cell-value.js';
import type { SheetColumn } from './sheet-column.js';

/** One sheet of an export; its rows are pulled one by one. */
export interface ExportSheet {
  name: string;
  columns: readonly SheetColumn[];
  rows: AsyncIterable<Record<string, CellValue>> | Iterable<Record<string, CellValue>>;
}

/**
 * Streams lists into an .xlsx in the template's layout, so that the file can be changed and imported again. Columns of
 * kind `key` are hidden; they name the record and its version. No cell is ever a formula. Returns the number of rows.
 */
export async function writeExport(target: Writable, sheets: readonly ExportSheet[]): Promise<number> {
  const workbook = new WorkbookWriter({ stream: target, useStyles: true, useSharedStrings: false });
  let written = 0;
  for (const sheet of sheets) {
    const worksheet = workbook.addWorksheet(sheet.name, {
      views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }],
    });
    writeTitles(worksheet, sheet.columns);
    for await (const row of sheet.rows) {
      worksheet.addRow(sheet.columns.map((column) => shown(column, row[column.key]))).commit();
      written += 1;
    }
    worksheet.commit();
  }
  await workbook.commit();
  return written;
}

function writeTitles(worksheet: WorksheetWriter, columns: readonly SheetColumn[]): void {
  columns.forEach((column, index) => {
    const target = worksheet.getColumn(index + 1);
    target.numFmt = '@';
    target.width = column.width ?? Math.max(10, column.label.length * 2.2 + 2);
    target.hidden = column.kind === 'key';
  });
  const titles = worksheet.addRow(
    columns.map((column) => (column.required ? `${column.label}*` : column.label)),
  );
  titles.font = { bold: true };
  titles.commit();
}

/** The text a cell shows for a value; texts that a spreadsheet could take for a formula get a leading apostrophe. */
export function shown(column: SheetColumn, value: CellValue): string | undefined {
  if (value === undefined) return undefined;
  switch (column.kind) {
    case 'money':
      return (Number(value) / 100).toFixed(2);
    case 'truth':
      return value ? '是' : '否';
    case 'choice':
      return labelOf(column, String(value));
    case 'choices':
      return Array.isArray(value) ? value.map((code) => labelOf(column, String(code))).join('、') : undefined;
    case 'count':
      return String(value);
    case 'text':
    case 'identity':
    case 'card':
    case 'phone':
    case 'date':
    case 'key':
    default:
      return harmless(String(value));
  }
}

function labelOf(column: SheetColumn, code: string): string {
  return harmless(column.dictionary?.labelOf(code) ?? code);
}

/** CSV injection: `= + - @ TAB CR` at the start of a text make a formula of it when the list is saved as CSV. */
export function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
