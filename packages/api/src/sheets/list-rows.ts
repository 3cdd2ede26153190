import { readCell, type CellValue } from './cell-value.js';
import { columnLetters } from './cell-address.js';
import type { RawRow, RawSheet } from './raw-workbook.js';
import type { SheetColumn } from './sheet-column.js';
import type { SheetHeader } from './sheet-header.js';

/** One thing wrong with one cell, addressed as Excel shows it. */
export interface CellProblem {
  /** Column letters, or empty when the whole row is meant. */
  column: string;
  columnName: string;
  message: string;
}

/** A row of a list, read by its columns. Unreadable cells are missing from `values` and named in `problems`. */
export interface ListRow {
  sheet: string;
  rowNumber: number;
  values: Record<string, CellValue>;
  problems: CellProblem[];
}

const FOOTER = /^(?:合计|总计|小计|填表|制表|填报|审核|备注|说明|注[:：]|联系人|单位负责人|经办)/;

/** Reads the rows below the header. Rows without any known cell and footers (合计、填表人…) are left out. */
export function readListRows(
  sheet: RawSheet,
  header: SheetHeader,
  columns: readonly SheetColumn[],
  anchors: readonly string[],
  date1904: boolean,
): ListRow[] {
  const used = columns.flatMap((column) => {
    const index = header.columns.get(column.key);
    return index === undefined ? [] : [{ column, index }];
  });
  const anchorIndexes = anchors.map((anchor) => header.columns.get(anchor) ?? -1);
  const rows: ListRow[] = [];
  for (const raw of sheet.rows) {
    if (raw.number <= header.row || isNoRecord(raw, used, anchorIndexes)) continue;
    rows.push(readRow(sheet.name, raw, used, date1904));
  }
  return rows;
}

function isNoRecord(raw: RawRow, used: { index: number }[], anchorIndexes: number[]): boolean {
  const filled = used.filter(({ index }) => !isBlank(raw.cells[index]));
  if (filled.length === 0) return true;
  const first = raw.cells.find((cell) => !isBlank(cell));
  return typeof first === 'string' && FOOTER.test(first.trim()) && !isBlankExceptFirst(raw, anchorIndexes);
}

/** A footer may stand in the name's column, but never beside an identity number. */
function isBlankExceptFirst(raw: RawRow, anchorIndexes: number[]): boolean {
  const [, ...others] = anchorIndexes;
  return others.some((index) => !isBlank(raw.cells[index]));
}

function isBlank(cell: unknown): boolean {
  return cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');
}

function readRow(
  sheet: string,
  raw: RawRow,
  used: { column: SheetColumn; index: number }[],
  date1904: boolean,
): ListRow {
  const row: ListRow = { sheet, rowNumber: raw.number, values: {}, problems: [] };
  for (const { column, index } of used) {
    const reading = readCell(column, raw.cells[index], date1904);
    if ('problem' in reading) row.problems.push(problemAt(index, column.label, reading.problem));
    else if (reading.value !== undefined) row.values[column.key] = reading.value;
  }
  return row;
}

/** A problem of the cell in a column (A = 0). */
export function problemAt(index: number | undefined, columnName: string, message: string): CellProblem {
  return { column: index === undefined || index < 0 ? '' : columnLetters(index), columnName, message };
}
