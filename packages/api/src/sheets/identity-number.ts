import { tidyText, toHalfWidth } from './header-label.js';
import type { RawCell } from './raw-workbook.js';

const LOST_DIGITS = '身份证号被 Excel 存成了数字，末位已失真；请把该列设为文本后重新粘贴';
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_SIGNS = '10X98765432';

/**
 * Reads an 18-digit resident identity number (GB 11643) written as text. A number is refused and never guessed:
 * Excel keeps 15 digits, so the last ones are already wrong.
 */
export function readIdentityNumber(cell: RawCell): { value: string } | { problem: string } {
  if (typeof cell !== 'string') return { problem: LOST_DIGITS };
  const text = toHalfWidth(tidyText(cell))
    .replaceAll(/[\s'‘’`-]/g, '')
    .toUpperCase();
  if (/^\d(?:\.\d+)?E\+?\d+$/.test(text)) return { problem: LOST_DIGITS };
  if (/^\d{15}$/.test(text)) return { problem: '这是 15 位旧身份证号，请填写 18 位的新号' };
  if (!/^\d{17}[\dX]$/.test(text)) return { problem: `身份证号应为 18 位，现在是 ${text.length} 位，请核对` };
  if (!hasRealBirthDate(text)) return { problem: '身份证号里的出生日期不存在，请核对' };
  if (checkSignOf(text) !== text[17]) {
    const lostTail = text.endsWith('000') ? '（末尾是 000，可能被 Excel 存成过数字）' : '';
    return { problem: `身份证号校验不通过${lostTail}，请对照证件核对` };
  }
  return { value: text };
}

/** The eighteenth sign of an identity number, from its first seventeen digits. */
export function checkSignOf(number: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return CHECK_SIGNS[sum % 11] ?? '';
}

/** The birth date inside an identity number, `YYYY-MM-DD`. */
export function birthDateOf(number: string): string {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}

function hasRealBirthDate(number: string): boolean {
  const text = birthDateOf(number);
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text && text >= '1900-01-01';
}
