import { expect, test } from '@jest/globals';
import { argumentFaults } from './argument-faults.js';

test('broken bounds are told field by field, nested ones by their path', () => {
  const error = {
    extensions: {
      validationErrors: [
        { property: 'idempotencyKey', constraints: { minLength: 'must be longer' } },
        {
          property: 'household',
          children: [{ property: 'members', constraints: { arrayMaxSize: 'too many' }, children: [] }],
        },
      ],
    },
  };
  expect(argumentFaults(error)).toBe('输入不合要求：idempotencyKey 太短；household.members 太多项');
});

test('other errors are none of its business', () => {
  expect(argumentFaults(new Error('x'))).toBeUndefined();
});
