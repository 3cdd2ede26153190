import { labelKey } from './header-label.js';
import type { RawSheet } from './raw-workbook.js';
import type { SheetColumn } from './sheet-column.js';

/** Where the titles stand. */
export interface SheetHeader {
  /** The last row of the titles, as Excel shows it; data begins below. */
  row: number;
  /** The position (A = 0) of every known column. */
  columns: Map<string, number>;
  /** Titles that mean a column already found further left; their cells are not read. */
  repeated: string[];
  /** Titles nobody knows; their cells are not read. */
  unknown: string[];
}

const SEARCHED_ROWS = 20;

/**
 * Finds the row of titles within the first 20 rows: the row where most titles are known. Titles may be merged over
 * rows or columns, or stand in two rows. `anchors` are the columns without which nothing counts as a header.
 */
export function findHeader(
  sheet: RawSheet,
  columns: readonly SheetColumn[],
  anchors: readonly string[],
): SheetHeader | undefined {
  const known = knownTitles(columns);
  const grid = titleGrid(sheet);
  let best: SheetHeader | undefined;
  for (let row = 1; row <= SEARCHED_ROWS; row += 1) {
    for (const above of [undefined, grid.get(row - 1)]) {
      const header = headerAt(row, grid.get(row) ?? [], above, known);
      if (!anchors.every((anchor) => header.columns.has(anchor))) continue;
      if (!best || header.columns.size > best.columns.size || isItsLowerHalf(header, best)) best = header;
    }
  }
  return best;
}

/** Titles merged over two rows are met in both; the data begins below the second. */
function isItsLowerHalf(header: SheetHeader, best: SheetHeader): boolean {
  return (
    header.row === best.row + 1 &&
    header.columns.size === best.columns.size &&
    [...header.columns].every(([key, column]) => best.columns.get(key) === column)
  );
}

/** Reads the titles of a header that was already found by another set of columns (rows of two kinds under one header). */
export function mapHeader(sheet: RawSheet, row: number, columns: readonly SheetColumn[]): SheetHeader {
  const grid = titleGrid(sheet);
  const known = knownTitles(columns);
  const plain = headerAt(row, grid.get(row) ?? [], undefined, known);
  const stacked = headerAt(row, grid.get(row) ?? [], grid.get(row - 1), known);
  return stacked.columns.size > plain.columns.size ? stacked : plain;
}

/** The titles of each column (A = 0) at the last title row and in the row above it, merged blocks filled. */
export function titlesAt(sheet: RawSheet, row: number): { own: string; above: string }[] {
  const grid = titleGrid(sheet);
  const [own, above] = [grid.get(row) ?? [], grid.get(row - 1) ?? []];
  return Array.from({ length: Math.max(own.length, above.length) }, (_, column) => ({
    own: own[column] ?? '',
    above: above[column] ?? '',
  }));
}

/** Reads titles that were already chosen, one for each column; an empty one stands for a column that isn't asked for. */
export function mapTitles(
  row: number,
  titles: readonly string[],
  columns: readonly SheetColumn[],
): SheetHeader {
  return headerAt(row, titles, undefined, knownTitles(columns));
}

function knownTitles(columns: readonly SheetColumn[]): Map<string, string> {
  const known = new Map<string, string>();
  for (const column of columns) {
    for (const title of [column.label, ...(column.synonyms ?? [])]) known.set(labelKey(title), column.key);
  }
  return known;
}

/** The texts of the first rows, merged blocks filled. */
function titleGrid(sheet: RawSheet): Map<number, string[]> {
  const grid = new Map<number, string[]>();
  for (const row of sheet.rows) {
    if (row.number > SEARCHED_ROWS + 1) break;
    grid.set(
      row.number,
      Array.from(row.cells, (cell) => (typeof cell === 'string' ? cell : '')),
    );
  }
  for (const block of sheet.merged) {
    const title = grid.get(block.top)?.[block.left] ?? '';
    if (title === '' || block.bottom - block.top > SEARCHED_ROWS || block.right - block.left > 512) continue;
    for (let row = block.top; row <= Math.min(block.bottom, SEARCHED_ROWS + 1); row += 1) {
      const cells = grid.get(row) ?? [];
      for (let column = block.left; column <= block.right; column += 1) cells[column] ||= title;
      grid.set(row, cells);
    }
  }
  return grid;
}

function headerAt(
  row: number,
  titles: readonly string[],
  above: readonly string[] | undefined,
  known: Map<string, string>,
): SheetHeader {
  const header: SheetHeader = { row, columns: new Map(), repeated: [], unknown: [] };
  const seen = new Set<string>();
  for (let column = 0; column < Math.max(titles.length, above?.length ?? 0); column += 1) {
    const own = titles[column] ?? '';
    const title = own === '' ? (above?.[column] ?? '') : own;
    if (title === '') continue;
    const key = known.get(labelKey(title));
    if (key === undefined) header.unknown.push(title);
    else if (header.columns.has(key)) header.repeated.push(title);
    else header.columns.set(key, column);
    if (own !== '' && key !== undefined) seen.add(key);
  }
  return seen.size > 0 ? header : { ...header, columns: new Map() };
}
