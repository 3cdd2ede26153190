import { describe, expect, it } from '@jest/globals';
import { assert, property, string } from 'fast-check';
import { writeBankFile, type BankLine } from './bank-file.js';
import { encodeGb18030 } from './gb18030.js';

const line = (change: Partial<BankLine> = {}): BankLine => ({
  seq: 1,
  outTradeNo: '0'.repeat(32),
  holderName: '王建国',
  card: '6222020000000000',
  bankName: '示例银行新城支行',
  fen: 123_456n,
  remark: '金秋助学',
  ...change,
});
const gb = new TextDecoder('gb18030');
const FIXED_BYTES = 6 + 32 + 60 + 32 + 80 + 15 + 60 + 2;

describe('the file for the bank', () => {
  it('has a title line and amounts in yuan as CSV, commas and quotes kept', () => {
    const bytes = writeBankFile([line({ remark: '助学,"首批"' })], 'CSV_UTF8');
    expect(bytes.toString('utf8').slice(1).split('\r\n')).toEqual([
      '序号,业务编号,户名,卡号,开户行,金额,附言',
      `1,${'0'.repeat(32)},王建国,6222020000000000,示例银行新城支行,1234.56,"助学,""首批"""`,
      '',
    ]);
  });

  it.each(['FIXED_UTF8', 'FIXED_GB18030'] as const)('has lines of one length as %s', (layout) => {
    const long = line({ seq: 2, holderName: '阿卜杜热合曼'.repeat(20), bankName: '𠮷野家'.repeat(20) });
    const bytes = writeBankFile([line(), long], layout);
    expect(bytes).toHaveLength(2 * FIXED_BYTES);
    const text = layout === 'FIXED_GB18030' ? gb.decode(bytes) : bytes.toString('utf8');
    expect(text).not.toContain('\uFFFD');
    expect(text.startsWith('000001')).toBe(true);
    expect(text).toContain('000000000123456金秋助学');
  });

  it('refuses a number that is longer than its place instead of cutting it', () => {
    expect(() => writeBankFile([line({ fen: 10n ** 15n })], 'FIXED_UTF8')).toThrow(RangeError);
  });
});

describe('GB18030', () => {
  it('comes back as it was for every text', () => {
    expect(encodeGb18030('帮扶').toString('hex')).toBe('b0efb7f6');
    expect(encodeGb18030('𠮷').toString('hex')).toBe('9534b235');
    assert(
      property(string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(gb.decode(encodeGb18030(text))).toBe(text.replace(/^\uFEFF/, ''));
      }),
    );
  });
});
