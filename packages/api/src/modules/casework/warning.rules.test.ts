import { expect, test } from '@jest/globals';
import { refusalsOfWarning, warningOf, type WarningFact } from './warning.rules.js';

const fact = (kind: WarningFact['kind']): WarningFact => ({
  kind,
  subjectId: '',
  fileId: '',
  personName: '王建国',
  on: '2026-03-02',
});

test('a household that is back in need is red, one at risk amber, a check that does not agree yellow', () => {
  expect(warningOf(fact('FOLLOW_UP_RETURNED')).level).toBe('RED');
  expect(warningOf(fact('FOLLOW_UP_RISK')).level).toBe('AMBER');
  expect(warningOf(fact('CHECK_INCONSISTENT'))).toMatchObject({ level: 'YELLOW', ruleCode: 'WS-02' });
});

test('a warning without a name, without words and from tomorrow is refused for all three', () => {
  const wrong = { personName: ' ', description: '', detectedOn: '2026-03-03' };
  expect(refusalsOfWarning(wrong, '2026-03-02').map(({ path }) => path)).toEqual([
    ['personName'],
    ['description'],
    ['detectedOn'],
  ]);
  expect(
    refusalsOfWarning({ personName: '王', description: '住院', detectedOn: '2026-03-02' }, '2026-03-02'),
  ).toEqual([]);
});
