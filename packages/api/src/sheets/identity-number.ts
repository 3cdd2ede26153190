import { readCitizenId } from '@bangfu/schema/identifiers/citizen-id';
import { tidyText } from './header-label.js';
import type { RawCell } from './raw-workbook.js';

const LOST_DIGITS = '身份证号被 Excel 存成了数字，末位已失真；请把该列设为文本后重新粘贴';

/**
 * Reads an 18-digit resident identity number written as text. A number is refused and never guessed: Excel keeps 15
 * digits, so the last ones are already wrong. `today` is `YYYY-MM-DD`.
 */
export function readIdentityNumber(cell: RawCell, today: string): { value: string } | { problem: string } {
  if (typeof cell !== 'string') return { problem: LOST_DIGITS };
  const text = tidyText(cell).replaceAll(/['‘’`-]/g, '');
  if (/^\d(?:\.\d+)?e\+?\d+$/i.test(text)) return { problem: LOST_DIGITS };
  const reading = readCitizenId(text, today);
  if (reading.valid) return { value: reading.number };
  const lostTail = text.endsWith('000') ? '；末尾是 000，可能被 Excel 存成过数字' : '';
  return { problem: `${reading.reason}${lostTail}` };
}
