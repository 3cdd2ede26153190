import { ageOn, readCitizenId } from '@bangfu/schema/identifiers/citizen-id';
import { CONSENT_KIND } from '@bangfu/schema/vocabulary/hardship-procedure';
import type { PolicyValues } from '@bangfu/schema/vocabulary/policy';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import type { Refusal } from '../../graphql/refused.js';
import type { HouseholdInput } from './household.js';

/** 民法典 17 条. */
const ADULT = 18;

/** The same day a number of months later; a day that month doesn't have becomes its last. */
export function monthsLater(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/**
 * Which unit decides after the first review (SM1): always the superior, so that no unit puts its own files on file. The
 * county's go to the city; the city's own, an industry's and a special unit's to the province, which keeps none itself.
 */
export function finalDeciderOf(tenant: { no: number; parentNo: number | null }): number {
  if (tenant.parentNo === null) throw new Error('a unit without a superior keeps no files');
  return tenant.parentNo;
}

export interface ConsentFact {
  kind: string;
  personName: string;
  isRevoked: boolean;
}

/** R-HF-05, 1.2: what the form requires before a file can be submitted. */
function requiredFields({ person, file, incomes }: HouseholdInput): Refusal[] {
  const required: readonly (readonly [string, string, unknown])[] = [
    ['person.phone', '手机号', person.phone],
    ['person.workStatus', '工作状态', person.workStatus],
    ['person.workUnit', '工作单位', person.workUnit],
    ['person.residence', '家庭住址', person.residence],
    ['person.health', '健康状况', person.health],
    ['file.primaryCause', '主要致困原因', file.primaryCause],
    ['incomes', '收入', incomes.length > 0 ? incomes : null],
  ];
  return required
    .filter(([, , value]) => value === null || value === undefined || value === '')
    .map(([path, label]) => userErrorFact('FIELD_REQUIRED', { label }, ['household', ...path.split('.')]));
}

/** R-HF-05, 1.2: one main cause, and others that differ, no more than the form has room for. */
function causes({ file }: HouseholdInput, policy: PolicyValues): Refusal[] {
  const max = policy['hardship.secondaryCausesMax'];
  const count = file.secondaryCauses.length;
  const path = ['household', 'file', 'secondaryCauses'];
  const isRepeated = new Set([...file.secondaryCauses, file.primaryCause]).size <= count;
  return [
    ...(count > max ? [userErrorFact('TOO_MANY_CAUSES', { max }, path)] : []),
    ...(isRepeated ? [userErrorFact('CAUSE_REPEATED', {}, path)] : []),
  ];
}

/** R-HF-04: a union member; a migrant worker with a labour relation of enough months. */
function membership({ person }: HouseholdInput, today: string, policy: PolicyValues): Refusal[] {
  const refusals: Refusal[] = person.unionMember
    ? []
    : [userErrorFact('NOT_UNION_MEMBER', {}, ['household', 'person', 'unionMember'])];
  if (person.workStatus !== 'MIGRANT' && person.employmentForm !== 'MIGRANT') return refusals;
  const from = person.labourContractFrom;
  const path = ['household', 'person', 'labourContractFrom'];
  if (!from) return [...refusals, userErrorFact('MIGRANT_RELATION_UNKNOWN', {}, path)];
  const months = policy['hardship.migrantMonths'];
  const due = monthsLater(from, months);
  return due > today
    ? [...refusals, userErrorFact('MIGRANT_RELATION_TOO_SHORT', { months, from, due }, path)]
    : refusals;
}

/** R-HF-13: a worker is old enough to work, and not older than people get. */
function plausibleAge({ person }: HouseholdInput, today: string, policy: PolicyValues): Refusal[] {
  const reading = readCitizenId(person.idNumber, today);
  if (!reading.valid) return [];
  const [age, min, max] = [
    ageOn(reading.birthDate, today),
    policy['hardship.applicantAgeMin'],
    policy['hardship.applicantAgeMax'],
  ];
  return age < min || age > max
    ? [
        userErrorFact('AGE_IMPLAUSIBLE', { label: person.name, age, min, max }, [
          'household',
          'person',
          'idNumber',
        ]),
      ]
    : [];
}

/** R-HF-07, 个人信息保护法 29、31 条: every adult agrees to the processing and the check, a guardian for a child. */
function consents(
  household: HouseholdInput,
  given: readonly ConsentFact[],
  today: string,
  policy: PolicyValues,
): Refusal[] {
  const has = (kind: string, name: string): boolean =>
    given.some((consent) => consent.kind === kind && consent.personName === name && !consent.isRevoked);
  return [household.person, ...household.members].flatMap(({ name, idNumber }) => {
    const reading = idNumber ? readCitizenId(idNumber, today) : undefined;
    const age = reading?.valid ? ageOn(reading.birthDate, today) : ADULT;
    if (age < policy['hardship.guardianAge']) {
      return has('MINOR_GUARDIAN', name)
        ? []
        : [userErrorFact('GUARDIAN_CONSENT_MISSING', { label: name }, ['consents'])];
    }
    if (age < ADULT) return [];
    return ['SENSITIVE_DATA', 'ECONOMIC_CHECK']
      .filter((kind) => !has(kind, name))
      .map((kind) =>
        userErrorFact('CONSENT_MISSING', { label: name, consent: CONSENT_KIND.labelOf(kind) }, ['consents']),
      );
  });
}

/** SM1 DRAFT → SUBMITTED: everything that is missing, at once (28号 二.7; R-HF-04, 05, 07, 13). */
export function refusalsOfSubmit(
  household: HouseholdInput,
  given: readonly ConsentFact[],
  today: string,
  policy: PolicyValues,
): Refusal[] {
  return [
    ...requiredFields(household),
    ...causes(household, policy),
    ...membership(household, today, policy),
    ...plausibleAge(household, today, policy),
    ...consents(household, given, today, policy),
  ];
}

export interface VisitFact {
  visitedOn: string;
  visitorNames: readonly string[];
  submittedOn: string;
}

/** R-HF-06: at least two different persons, between the application and today. */
export function refusalsOfVisit(visit: VisitFact, today: string, policy: PolicyValues): Refusal[] {
  const count = new Set(visit.visitorNames.map((name) => name.trim()).filter(Boolean)).size;
  const min = policy['hardship.visitorsMin'];
  const refusals: Refusal[] =
    count < min ? [userErrorFact('VISITORS_TOO_FEW', { min, count }, ['visitorNames'])] : [];
  if (visit.visitedOn < visit.submittedOn || visit.visitedOn > today) {
    refusals.push(userErrorFact('VISIT_DATE_INVALID', { submittedOn: visit.submittedOn }, ['visitedOn']));
  }
  return refusals;
}

export interface DecisionFact {
  result: 'PASS' | 'RETURN' | 'REJECT';
  opinion: string | null;
  accountId: string;
  visitorIds: readonly string[];
  previousDeciders: readonly string[];
}

/** SM1: whoever visited doesn't decide, nobody decides twice, a no is explained. */
export function refusalsOfDecision(decision: DecisionFact): Refusal[] {
  const refusals: Refusal[] = [];
  if (decision.visitorIds.includes(decision.accountId)) refusals.push(userErrorFact('DECIDER_VISITED'));
  if (decision.previousDeciders.includes(decision.accountId))
    refusals.push(userErrorFact('DECIDER_REPEATED'));
  if (decision.result !== 'PASS' && (decision.opinion ?? '').trim() === '') {
    refusals.push(
      userErrorFact('OPINION_REQUIRED', { verb: decision.result === 'RETURN' ? '退回' : '不予建档' }, [
        'opinion',
      ]),
    );
  }
  return refusals;
}
