import type { BankFileLayout } from '@bangfu/schema/vocabulary/payments';
import { yuanText } from '@bangfu/schema/text/money';
import { encodeGb18030 } from './gb18030.js';

/** One payment as the bank gets it, card number in clear. */
export interface BankLine {
  seq: number;
  outTradeNo: string;
  holderName: string;
  card: string;
  bankName: string;
  fen: bigint;
  remark: string;
}

interface Field {
  title: string;
  /** Bytes in the fixed layout. */
  width: number;
  align: 'LEFT' | 'RIGHT';
  fill: ' ' | '0';
  /** In yuan for people, in fen where the width is fixed. */
  csv: (line: BankLine) => string;
  fixed?: (line: BankLine) => string;
}

/** The columns of the file: what banks ask differs, so order, widths and fillings stand here as data. */
const FIELDS: readonly Field[] = [
  { title: '序号', width: 6, align: 'RIGHT', fill: '0', csv: ({ seq }) => String(seq) },
  { title: '业务编号', width: 32, align: 'LEFT', fill: ' ', csv: ({ outTradeNo }) => outTradeNo },
  { title: '户名', width: 60, align: 'LEFT', fill: ' ', csv: ({ holderName }) => holderName },
  { title: '卡号', width: 32, align: 'LEFT', fill: ' ', csv: ({ card }) => card },
  { title: '开户行', width: 80, align: 'LEFT', fill: ' ', csv: ({ bankName }) => bankName },
  {
    title: '金额',
    width: 15,
    align: 'RIGHT',
    fill: '0',
    csv: ({ fen }) => yuanText(fen),
    fixed: ({ fen }) => fen.toString(),
  },
  { title: '附言', width: 60, align: 'LEFT', fill: ' ', csv: ({ remark }) => remark },
];

const LINE_END = '\r\n';

/** Quoted when a comma, a quote or a line break stands in it. */
function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text at its place: as many bytes as the field has, cut between signs, never within one. */
function placed(text: string, { width, align, fill }: Field, encode: (text: string) => Buffer): Buffer {
  const signs = [...text.replaceAll(/[\r\n\t]/g, ' ')];
  let bytes = encode(signs.join(''));
  while (bytes.length > width) {
    if (fill === '0') throw new RangeError('a number is longer than its field');
    signs.pop();
    bytes = encode(signs.join(''));
  }
  const filling = Buffer.from(fill.repeat(width - bytes.length));
  return Buffer.concat(align === 'LEFT' ? [bytes, filling] : [filling, bytes]);
}

/** The file for the bank: CSV with a title line, or lines of fixed length with amounts in fen. Errors: RangeError for a number that doesn't fit. */
export function writeBankFile(lines: readonly BankLine[], layout: BankFileLayout): Buffer {
  const encode = layout.endsWith('GB18030')
    ? encodeGb18030
    : (text: string): Buffer => Buffer.from(text, 'utf8');
  if (layout.startsWith('CSV')) {
    const rows = [
      FIELDS.map(({ title }) => title),
      ...lines.map((line) => FIELDS.map(({ csv }) => quoted(csv(line)))),
    ];
    const mark = layout === 'CSV_UTF8' ? '\uFEFF' : '';
    return encode(`${mark}${rows.map((row) => `${row.join(',')}${LINE_END}`).join('')}`);
  }
  return Buffer.concat(
    lines.flatMap((line) => [
      ...FIELDS.map((field) => placed((field.fixed ?? field.csv)(line), field, encode)),
      Buffer.from(LINE_END),
    ]),
  );
}
