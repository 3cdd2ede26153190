import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import type { ReportSection, ReportTable } from './report-table.js';

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
  const last = section.columns.length;
  sheet.addRow([report.title]).font = { bold: true, size: 16 };
  sheet.mergeCells(1, 1, 1, last);
  sheet.getCell(1, 1).alignment = { horizontal: 'center' };
  sheet.addRow([report.facts.join('　')]);
  sheet.mergeCells(2, 1, 2, last);
  const header = sheet.addRow(section.columns.map((column) => column.label));
  header.font = { bold: true };
  header.eachCell((cell) => {
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF0F0F0' } };
  });
  for (const row of section.rows) sheet.addRow(row.map(inert));
  if (section.totals) sheet.addRow(section.totals.map(inert)).font = { bold: true };
  if (section.rows.length === 0) sheet.addRow(['没有符合条件的记录']);
  sheet.addRow([]);
  sheet.addRow([report.footnote]);
  section.columns.forEach((column, index) => {
    const target = sheet.getColumn(index + 1);
    target.width = column.width;
    target.alignment = { horizontal: column.align ?? 'left' };
  });
  sheet.views = [{ state: 'frozen', ySplit: 3 }];
}
