const DIGITS = [...'零壹贰叁肆伍陆柒捌玖'];
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];
const GROUP = 10_000n;
/** Below 10^16 yuan: the four groups of four digits that have names. */
const LIMIT_FEN = 10n ** 18n;

/** A group of four digits, `0105` → `壹佰零伍`; zeros between digits are said once, those at the end not at all. */
function groupInWords(group: number): string {
  let words = '';
  let isZeroOwed = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) {
      isZeroOwed = words !== '';
      continue;
    }
    words += `${isZeroOwed ? '零' : ''}${DIGITS[digit]}${PLACES[place]}`;
    isZeroOwed = false;
  }
  return words;
}

function yuanInWords(yuan: bigint): string {
  const groups: number[] = [];
  for (let rest = yuan; rest > 0n; rest /= GROUP) groups.push(Number(rest % GROUP));
  let words = '';
  let isZeroOwed = false;
  for (let at = groups.length - 1; at >= 0; at -= 1) {
    const group = groups[at] ?? 0;
    if (group === 0) {
      isZeroOwed = words !== '';
      continue;
    }
    const isShort = group < 1_000 && words !== '';
    words += `${isZeroOwed || isShort ? '零' : ''}${groupInWords(group)}${unitOf(at, groups)}`;
    isZeroOwed = false;
  }
  return words;
}

/** `万亿` is said whole only where nothing follows in the `亿` group; else the `亿` comes with that group. */
function unitOf(at: number, groups: readonly number[]): string {
  if (at === 3) return (groups[2] ?? 0) === 0 ? '万亿' : '万';
  return GROUPS[at] ?? '';
}

/**
 * An amount as papers for a bank write it out, `10300n` fen → `壹佰零叁元整` (票据法 8 条, 支付结算办法 附一).
 * Errors: RangeError below zero and from 10^16 yuan on.
 */
export function moneyInWords(fen: bigint): string {
  if (fen < 0n || fen >= LIMIT_FEN) throw new RangeError('the amount has no words');
  const yuan = fen / 100n;
  const jiao = Number((fen / 10n) % 10n);
  const rest = Number(fen % 10n);
  const whole = yuan === 0n ? '' : `${yuanInWords(yuan)}元`;
  if (jiao === 0 && rest === 0) return `${whole || '零元'}整`;
  const tenths = jiao === 0 ? (whole ? '零' : '') : `${DIGITS[jiao]}角`;
  return `${whole}${tenths}${rest === 0 ? '整' : `${DIGITS[rest]}分`}`;
}
