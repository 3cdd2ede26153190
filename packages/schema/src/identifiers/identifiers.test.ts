import { describe, expect, test } from '@jest/globals';
import { assert, integer, property } from 'fast-check';
import { bankCardFault } from './bank-card.js';
import { ageOn, citizenIdCheck, readCitizenId } from './citizen-id.js';
import { usccFault } from './uscc.js';

const TODAY = '2026-11-24';

describe('resident identity numbers', () => {
  test.each([
    '11010519491231002X',
    '34052419800101001X',
    '１１０１０５１９４９１２３１００２ｘ',
    ' 11010519491231002x ',
  ])('%s is valid', (text) => {
    expect(readCitizenId(text, TODAY)).toMatchObject({ valid: true });
  });

  test('the number says the birth date and the sex', () => {
    expect(readCitizenId('11010519491231002X', TODAY)).toEqual({
      valid: true,
      number: '11010519491231002X',
      birthDate: '1949-12-31',
      gender: 'FEMALE',
    });
  });

  test.each([
    ['340524198001010013', '校验位'],
    ['110105194902310021', '不存在'],
    ['110105491231002', '15 位'],
    ['1101051949123100', '18 位'],
    ['61999920270101001' + citizenIdCheck('61999920270101001'), '晚于今天'],
  ])('%s is refused with a reason', (text, reason) => {
    const reading = readCitizenId(text, TODAY);
    expect(reading.valid ? '' : reading.reason).toContain(reason);
  });

  test('a number born on a leap day is valid', () => {
    const first = '61999920000229123';
    expect(readCitizenId(first + citizenIdCheck(first), TODAY)).toMatchObject({
      valid: true,
      birthDate: '2000-02-29',
    });
  });

  test('changing any one digit is noticed', () => {
    assert(
      property(integer({ min: 0, max: 16 }), integer({ min: 1, max: 9 }), (index, shift) => {
        const digits = Array.from('11010519491231002X');
        digits[index] = String((Number(digits[index]) + shift) % 10);
        return !readCitizenId(digits.join(''), TODAY).valid;
      }),
    );
  });
});

test.each(['91330100716105852F', '9144030071526726XG', '91350100M000100Y43', '816101000000000A1K'])(
  '%s is a valid credit code',
  (code) => {
    expect(usccFault(code)).toBeUndefined();
  },
);

test('a credit code with a wrong check character is refused', () => {
  expect(usccFault('91310115MA1G4L1WXK')).toContain('校验位');
});

test('a bank card is judged by its Luhn digit', () => {
  expect(bankCardFault('6222 0200 0000 0000 001')).toContain('校验位');
  expect(bankCardFault('4111111111111111')).toBeUndefined();
  expect(bankCardFault('12345')).toContain('12 到 19 位');
});

test.each([
  ['2012-11-24', '2026-11-24', 14],
  ['2012-11-25', '2026-11-24', 13],
  ['2004-02-29', '2026-02-28', 21],
  ['2004-02-29', '2026-03-01', 22],
])('born %s, on %s the age is %i', (born, day, age) => {
  expect(ageOn(born, day)).toBe(age);
});
