import { Workbook, type Alignment, type Row, type Worksheet } from '@cj-tech-master/excelts';
import type { ReportColumn, ReportSection, ReportTable } from './report-table.js';

/** Characters; a heading of four Chinese ones fits. */
const NARROWEST = 11;
/** Points; two lines and a little. */
const FOOTNOTE_HEIGHT = 48;

/** Renders a report as a workbook: one sheet for each section, so that figures can be worked with. */
export async function renderTableXlsx(report: ReportTable): Promise<Buffer> {
  const workbook = new Workbook();
  for (const section of report.sections) {
    const sheet = workbook.addWorksheet(sheetName(section.heading));
    writeSection(sheet, report, section);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Excel allows 31 characters and none of `[]:*?/\`. */
function sheetName(heading: string): string {
  return heading.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31);
}

/** A text that a spreadsheet would take for a formula is written as text. */
function inert(value: string | number): string | number {
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

function writeSection(sheet: Worksheet, report: ReportTable, section: ReportSection): void {
  const { columns, rows, totals } = section;
  columns.forEach((column, index) => {
    sheet.getColumn(index + 1).width = Math.max(column.width, NARROWEST);
  });
  writeAcross(sheet, report.title, columns.length, { horizontal: 'center' }).font = { bold: true, size: 16 };
  for (const fact of report.facts) writeAcross(sheet, fact, columns.length, { horizontal: 'left' });
  const head = sheet.addRow(columns.map((column) => column.label));
  head.font = { bold: true };
  head.eachCell((cell) => {
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF0F0F0' } };
  });
  align(head, columns);
  sheet.views = [{ state: 'frozen', ySplit: head.number }];
  for (const row of rows) align(sheet.addRow(row.map(inert)), columns);
  if (rows.length === 0) sheet.addRow(['没有符合条件的记录']);
  if (totals) {
    const last = sheet.addRow(totals.map(inert));
    last.font = { bold: true };
    align(last, columns);
  }
  sheet.addRow([]);
  const note = writeAcross(sheet, report.footnote, columns.length, { wrapText: true, vertical: 'top' });
  note.height = FOOTNOTE_HEIGHT;
}

/** A text over the whole width of the table. */
function writeAcross(sheet: Worksheet, text: string, columns: number, alignment: Partial<Alignment>): Row {
  const row = sheet.addRow([inert(text)]);
  sheet.mergeCells(row.number, 1, row.number, columns);
  sheet.getCell(row.number, 1).alignment = alignment;
  return row;
}

function align(row: Row, columns: readonly ReportColumn[]): void {
  columns.forEach((column, index) => {
    const cell = row.getCell(index + 1);
    cell.alignment = { horizontal: column.align ?? 'left' };
    if (typeof cell.value === 'number') cell.numFmt = '#,##0';
  });
}
