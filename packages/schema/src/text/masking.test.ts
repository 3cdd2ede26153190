import { expect, test } from '@jest/globals';
import { maskAddress, maskBankCard, maskCitizenId, maskName, maskPhone } from './masking.js';

test('an identity number keeps its first and last character', () => {
  expect(maskCitizenId('610103198001011234')).toBe('6****************4');
});

test('a phone keeps three and four digits, a card its last four', () => {
  expect(maskPhone('13812341234')).toBe('138****1234');
  expect(maskBankCard('6222020000001234')).toBe('************1234');
});

test.each([
  ['张三', '张*'],
  ['王建国', '王*国'],
  ['欧阳锋', '欧阳*'],
  ['司马相如', '司马*如'],
  ['李', '李'],
])('%s is shown as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

test('an address is shown down to its district', () => {
  expect(maskAddress('陕西省西安市碑林区友谊东路 1 号')).toBe('陕西省西安市碑林区***');
  expect(maskAddress('某处')).toBe('***');
});
