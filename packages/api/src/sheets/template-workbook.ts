import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import { columnLetters } from './cell-address.js';
import type { SheetColumn } from './sheet-column.js';

/** A sheet of a template: a list the user fills in. */
export interface TemplateSheet {
  name: string;
  title: string;
  columns: readonly SheetColumn[];
}

const DICTIONARY = '字典';
/** How far the drop-downs reach. */
const PREPARED_ROWS = 5_000;
const HEADER_ROW = 2;

/**
 * A template: every column is text, choices come from a hidden dictionary sheet, titles carry notes, 填写说明 stands at
 * the end. Required titles end with `*`.
 */
export async function writeTemplate(
  sheets: readonly TemplateSheet[],
  instructions: readonly string[],
): Promise<Uint8Array> {
  const workbook = new Workbook();
  workbook.creator = '职工帮扶服务平台';
  const worksheets = sheets.map((sheet) => ({ sheet, worksheet: workbook.addWorksheet(sheet.name) }));
  const guide = workbook.addWorksheet('填写说明');
  guide.getColumn(1).width = 100;
  instructions.forEach((line, index) => {
    const cell = guide.getCell(index + 1, 1);
    cell.value = line;
    cell.style = { alignment: { wrapText: true, vertical: 'top' }, font: { bold: index === 0 } };
  });
  const dictionary = workbook.addWorksheet(DICTIONARY, { state: 'veryHidden' });
  let used = 0;
  for (const { sheet, worksheet } of worksheets) used = fillSheet(worksheet, sheet, dictionary, used);
  return await workbook.xlsx.writeBuffer();
}

function fillSheet(worksheet: Worksheet, sheet: TemplateSheet, dictionary: Worksheet, used: number): number {
  const last = columnLetters(sheet.columns.length - 1);
  worksheet.mergeCells(`A1:${last}1`);
  const title = worksheet.getCell('A1');
  title.value = sheet.title;
  title.style = { font: { bold: true, size: 16 }, alignment: { horizontal: 'left', vertical: 'middle' } };
  worksheet.getRow(1).height = 30;
  worksheet.views = [{ state: 'frozen', xSplit: 2, ySplit: HEADER_ROW }];
  let next = used;
  for (const [index, column] of sheet.columns.entries()) {
    styleColumn(worksheet, index, column);
    const choices = choicesOf(column);
    if (choices.length === 0) continue;
    next += 1;
    offerChoices(worksheet, index, column, choices, dictionary, next);
  }
  return next;
}

function styleColumn(worksheet: Worksheet, index: number, column: SheetColumn): void {
  const target = worksheet.getColumn(index + 1);
  target.numFmt = '@';
  target.width = column.width ?? Math.max(10, column.label.length * 2.2 + 2);
  target.hidden = column.kind === 'key';
  const header = worksheet.getCell(HEADER_ROW, index + 1);
  header.value = column.required ? `${column.label}*` : column.label;
  header.style = {
    numFmt: '@',
    font: { bold: true, color: { argb: column.required ? 'FFA8071A' : 'FF262626' } },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF5F5F5' } },
    border: { bottom: { style: 'thin', color: { argb: 'FF8C8C8C' } } },
    alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
  };
  if (column.note) header.note = column.note;
}

function choicesOf(column: SheetColumn): readonly string[] {
  if (column.kind === 'truth') return ['是', '否'];
  return column.kind === 'choice' ? (column.dictionary?.entries ?? []).map((entry) => entry.label) : [];
}

function offerChoices(
  worksheet: Worksheet,
  index: number,
  column: SheetColumn,
  choices: readonly string[],
  dictionary: Worksheet,
  at: number,
): void {
  dictionary.getCell(1, at).value = column.label;
  choices.forEach((choice, position) => (dictionary.getCell(position + 2, at).value = choice));
  const source = columnLetters(at - 1);
  const own = columnLetters(index);
  worksheet.dataValidations.add(`${own}${HEADER_ROW + 1}:${own}${PREPARED_ROWS}`, {
    type: 'list',
    allowBlank: true,
    formulae: [`${DICTIONARY}!$${source}$2:$${source}$${choices.length + 1}`],
    showErrorMessage: true,
    errorStyle: 'error',
    errorTitle: column.label,
    error: '请从下拉列表中选择',
  });
}
