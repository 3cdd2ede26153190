import { expect, test } from '@jest/globals';
import {
  refusalsOfCategoryChange,
  refusalsOfChangeDecision,
  type CategoryChangeFact,
} from './category-change.rules.js';

const PROPOSED: CategoryChangeFact = {
  from: 'DEEP',
  to: 'MARGINAL',
  deviationReason: null,
  evaluation: { suggestedCategory: 'MARGINAL', isStale: false },
};
const codes = (change: Partial<CategoryChangeFact>): string[] =>
  refusalsOfCategoryChange({ ...PROPOSED, ...change }).map(({ code }) => code);

test('what the new computation suggests needs no reason', () => {
  expect(codes({})).toEqual([]);
});

test('another category than the computed one is explained', () => {
  expect(codes({ to: 'RELATIVE' })).toEqual(['CATEGORY_DEVIATION_REASON_REQUIRED']);
  expect(codes({ to: 'RELATIVE', deviationReason: '评议会一致同意' })).toEqual([]);
  expect(codes({ evaluation: { suggestedCategory: null, isStale: false } })).toEqual(['CATEGORY_NOT_MET']);
});

test('the same category, none, or a computation of other figures is refused', () => {
  expect(codes({ to: null })).toEqual(['FIELD_REQUIRED']);
  expect(codes({ from: 'MARGINAL' })).toEqual(['CATEGORY_UNCHANGED']);
  expect(codes({ evaluation: { suggestedCategory: 'MARGINAL', isStale: true } })).toEqual([
    'EVALUATION_STALE',
  ]);
});

test('after an upheld objection only the way back is open', () => {
  const fact = { changeStatus: 'REJECTED', accountId: 'a', previousDeciders: ['b'] } as const;
  expect(refusalsOfChangeDecision({ ...fact, result: 'PASS' }).map(({ code }) => code)).toEqual([
    'OBJECTION_UPHELD',
  ]);
  expect(refusalsOfChangeDecision({ ...fact, result: 'RETURN' })).toEqual([]);
});
