import type { HardshipCategory } from '@bangfu/schema/vocabulary/file-status';
import { EXPENSE_KIND, INCOME_KIND, RELATION } from '@bangfu/schema/vocabulary/hardship';
import { EXCLUSION } from '@bangfu/schema/vocabulary/hardship-procedure';
import type { ExclusionSeverity, PolicyValues } from '@bangfu/schema/vocabulary/policy';
import type { HouseholdInput } from './household.js';

export interface ExclusionFact {
  code: string;
  label: string;
  severity: ExclusionSeverity;
}

export interface StepFact {
  label: string;
  value: string;
  source: string | null;
}

export interface EligibilityResult {
  /** Fen a month and head, before and after rigid expenses. */
  grossPerCapitaFen: bigint;
  netPerCapitaFen: bigint;
  suggestedCategory: HardshipCategory | null;
  exclusions: ExclusionFact[];
  /** Every figure that led to the result, in the order of the calculation. */
  steps: StepFact[];
}

export type UrbanRural = 'URBAN' | 'RURAL';

export const STANDARD_LABELS: Readonly<Record<UrbanRural, string>> = { URBAN: '城市', RURAL: '农村' };

/** The 低保 standard a household is measured by, fen a month, and where it comes from. */
export interface AppliedStandard {
  monthlyFen: bigint;
  urbanRural: UrbanRural;
  regionCode: string;
  effectiveFrom: string;
}

/**
 * Which standard applies (R-HF-01): the place of work's urban one. Where the policy says so, a farmer's household is
 * measured by the rural one; migrant workers never, they are assessed where they work (1.1).
 */
export function standardOf({ person }: HouseholdInput, policy: PolicyValues): UrbanRural {
  const isMigrant = person.workStatus === 'MIGRANT' || person.employmentForm === 'MIGRANT';
  const isRural = person.hukouType === 'RURAL' && !isMigrant;
  return policy['hardship.ruralStandardByHukou'] && isRural ? 'RURAL' : 'URBAN';
}

function yuan(fen: bigint): string {
  const sign = fen < 0n ? '-' : '';
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)} 元`;
}

function latestYear(rows: readonly { year: number }[]): number {
  return rows.reduce((latest, row) => Math.max(latest, row.year), 0);
}

/**
 * R-HF-01, 28号 二.7: (year's income of the household − rigid expenses) ÷ 12 ÷ people, compared with the local 低保
 * standard. Only the latest declared year counts. Divisions round down to the fen.
 */
export function computeEligibility(
  household: HouseholdInput,
  dibao: AppliedStandard,
  policy: PolicyValues,
): EligibilityResult {
  const dibaoFen = dibao.monthlyFen;
  const steps: StepFact[] = [];
  const note = (label: string, value: string, source: string | null = null): void =>
    void steps.push({ label, value, source });
  const incomeYear = latestYear(household.incomes);
  let income = 0n;
  for (const row of household.incomes.filter(({ year }) => year === incomeYear)) {
    income += row.amountFen;
    note(`${row.year} 年${INCOME_KIND.labelOf(row.kind)}`, yuan(row.amountFen), '申报');
  }
  for (const member of household.members.filter((each) => each.monthlyIncomeFen > 0n)) {
    income += member.monthlyIncomeFen * 12n;
    note(`${RELATION.labelOf(member.relation)}月收入 × 12`, yuan(member.monthlyIncomeFen * 12n), '申报');
  }
  note('家庭年收入', yuan(income), '以上各项之和');
  const expenseYear = latestYear(household.expenses);
  let spent = 0n;
  let loss = 0n;
  for (const row of household.expenses.filter(({ year }) => year === expenseYear)) {
    spent += row.amountFen;
    if (row.kind === 'ACCIDENT_LOSS') loss += row.amountFen;
    note(`${row.year} 年${EXPENSE_KIND.labelOf(row.kind)}`, yuan(row.amountFen), '申报');
  }
  note('年刚性支出', yuan(spent), '以上各项之和');
  const heads = BigInt(household.file.householdSize);
  const months = 12n * heads;
  const gross = income / months;
  const net = (income - spent) / months;
  note('扣减前人均月收入', yuan(gross), `家庭年收入 ÷ 12 ÷ ${heads} 人`);
  note('扣减后人均月收入', yuan(net), `（家庭年收入 − 年刚性支出）÷ 12 ÷ ${heads} 人`);
  note(
    `${STANDARD_LABELS[dibao.urbanRural]}低保标准`,
    `${yuan(dibaoFen)}/月`,
    `${dibao.regionCode}，${dibao.effectiveFrom} 起`,
  );
  const suggestedCategory = categoryOf({ net, income, loss, dibaoFen }, policy, note);
  const exclusions = exclusionsOf(household, policy);
  for (const hit of exclusions)
    note('不予建档情形', hit.label, hit.severity === 'BLOCK' ? '不能通过' : '须写明理由');
  return { grossPerCapitaFen: gross, netPerCapitaFen: net, suggestedCategory, exclusions, steps };
}

interface Figures {
  net: bigint;
  income: bigint;
  loss: bigint;
  dibaoFen: bigint;
}

function categoryOf(
  { net, income, loss, dibaoFen }: Figures,
  policy: PolicyValues,
  note: (label: string, value: string, source: string | null) => void,
): HardshipCategory | null {
  const line = (percent: number): bigint => (dibaoFen * BigInt(percent)) / 100n;
  const deep = policy['hardship.deepPercent'];
  const relative = policy['hardship.relativePercent'];
  const marginal = policy['hardship.marginalPercent'];
  const share = policy['hardship.accidentSharePercent'];
  note('深度困难线', yuan(line(deep)), `低保标准 × ${deep}%`);
  if (net < line(deep)) return 'DEEP';
  note('相对困难线', yuan(line(relative)), `低保标准 × ${relative}%`);
  if (net < line(relative) || (policy['hardship.relativeInclusive'] && net === line(relative)))
    return 'RELATIVE';
  note('意外支出与损失', yuan(loss), `超过家庭年收入 ${share}% 为意外致困`);
  if (loss > 0n && loss * 100n > income * BigInt(share)) return 'ACCIDENT';
  note('边缘困难线', yuan(line(marginal)), `低保标准 × ${marginal}%`);
  return net < line(marginal) ? 'MARGINAL' : null;
}

const ASSET_EXCLUSIONS = [
  { kind: 'HOME', from: 2, code: 'TWO_HOMES' },
  { kind: 'SHOP', from: 1, code: 'COMMERCIAL_PREMISES' },
  { kind: 'BUSINESS', from: 1, code: 'EMPLOYS_OTHERS' },
  { kind: 'VEHICLE', from: 1, code: 'NON_WORK_VEHICLE' },
] as const;

/** R-HF-02: the exclusions that the declared assets show; what a visit finds is judged by people. */
function exclusionsOf(household: HouseholdInput, policy: PolicyValues): ExclusionFact[] {
  const owned = (kind: string): number =>
    household.assets.filter((asset) => asset.kind === kind).reduce((sum, asset) => sum + asset.quantity, 0);
  return ASSET_EXCLUSIONS.filter(({ kind, from }) => owned(kind) >= from).map(({ code }) => ({
    code,
    label: EXCLUSION.labelOf(code),
    severity: policy['hardship.exclusions'][code],
  }));
}
