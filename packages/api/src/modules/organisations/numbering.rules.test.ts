import { describe, expect, it } from '@jest/globals';
import { PROVINCE_RANGE, freeSlot } from './numbering.rules.js';

const province = { ...PROVINCE_RANGE, kind: 'PROVINCE' as const };
const xian = { no: 100_000, noHi: 199_999, kind: 'CITY' as const };

describe('numbers of units', () => {
  it('gives a city a hundred thousand numbers and a county a thousand', () => {
    expect(freeSlot(province, [])).toEqual({ no: 100_000, noHi: 199_999 });
    expect(freeSlot(xian, [])).toEqual({ no: 101_000, noHi: 101_999 });
  });

  it('takes the first gap and moves nobody', () => {
    const counties = [
      { no: 101_000, noHi: 101_999 },
      { no: 103_000, noHi: 103_999 },
    ];
    expect(freeSlot(xian, counties)).toEqual({ no: 102_000, noHi: 102_999 });
  });

  it('finds a wider gap for a unit that brings its own subtree', () => {
    const counties = [{ no: 102_000, noHi: 102_999 }];
    expect(freeSlot(xian, counties, 1_500)).toEqual({ no: 103_000, noHi: 104_999 });
  });

  it('says so when the room below a city is used up', () => {
    const full = Array.from({ length: 99 }, (_, index) => ({
      no: 101_000 + index * 1_000,
      noHi: 101_999 + index * 1_000,
    }));
    expect(freeSlot(xian, full)).toBeUndefined();
  });
});
