/** A cell as it stands in the file: text, number or truth value; a number shown as a date is already `YYYY-MM-DD` text. */
export type RawCell = string | number | boolean | undefined;

export interface RawRow {
  /** The row number Excel shows, from 1. */
  number: number;
  /** By column, A = 0; missing cells are undefined. */
  cells: RawCell[];
}

/** A merged block, all numbers inclusive; rows as Excel shows them, columns from A = 0. */
export interface MergedBlock {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export interface RawSheet {
  name: string;
  hidden: boolean;
  /** Rows with at least one value, in order. */
  rows: RawRow[];
  merged: MergedBlock[];
}

export interface RawWorkbook {
  format: 'xlsx' | 'xls' | 'csv';
  /** Serial numbers count from 1904 (old Mac files) instead of 1900. */
  date1904: boolean;
  sheets: RawSheet[];
}
