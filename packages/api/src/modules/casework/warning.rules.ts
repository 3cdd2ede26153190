import type { WarningLevel } from '@bangfu/schema/vocabulary/casework';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import type { Refusal } from '../../graphql/refused.js';

/** What the files say that can be a warning: the state met at a visit after the exit, or a check that didn't agree. */
export interface WarningFact {
  kind: 'FOLLOW_UP_RISK' | 'FOLLOW_UP_RETURNED' | 'CHECK_INCONSISTENT';
  /** The visit or the check. */
  subjectId: string;
  fileId: string;
  personName: string;
  on: string;
}

export interface FoundWarning {
  ruleCode: string;
  level: WarningLevel;
  description: string;
}

const RULES: Readonly<Record<WarningFact['kind'], FoundWarning>> = {
  FOLLOW_UP_RETURNED: {
    ruleCode: 'WS-01',
    level: 'RED',
    description: '退出后的回访显示已经返困，请核实后办理返困建档',
  },
  FOLLOW_UP_RISK: {
    ruleCode: 'WS-01',
    level: 'AMBER',
    description: '退出后的回访显示有返困风险，请安排走访，定出帮扶措施',
  },
  CHECK_INCONSISTENT: {
    ruleCode: 'WS-02',
    level: 'YELLOW',
    description: '家庭经济状况核对结果不一致，请入户核实申报情况',
  },
};

/** The warning that a fact is (28号 二.7; R-HF-07, R-HF-11). */
export function warningOf({ kind }: WarningFact): FoundWarning {
  return RULES[kind];
}

/** A warning that a person notes down has a name, says what it is about, and was not noticed in the future. */
export function refusalsOfWarning(
  { personName, description, detectedOn }: { personName: string; description: string; detectedOn: string },
  today: string,
): Refusal[] {
  const missing = (
    [
      ['personName', '职工姓名', personName],
      ['description', '情况', description],
    ] as const
  ).filter(([, , value]) => value.trim() === '');
  return [
    ...missing.map(([path, label]) => userErrorFact('FIELD_REQUIRED', { label }, [path])),
    ...(detectedOn > today
      ? [
          {
            code: 'DATE_IN_FUTURE',
            category: 'INVALID_INPUT',
            message: '发现日期晚于今天，请核对',
            path: ['detectedOn'],
          },
        ]
      : []),
  ];
}
