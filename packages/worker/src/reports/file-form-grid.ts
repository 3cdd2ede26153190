import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { Dictionary } from '@bangfu/schema/vocabulary/dictionary';
import { dateInWords } from '@bangfu/schema/text/date-in-words';
import { yuanText } from '@bangfu/schema/text/money';

/** A titled cell of the form; `wide` ones take the rest of their line. */
export interface FormItem {
  label: string;
  value: string;
  wide?: boolean;
}

const SHADE = '#f0f0f0';
const FONT_SIZE = 9;
/** Titles in points, the values share what is left of the paper's width. */
const TITLE = 74;
const PAIRS = 3;

function titleCell(text: string): TableCell {
  return { text, alignment: 'center', fillColor: SHADE };
}

/** The heading of a part, over the full width of its table. */
function headingRow(text: string, columns: number): TableCell[] {
  const heading: TableCell = {
    text,
    bold: true,
    colSpan: columns,
    fillColor: SHADE,
    margin: [2, 0, 0, 0],
  };
  return [heading, ...Array.from({ length: columns - 1 }, (): TableCell => '')];
}

/** A part of the form as titled cells, three a line. */
export function cells(heading: string, items: readonly FormItem[]): Content {
  const columns = PAIRS * 2;
  const rows: TableCell[][] = [];
  let line: TableCell[] = [];
  const close = (): void => {
    const last = line.at(-1);
    if (last === undefined || typeof last !== 'object') return;
    const missing = columns - line.length;
    if (missing > 0) Object.assign(last, { colSpan: missing + 1 });
    rows.push([...line, ...Array.from({ length: missing }, (): TableCell => '')]);
    line = [];
  };
  for (const { label, value, wide } of items) {
    if (wide) close();
    line.push(titleCell(label), { text: value });
    if (wide || line.length === columns) close();
  }
  close();
  const widths = Array.from({ length: PAIRS }, () => [TITLE, '*']).flat();
  return grid(widths, [headingRow(heading, columns), ...rows]);
}

/** A part of the form as a list; without rows it says so. */
export function list(
  heading: string,
  head: readonly string[],
  widths: readonly (number | '*')[],
  rows: readonly (readonly string[])[],
): Content {
  const shown = rows.length > 0 ? rows : [['无', ...head.slice(1).map(() => '')]];
  return grid(
    widths,
    [
      headingRow(heading, head.length),
      head.map(titleCell),
      ...shown.map((row) => row.map((text): TableCell => ({ text, alignment: 'center' }))),
    ],
    2,
  );
}

/** Cells with a frame; a row is never torn apart by the end of the page. */
export function grid(widths: readonly (number | string)[], body: TableCell[][], headerRows = 0): Content {
  return {
    table: {
      widths: [...widths],
      body,
      headerRows,
      dontBreakRows: true,
      keepWithHeaderRows: headerRows && 1,
    },
    fontSize: FONT_SIZE,
    margin: [0, 0, 0, 4],
  };
}

export const NONE = '—';

export function said(dictionary: Dictionary, code: string | null): string {
  return code === null ? NONE : dictionary.labelOf(code);
}

export function yesNo(answer: boolean | null): string {
  if (answer === null) return NONE;
  return answer ? '是' : '否';
}

export function yuan(fen: string | bigint | null): string {
  return fen === null ? NONE : `${yuanText(BigInt(fen))} 元`;
}

export function day(date: string | null): string {
  return date === null ? NONE : dateInWords(date);
}
