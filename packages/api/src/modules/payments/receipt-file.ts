import { RECEIPT_RESULT } from '@bangfu/schema/vocabulary/payments';
import { comparable } from '@bangfu/schema/vocabulary/dictionary';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import type { RawCell, RawWorkbook } from '../../sheets/raw-workbook.js';
import { readWorkbook } from '../../sheets/read-workbook.js';
import { SheetFault } from '../../sheets/sheet-fault.js';
import { named } from './payments.rules.js';
import type { ReceiptRow } from './receipts.rules.js';

const TITLES = {
  outTradeNo: ['业务编号', '商户订单号', '编号', '业务参考号'],
  card: ['卡号', '账号', '卡号尾号', '收款账号'],
  amount: ['金额', '交易金额', '金额（元）'],
  name: ['户名', '收款人', '收款户名'],
  result: ['结果', '处理结果', '交易状态'],
  bankRef: ['流水号', '银行流水号', '交易流水号'],
  failureText: ['原因', '失败原因', '备注'],
} as const;
type Column = keyof typeof TITLES;
const NEEDED: readonly Column[] = ['outTradeNo', 'card', 'amount', 'name', 'result'];
const HEADER_ROWS = 20;

type Places = ReadonlyMap<Column, number>;

function placesIn(cells: readonly RawCell[]): Places {
  const places = new Map<Column, number>();
  for (const [index, cell] of cells.entries()) {
    const title = comparable(String(cell ?? ''));
    for (const [column, names] of Object.entries(TITLES) as [Column, readonly string[]][])
      if (!places.has(column) && names.some((name) => comparable(name) === title)) places.set(column, index);
  }
  return places;
}

/** Yuan as the bank writes them, as whole fen; undefined when it is no amount or has parts of a fen. */
function fenOf(text: string): bigint | undefined {
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(/[,，¥￥\s]/g, ''));
  return match ? BigInt(match[1] ?? '0') * 100n + BigInt((match[2] ?? '').padEnd(2, '0')) : undefined;
}

function rowOf(number: number, cells: readonly RawCell[], places: Places): ReceiptRow | string {
  const text = (column: Column): string => String(cells[places.get(column) ?? -1] ?? '').trim();
  const fen = fenOf(text('amount'));
  const result = RECEIPT_RESULT.codeOf(text('result'));
  const tail = /(\d{4})$/.exec(text('card'))?.[1];
  if (fen === undefined) return `金额“${text('amount')}”不是到分为止的金额，请从银行重新导出，不要手工改动`;
  if (!result) return `结果“${text('result')}”认不出，请写“成功”“失败”或“退回”`;
  if (!tail) return '卡号的末四位读不出，请从银行重新导出';
  return {
    row: number,
    outTradeNo: text('outTradeNo').toLowerCase(),
    cardTail: tail,
    fen,
    name: text('name'),
    result,
    bankRef: text('bankRef'),
    failureText: text('failureText'),
  };
}

/** The lines of a receipt file. Errors: `Refused` with every row that can't be read and what to do. */
export function receiptRowsOf({ sheets }: RawWorkbook): ReceiptRow[] {
  const sheet = sheets.find(({ rows }) => rows.length > 0);
  const header = sheet?.rows
    .slice(0, HEADER_ROWS)
    .map(({ number, cells }) => ({ number, places: placesIn(cells) }))
    .find(({ places }) => NEEDED.every((column) => places.has(column)));
  const titles = NEEDED.map((column) => TITLES[column][0]).join('、');
  if (!sheet || !header)
    throw new SheetFault('FILE_HEADER_NOT_FOUND', `找不到表头：要有${titles}这几列，请从银行重新导出回单`);
  const read = sheet.rows
    .filter(({ number }) => number > header.number)
    .map(({ number, cells }) => ({ number, row: rowOf(number, cells, header.places) }));
  const refusals: Refusal[] = read.flatMap(({ number, row }) =>
    typeof row === 'string'
      ? [
          {
            code: 'RECEIPT_ROW_INVALID',
            category: 'INVALID_INPUT',
            message: `第 ${number} 行：${row}`,
            path: ['rows', String(number)],
          },
        ]
      : [],
  );
  refuseIf(named(refusals));
  return read.flatMap(({ row }) => (typeof row === 'string' ? [] : [row]));
}

/** Reads a bank's receipt file (.xlsx, .xls, .csv in UTF-8 or GB18030). Errors: `Refused`. */
export async function readReceipts(bytes: Uint8Array): Promise<ReceiptRow[]> {
  try {
    return receiptRowsOf(await readWorkbook(bytes));
  } catch (error) {
    if (!(error instanceof SheetFault)) throw error;
    refuseIf([{ code: error.code, category: 'INVALID_INPUT', message: error.message, path: ['file'] }]);
    throw error;
  }
}
