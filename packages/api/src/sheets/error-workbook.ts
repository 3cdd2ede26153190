import { Workbook, type Cell, type Worksheet } from '@cj-tech-master/excelts';
import { columnLetters } from './cell-address.js';
import { kindOfFile, parseWorkbook } from './parse-workbook.js';
import type { RawWorkbook } from './raw-workbook.js';
import { openZip } from './zip-archive.js';

/** What is wrong with one row of the user's file. */
export interface ErrorMark {
  sheet: string;
  /** Row as Excel shows it. */
  row: number;
  /** Row of the titles of that sheet. */
  headerRow: number;
  /** Letters of the cell, or empty when the whole row is meant. */
  column: string;
  message: string;
}

const RED = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } } as const;
const DARK_RED = { argb: 'FF9C0006' };

/**
 * The user's own file with every wrong cell red and noted, and a last column 错误说明 by which he can filter. A file
 * that is not .xlsx, or that cannot be carried over, is rebuilt from its values as text. Errors: SheetFault.
 */
export async function markErrors(bytes: Buffer, marks: readonly ErrorMark[]): Promise<Uint8Array> {
  const raw = parseWorkbook(bytes);
  const workbook = (await carryOver(bytes)) ?? rebuild(raw);
  for (const sheet of raw.sheets) {
    const worksheet = workbook.getWorksheet(sheet.name);
    if (!worksheet) continue;
    const width = sheet.rows.reduce((widest, row) => Math.max(widest, row.cells.length), 0);
    markSheet(
      worksheet,
      marks.filter((mark) => mark.sheet === sheet.name),
      width + 1,
    );
  }
  return await workbook.xlsx.writeBuffer();
}

async function carryOver(bytes: Buffer): Promise<Workbook | undefined> {
  if (kindOfFile(bytes) !== 'zip') return undefined;
  openZip(bytes).verify();
  try {
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes);
    return workbook;
  } catch {
    return undefined;
  }
}

function rebuild(raw: RawWorkbook): Workbook {
  const workbook = new Workbook();
  for (const sheet of raw.sheets) {
    const worksheet = workbook.addWorksheet(sheet.name, { state: sheet.hidden ? 'hidden' : 'visible' });
    for (const row of sheet.rows) {
      const target = worksheet.getRow(row.number);
      for (const [index, value] of row.cells.entries()) {
        if (value === undefined) continue;
        const cell = target.getCell(index + 1);
        cell.value = value;
        if (typeof value === 'string') cell.numFmt = '@';
      }
    }
  }
  return workbook;
}

function markSheet(worksheet: Worksheet, marks: readonly ErrorMark[], noteColumn: number): void {
  if (marks.length === 0) return;
  const byRow = new Map<number, ErrorMark[]>();
  for (const mark of marks) byRow.set(mark.row, [...(byRow.get(mark.row) ?? []), mark]);
  const headerRow = marks[0]?.headerRow ?? 1;
  const title = worksheet.getCell(headerRow, noteColumn);
  title.value = '错误说明';
  title.style = { font: { bold: true, color: DARK_RED } };
  worksheet.getColumn(noteColumn).width = 60;
  for (const [row, rowMarks] of byRow) {
    const explanation = worksheet.getCell(row, noteColumn);
    explanation.value = rowMarks
      .map((mark) => (mark.column ? `${mark.column} 列：${mark.message}` : mark.message))
      .join('；');
    explanation.style = { font: { color: DARK_RED }, alignment: { wrapText: true, vertical: 'top' } };
    for (const mark of rowMarks)
      if (mark.column) paint(worksheet.getCell(`${mark.column}${row}`), mark.message);
  }
  worksheet.autoFilter = `A${headerRow}:${columnLetters(noteColumn - 1)}${Math.max(...byRow.keys(), headerRow + 1)}`;
}

/** Styles are shared between cells of a loaded file: the cell gets a style of its own, or whole columns would turn red. */
function paint(cell: Cell, message: string): void {
  cell.style = { ...cell.style, fill: RED };
  const earlier = typeof cell.note === 'string' ? `${cell.note}\n` : '';
  cell.note = `${earlier}${message}`;
}
