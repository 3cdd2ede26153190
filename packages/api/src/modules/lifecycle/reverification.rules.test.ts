import { expect, test } from '@jest/globals';
import { POLICY_KEYS, POLICY_PARAMETERS, type PolicyValues } from '@bangfu/schema/vocabulary/policy';
import {
  refusalsOfReverification,
  refusalsOfReverificationDecision,
  type ReverificationFact,
} from './reverification.rules.js';

const POLICY = Object.fromEntries(
  POLICY_KEYS.map((key) => [key, POLICY_PARAMETERS[key].default]),
) as PolicyValues;
const TODAY = '2026-03-02';
const KEPT: ReverificationFact = {
  result: 'KEEP',
  verifiedOn: TODAY,
  verifiedBefore: '2025-03-10',
  visitorNames: ['张三', '赵六'],
  findings: '情况没有变化',
  exitReason: null,
  hasEvidence: false,
  isOneOpen: false,
};
const codes = (change: Partial<ReverificationFact>): string[] =>
  refusalsOfReverification({ ...KEPT, ...change }, TODAY, POLICY).map(({ code }) => code);

test('two different people are enough, one under two spellings is not', () => {
  expect(codes({})).toEqual([]);
  expect(codes({ visitorNames: ['张三', ' 张三 '] })).toEqual(['REVERIFIERS_TOO_FEW']);
});

test('the day lies between the last verification and today, both included', () => {
  expect(codes({ verifiedOn: '2025-03-10' })).toEqual([]);
  expect(codes({ verifiedOn: '2025-03-09' })).toEqual(['REVERIFY_DATE_INVALID']);
  expect(codes({ verifiedOn: '2026-03-03' })).toEqual(['REVERIFY_DATE_INVALID']);
});

test('only an exit asks for a reason and evidence', () => {
  expect(codes({ result: 'EXIT' })).toEqual(['FIELD_REQUIRED', 'EXIT_EVIDENCE_MISSING']);
  expect(codes({ result: 'EXIT', exitReason: 'LIFTED', hasEvidence: true })).toEqual([]);
});

test('who took part does not decide, and sending back is explained', () => {
  const decision = { result: 'RETURN', opinion: ' ', accountId: 'a', involvedIds: ['b', 'a'] } as const;
  expect(refusalsOfReverificationDecision(decision).map(({ code }) => code)).toEqual([
    'DECIDER_RECORDED',
    'OPINION_REQUIRED',
  ]);
  expect(refusalsOfReverificationDecision({ ...decision, result: 'PASS', accountId: 'c' })).toEqual([]);
});
