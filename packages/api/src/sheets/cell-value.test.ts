import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCell, readDate, readMoney } from './cell-value.js';
import { citizenIdCheck } from '@bangfu/schema/identifiers/citizen-id';
import { defineDictionary } from '@bangfu/schema/vocabulary/dictionary';
import { dateOfSerial, isDateFormat, serialOfDate } from './serial-date.js';
import type { ColumnKind, SheetColumn } from './sheet-column.js';

const column = (kind: ColumnKind, more: Partial<SheetColumn> = {}): SheetColumn => ({
  key: 'x',
  label: '列',
  kind,
  ...more,
});
const facts = { date1904: false, today: '2026-11-24' };
const civilDate = fc
  .date({ min: new Date('1900-03-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const fullWidth = (text: string): string =>
  text.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

describe('dates', () => {
  it('reads every spelling of every date, also with full-width digits', () => {
    fc.assert(
      fc.property(civilDate, (date) => {
        const [year = '', month = '', day = ''] = date.split('-');
        const short = [year, String(Number(month)), String(Number(day))];
        const spellings = [
          date,
          short.join('-'),
          short.join('/'),
          short.join('.'),
          `${short[0]}年${short[1]}月${short[2]}日`,
          `${year}${month}${day}`,
          `${date} 00:00:00`,
          `${date}T00:00:00.000Z`,
          ` ${fullWidth(date)} `,
        ];
        for (const spelling of spellings) expect(readDate(spelling, false)).toEqual({ value: date });
        expect(readDate(Number(`${year}${month}${day}`), false)).toEqual({ value: date });
      }),
    );
  });

  it('reads serial numbers of both calendars, also as text', () => {
    fc.assert(
      fc.property(
        civilDate.filter((date) => date > '1930-01-01' && date < '2170-01-01'),
        (date) => {
          const serial = serialOfDate(date);
          expect(readDate(serial, false)).toEqual({ value: date });
          expect(readDate(String(serial), false)).toEqual({ value: date });
          expect(dateOfSerial(serial - 1462, true)).toBe(date);
          expect(dateOfSerial(serial + 0.75, false)).toBe(date);
        },
      ),
    );
  });

  it.each([
    ['2021-02-29', '不存在'],
    ['2020-13-01', '不存在'],
    ['2020年5月', '缺少日'],
    ['去年', '看不懂'],
    ['1020-01-01', '年份'],
  ])('refuses %s', (text, words) => {
    expect(readDate(text, false)).toEqual({ problem: expect.stringContaining(words) });
  });

  it('knows no 29 February 1900, though Excel does', () => {
    expect(dateOfSerial(59, false)).toBe('1900-02-28');
    expect(dateOfSerial(60, false)).toBeUndefined();
    expect(dateOfSerial(61, false)).toBe('1900-03-01');
  });

  it.each([
    [14, undefined, true],
    [31, undefined, true],
    [0, undefined, false],
    [164, 'yyyy"年"m"月"', true],
    [165, '[$-804]yyyy/m/d', true],
    [166, '#,##0.00"元"', false],
    [167, '[Red]0.00_);\\(0.00\\)', false],
    [168, 'G/通用格式', false],
  ])('takes format %d %s for a date: %s', (id, code, isDate) => {
    expect(isDateFormat(id, code)).toBe(isDate);
  });
});

describe('money', () => {
  it('reads every amount to the fen, with marks, units and full-width digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_99 }), (fen) => {
        const yuan = (fen / 100).toFixed(2);
        const grouped = yuan.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
        for (const text of [
          yuan,
          grouped,
          `￥${grouped}`,
          `${grouped}元`,
          fullWidth(yuan),
          `人民币 ${yuan} 元`,
        ]) {
          expect(readMoney(text)).toEqual({ value: fen });
        }
        expect(readMoney(fen / 100)).toEqual({ value: fen });
      }),
    );
  });

  it.each([
    ['1.2万', 1_200_000],
    [0.1 + 0.2, 30],
    [3200, 320_000],
  ])('reads %s', (cell, fen) => expect(readMoney(cell)).toEqual({ value: fen }));

  it.each([
    ['三千', '看不懂'],
    ['1.234', '两位小数'],
    [-5, '负数'],
    ['2000000000', '1 亿'],
    ['1e5', '看不懂'],
  ])('refuses %s', (cell, words) =>
    expect(readMoney(cell)).toEqual({ problem: expect.stringContaining(words) }),
  );
});

describe('identity numbers', () => {
  const real = '610425197903123';
  const seventeen = `${real}04`;
  const number = seventeen + citizenIdCheck(seventeen);

  it('reads text with blanks, full-width digits and a small x', () => {
    for (const text of [
      number,
      ` ${number.slice(0, 6)} ${number.slice(6)} `,
      fullWidth(number),
      `'${number.toLowerCase()}`,
    ]) {
      expect(readCell(column('identity'), text, facts)).toEqual({ value: number });
    }
  });

  it('refuses every number and scientific notation, never guessing', () => {
    const lost = { problem: '身份证号被 Excel 存成了数字，末位已失真；请把该列设为文本后重新粘贴' };
    expect(readCell(column('identity'), 610_425_197_903_123_000, facts)).toEqual(lost);
    expect(readCell(column('identity'), '6.10425197903123E+17', facts)).toEqual(lost);
  });

  it('refuses every single wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const wrong = [...number];
        wrong[place] = String((Number(wrong[place]) + shift) % 10);
        expect(readCell(column('identity'), wrong.join(''), facts)).toHaveProperty('problem');
      }),
    );
  });

  it.each([
    ['610425197903123', '15 位'],
    ['61042519790312', '18 位'],
    ['610425197902303042', '出生日期'],
    ['610425197903123000', '末尾是 000'],
  ])('refuses %s', (text, words) => {
    expect(readCell(column('identity'), text, facts)).toEqual({ problem: expect.stringContaining(words) });
  });
});

describe('other cells', () => {
  const dictionary = defineDictionary('X', '列', { ILLNESS: '本人大病', LAID_OFF: ['下（待）岗', '下岗'] });

  it.each([
    ['choice', '本人大病', 'ILLNESS'],
    ['choice', ' 下(待)岗 ', 'LAID_OFF'],
    ['choice', '下岗', 'LAID_OFF'],
    ['choices', '本人大病、下岗', ['ILLNESS', 'LAID_OFF']],
    ['truth', '√', true],
    ['truth', '否', false],
    ['phone', 13_912_345_678, '13912345678'],
    ['phone', '１３９ １２３４ ５６７８', '13912345678'],
    ['phone', '029-87654321', '029-87654321'],
    ['card', '6217 0012 3456 7890 122', '6217001234567890122'],
    ['count', '3人', 3],
    ['text', '\u200B 西安市\u00A0碑林区\n', '西安市 碑林区'],
    ['text', "'=1+1", '=1+1'],
    ['text', '无此项', undefined],
    ['date', '——', undefined],
  ] as [ColumnKind, string | number, unknown][])('reads a %s cell %j', (kind, cell, value) => {
    expect(readCell(column(kind, { dictionary }), cell, facts)).toEqual({ value });
  });

  it.each([
    ['choice', '其他病', '不在可选项里'],
    ['truth', '也许', '“是”或“否”'],
    ['phone', '12345', '电话号码'],
    ['card', 6_217_001_234_567_890_000, '失真'],
    ['count', '三', '不是整数'],
    ['text', '#N/A', '公式错误'],
    ['text', '长'.repeat(300), '太长'],
  ] as [ColumnKind, string | number, string][])('refuses a %s cell %j', (kind, cell, words) => {
    expect(readCell(column(kind, { dictionary }), cell, facts)).toEqual({
      problem: expect.stringContaining(words),
    });
  });
});
