import { readCell, type CellValue, type ReadingFacts } from './cell-value.js';
import { columnLetters } from './cell-address.js';
import type { RawCell, RawRow, RawSheet } from './raw-workbook.js';
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

const LONG_NUMBER = /\d{6}/;

/** Columns with their place in one sheet. */
export interface PlacedColumns {
  columns: readonly { column: SheetColumn; index: number }[];
  /** Places of the columns without which a row is no record. */
  anchors: readonly number[];
}

/** Joins columns and a header. */
export function placeColumns(
  columns: readonly SheetColumn[],
  header: SheetHeader,
  anchors: readonly string[],
): PlacedColumns {
  return {
    columns: columns
      .flatMap((column) => {
        const index = header.columns.get(column.key);
        return index === undefined ? [] : [{ column, index }];
      })
      .toSorted((left, right) => left.index - right.index),
    anchors: anchors.map((anchor) => header.columns.get(anchor) ?? -1),
  };
}

/** The rows below the header that are records: rows without any known cell and footers (合计、填表人…) are left out. */
export function recordRows(sheet: RawSheet, headerRow: number, placed: PlacedColumns): RawRow[] {
  return sheet.rows.filter((raw) => raw.number > headerRow && !isNoRecord(raw, placed));
}

function isNoRecord(raw: RawRow, placed: PlacedColumns): boolean {
  if (placed.columns.every(({ index }) => isBlank(raw.cells[index]))) return true;
  const first = raw.cells.find((cell) => !isBlank(cell));
  if (typeof first !== 'string' || !FOOTER.test(first.trim())) return false;
  // A footer may stand in the name's column and run on (填表人： 审核人：), but never beside an identity number.
  return placed.anchors.slice(1).every((index) => !LONG_NUMBER.test(String(raw.cells[index] ?? '')));
}

/** True for a cell in which nothing can be read. */
export function isBlank(cell: RawCell | null): boolean {
  return cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');
}

/** Reads one row by its columns; a required cell that is empty is a problem. */
export function readListRow(sheet: string, raw: RawRow, placed: PlacedColumns, facts: ReadingFacts): ListRow {
  const row: ListRow = { sheet, rowNumber: raw.number, values: {}, problems: [] };
  for (const { column, index } of placed.columns) {
    const reading = readCell(column, raw.cells[index], facts);
    if ('problem' in reading) row.problems.push(problemAt(index, column.label, reading.problem));
    else if (reading.value !== undefined) row.values[column.key] = reading.value;
    else if (column.required)
      row.problems.push(problemAt(index, column.label, `“${column.label}”不能为空，请填写`));
  }
  return row;
}

/** A problem of the cell in a column (A = 0); without a column the row as a whole is meant. */
export function problemAt(index: number | undefined, columnName: string, message: string): CellProblem {
  return { column: index === undefined || index < 0 ? '' : columnLetters(index), columnName, message };
}
