import { describe, expect, it } from '@jest/globals';
import { assert, bigInt, property } from 'fast-check';
import { moneyInWords } from './money-in-words.js';

const WORDS: readonly [bigint, string][] = [
  [0n, '零元整'],
  [1n, '壹分'],
  [10n, '壹角整'],
  [105n, '壹元零伍分'],
  [120n, '壹元贰角整'],
  [10_300n, '壹佰零叁元整'],
  [1_000n, '壹拾元整'],
  [100_000n, '壹仟元整'],
  [1_680_032n, '壹万陆仟捌佰元叁角贰分'],
  [1_040_953n, '壹万零肆佰零玖元伍角叁分'],
  [10_000_000n, '壹拾万元整'],
  [10_000_500n, '壹拾万零伍元整'],
  [600_701n, '陆仟零柒元零壹分'],
  [10_000_000_000n, '壹亿元整'],
  [10_000_000_100n, '壹亿零壹元整'],
  [10_001_000_000n, '壹亿零壹万元整'],
  [100_050_000_000n, '壹拾亿零伍拾万元整'],
  [100_000_000_000_000n, '壹万亿元整'],
  [123_000_000_000_000n, '壹万贰仟叁佰亿元整'],
];

const VALUE: Readonly<Record<string, bigint>> = { 拾: 10n, 佰: 100n, 仟: 1_000n };

/** Reads the words back, so that no two amounts share theirs. */
function fenOf(words: string): bigint {
  const [yuanPart = '', rest = ''] = words.includes('元') ? words.split('元') : ['', words];
  let total = 0n;
  let group = 0n;
  let digit = 0n;
  for (const sign of yuanPart) {
    const value = BigInt('零壹贰叁肆伍陆柒捌玖'.indexOf(sign));
    if (value >= 0n) digit = value;
    else if (sign === '万' || sign === '亿') {
      total = sign === '亿' ? (total + group + digit) * 100_000_000n : total + (group + digit) * 10_000n;
      group = 0n;
      digit = 0n;
    } else {
      group += digit * (VALUE[sign] ?? 0n);
      digit = 0n;
    }
  }
  const small = (mark: string): bigint => {
    const at = rest.indexOf(mark);
    return at < 1 ? 0n : BigInt('零壹贰叁肆伍陆柒捌玖'.indexOf(rest.charAt(at - 1)));
  };
  return (total + group + digit) * 100n + small('角') * 10n + small('分');
}

describe('an amount in words', () => {
  it.each(WORDS)('%s fen is %s', (fen, words) => {
    expect(moneyInWords(fen)).toBe(words);
  });

  it('can be read back to the fen and never says two zeros in a row', () => {
    assert(
      property(bigInt({ min: 0n, max: 10n ** 14n - 1n }), (fen) => {
        const words = moneyInWords(fen);
        expect(words).not.toContain('零零');
        expect(fenOf(words)).toBe(fen);
      }),
    );
  });

  it('is refused below zero and beyond all words', () => {
    expect(() => moneyInWords(-1n)).toThrow(RangeError);
    expect(() => moneyInWords(10n ** 18n)).toThrow(RangeError);
  });
});
