import { bankCardFault, normaliseBankCard } from '@bangfu/schema/identifiers/bank-card';
import { tidyText, toHalfWidth } from './header-label.js';
import type { RawCell } from './raw-workbook.js';
import { dateOfSerial } from './serial-date.js';
import { readIdentityNumber } from './identity-number.js';
import type { SheetColumn } from './sheet-column.js';

/** A value as the program understands it. Money is a whole number of fen, a date is `YYYY-MM-DD`, a choice is its code. */
export type CellValue = string | number | boolean | readonly string[] | undefined;

/** Either the value or the sentence that tells the user what is wrong and what to do. */
export type Reading = { value: CellValue } | { problem: string };

const EMPTY: Reading = { value: undefined };
/** What people write into a cell to say "nothing". */
const NOTHING = new Set(['', '-', '--', '—', '——', '/', '\\', '无此项', '不适用']);

/** What the reading of a cell depends on besides the cell. */
export interface ReadingFacts {
  /** Serial numbers count from 1904. */
  date1904: boolean;
  /** The civil date, `YYYY-MM-DD`: nobody is born later. */
  today: string;
}

/** Reads one cell as its column wants it; an empty cell is undefined, whatever the column. */
export function readCell(column: SheetColumn, cell: RawCell, facts: ReadingFacts): Reading {
  if (cell === undefined || (typeof cell === 'string' && NOTHING.has(tidyText(cell)))) return EMPTY;
  if (typeof cell === 'string' && /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/.test(cell)) {
    return { problem: `单元格是公式错误 ${cell}，请改成实际内容` };
  }
  switch (column.kind) {
    case 'identity':
      return readIdentityNumber(cell, facts.today);
    case 'card':
      return readCard(cell);
    case 'phone':
      return readPhone(cell);
    case 'date':
      return readDate(cell, facts.date1904);
    case 'money':
      return readMoney(cell);
    case 'count':
      return readCount(cell);
    case 'truth':
      return readTruth(cell);
    case 'choice':
      return readChoice(cell, column);
    case 'choices':
      return readChoices(cell, column);
    case 'key':
    case 'text':
    default:
      return readText(cell, column.maxLength ?? 200);
  }
}

function readText(cell: RawCell, maxLength: number): Reading {
  const text = tidyText(String(cell)).replace(/^'(?=[=+\-@])/, '');
  if (text.length > maxLength) return { problem: `太长：${text.length} 个字，最多 ${maxLength} 个字` };
  return { value: text };
}

/** `2020-1-5`, `2020/01/05`, `2020.1.5`, `2020年1月5日`, `20200105`, a time of day behind it, or an Excel serial number. */
export function readDate(cell: RawCell, date1904: boolean): Reading {
  const text = toHalfWidth(tidyText(String(cell))).replaceAll(' ', typeof cell === 'string' ? ' ' : '');
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[ T].*)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (parts) return civil(Number(parts[1]), Number(parts[2]), Number(parts[3]), text);
  if (/^\d{5}(?:\.\d+)?$/.test(text)) {
    const date = dateOfSerial(Number(text), date1904);
    if (date !== undefined && date < '2200-01-01') return { value: date };
  }
  if (/^\d{4}\s*[-/.年]\s*\d{1,2}\s*月?$/.test(text))
    return { problem: `日期“${text}”缺少日，请写成 2020-01-05 的样子` };
  return { problem: `日期“${text.slice(0, 20)}”看不懂，请写成 2020-01-05 的样子` };
}

function civil(year: number, month: number, day: number, text: string): Reading {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists) return { problem: `日期“${text.slice(0, 20)}”不存在，请核对` };
  if (year < 1900 || year > 2199) return { problem: `日期“${text.slice(0, 20)}”的年份不对，请核对` };
  return { value: date.toISOString().slice(0, 10) };
}

const HIGHEST_FEN = 100_000_000_00;

/** Yuan with thousands marks, 元, ￥ or 万; the value is fen. Noise below a thousandth of a fen from Excel's arithmetic is dropped. */
export function readMoney(cell: RawCell): Reading {
  const shown = toHalfWidth(tidyText(String(cell)));
  const bare = shown.replaceAll(/[\s,，¥￥$]|人民币|元整?|rmb|cny/gi, '');
  const unit = bare.endsWith('万') ? 10_000_00 : 100;
  const match = /^([+-]?)(\d{1,12})(\.\d+)?$/.exec(
    typeof cell === 'number' ? plain(cell) : bare.replace(/万$/, ''),
  );
  if (!match) return { problem: `金额“${shown.slice(0, 20)}”看不懂，请只写数字，如 1234.50` };
  const fen = Number(`${match[2]}${match[3] ?? ''}`) * unit;
  if (Math.abs(fen - Math.round(fen)) > 1e-3)
    return { problem: `金额“${shown.slice(0, 20)}”超过两位小数，请四舍五入到分` };
  if (match[1] === '-' && fen > 0) return { problem: '金额不能是负数' };
  if (fen > HIGHEST_FEN) return { problem: '金额超过 1 亿元，请核对单位是不是“元”' };
  return { value: Math.round(fen) };
}

function plain(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toFixed(6)));
}

function readCount(cell: RawCell): Reading {
  const text = toHalfWidth(tidyText(String(cell))).replace(/[人口岁年个名]$/, '');
  if (!/^\d{1,6}(?:\.0+)?$/.test(text)) return { problem: `“${text.slice(0, 20)}”不是整数，请只写数字` };
  return { value: Number(text) };
}

const YES = new Set(['是', '有', '对', 'y', 'yes', '√', '✓', '✔', '1', 'true', '真', '已加入', '会员']);
const NO = new Set(['否', '无', '没有', '不是', 'n', 'no', '×', 'x', '✗', '0', 'false', '假', '未加入']);

function readTruth(cell: RawCell): Reading {
  if (typeof cell === 'boolean') return { value: cell };
  const text = toHalfWidth(tidyText(String(cell))).toLowerCase();
  if (YES.has(text)) return { value: true };
  if (NO.has(text)) return { value: false };
  return { problem: `“${text.slice(0, 20)}”不是“是”或“否”` };
}

function readPhone(cell: RawCell): Reading {
  const text = toHalfWidth(tidyText(typeof cell === 'number' ? plain(cell) : String(cell))).replace(
    /^(?:\+?86)(?=1\d{10}$)/,
    '',
  );
  const bare = text.replaceAll(/[\s-]/g, '');
  if (/^1[3-9]\d{9}$/.test(bare)) return { value: bare };
  if (/^0\d{2,3}-?\d{7,8}(?:-\d{1,6})?$/.test(text.replaceAll(' ', '')))
    return { value: text.replaceAll(' ', '') };
  return { problem: '电话号码不对，请填 11 位手机号或“区号-号码”' };
}

const LOST_DIGITS = '银行卡号被 Excel 存成了数字，末位已失真；请把该列设为文本后重新粘贴';

function readCard(cell: RawCell): Reading {
  if (typeof cell === 'number' && cell >= 1e15) return { problem: LOST_DIGITS };
  const text = normaliseBankCard(tidyText(String(cell))).replace(/^'/, '');
  if (/^\d(?:\.\d+)?e\+?\d+$/i.test(text)) return { problem: LOST_DIGITS };
  const fault = bankCardFault(text);
  return fault === undefined ? { value: text } : { problem: fault };
}

function readChoice(cell: RawCell, column: SheetColumn): Reading {
  const shown = tidyText(String(cell));
  const code = column.dictionary?.codeOf(shown);
  return code === undefined ? { problem: notAChoice(shown, column) } : { value: code };
}

function readChoices(cell: RawCell, column: SheetColumn): Reading {
  const whole = column.dictionary?.codeOf(tidyText(String(cell)));
  if (whole !== undefined) return { value: [whole] };
  const codes: string[] = [];
  for (const part of tidyText(String(cell)).split(/[、,，;；/ ]+/)) {
    if (part === '') continue;
    const code = column.dictionary?.codeOf(part);
    if (code === undefined) return { problem: notAChoice(part, column) };
    if (!codes.includes(code)) codes.push(code);
  }
  return { value: codes };
}

function notAChoice(shown: string, column: SheetColumn): string {
  const entries = column.dictionary?.entries ?? [];
  const list = entries.slice(0, 8).map((entry) => entry.label);
  const more = entries.length > 8 ? ' 等（见模板的下拉列表）' : '';
  const quoted = column.sensitive ? '内容' : `“${shown.slice(0, 20)}”`;
  return `${quoted}不在可选项里，请填：${list.join('、')}${more}`;
}
