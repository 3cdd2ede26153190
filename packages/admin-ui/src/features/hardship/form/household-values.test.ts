import { expect, test } from '@jest/globals';
import { blankHousehold, fieldOf, toInput } from './household-values.js';

test('empty texts are not sent, and numbers are sent as they are printed on the card', () => {
  const input = toInput({
    ...blankHousehold(2025),
    person: {
      name: ' 王建国 ',
      unionMember: true,
      idNumber: '１１０１０５１９４９１２３１００２x',
      phone: ' ',
    },
    bankCard: '6222 0200-0000',
    members: [{ id: 'hhm_1', name: '李秀英', relation: 'SPOUSE', idNumber: '' }],
    incomes: [{ year: 2025, kind: 'WAGE', amount: ' 24000 ', payer: '' }],
  });
  expect(input.person).toMatchObject({ name: '王建国', idNumber: '11010519491231002X', phone: null });
  expect(input.bankCard).toBe('622202000000');
  expect(input.members).toEqual([{ id: 'hhm_1', name: '李秀英', relation: 'SPOUSE', idNumber: null }]);
  expect(input.incomes).toEqual([{ year: 2025, kind: 'WAGE', amount: '24000', payer: null }]);
});

test.each([
  [
    ['household', 'members', '0', 'idNumber'],
    ['members', 0, 'idNumber'],
  ],
  [['household', 'file', 'primaryCause'], ['primaryCause']],
  [
    ['household', 'person', 'name'],
    ['person', 'name'],
  ],
])('the refusal of %j stands at %j', (path, field) => {
  expect(fieldOf(path)).toEqual(field);
});
