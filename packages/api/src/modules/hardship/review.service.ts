import { hardshipFileEvaluated, hardshipFileReviewed } from '@bangfu/schema/events/hardship';
import { CATEGORY_LABELS, type HardshipCategory } from '@bangfu/schema/vocabulary/file-status';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { describeHousehold } from './describe-household.js';
import { computeEligibility, standardOf, type ExclusionFact } from './eligibility.rules.js';
import { moveFile } from './file-steps.service.js';
import { refusalsOfReview, type MaterialFact, type ReviewFact } from './review.rules.js';
import { getOwnFile, staleRefusals, stateRefusals } from './hardship-file.service.js';
import { dibaoInForce, policyInForce } from './in-force.js';
import { PersonEntity } from './person.entity.js';
import { newIds } from './store-household.js';

/**
 * Computes the household's category by the formula and keeps the result for ever, with every figure that led to it
 * (R-HF-01, R-HF-02). Returns the id. Errors: NOT_FOUND; `Refused` with DIBAO_STANDARD_MISSING or the state.
 */
export async function evaluateFile(scope: TenantScope, id: string): Promise<string> {
  const file = await getOwnFile(scope, id);
  refuseIf(stateRefusals(file, 'EVALUATE', '测算'));
  const household = await describeHousehold(scope, id);
  const policy = await policyInForce(scope);
  const dibao = await dibaoInForce(scope, standardOf(household, policy.values));
  const result = computeEligibility(household, dibao, policy.values);
  const [evaluationId = ''] = await newIds(scope, 1);
  const { file: declared, incomes, expenses, assets } = household;
  const inputs = {
    householdSize: declared.householdSize,
    incomes: incomes.map(({ year, kind, amountFen }) => ({ year, kind, amountFen: amountFen.toString() })),
    memberIncomesFen: household.members.map((member) => member.monthlyIncomeFen.toString()),
    expenses: expenses.map(({ year, kind, amountFen }) => ({ year, kind, amountFen: amountFen.toString() })),
    assets: assets.map(({ kind, quantity }) => ({ kind, quantity })),
  };
  await scope.em.execute(
    `insert into eligibility_evaluations (tenant_no, id, file_id, policy_version, inputs, gross_per_capita_fen, net_per_capita_fen, dibao_fen,
       suggested_category, exclusions, steps, computed_by, computed_at) values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)`,
    [
      scope.tenant.no,
      evaluationId,
      id,
      policy.version,
      JSON.stringify(inputs),
      result.grossPerCapitaFen.toString(),
      result.netPerCapitaFen.toString(),
      dibao.monthlyFen.toString(),
      result.suggestedCategory,
      JSON.stringify(result.exclusions),
      JSON.stringify(result.steps),
      scope.principal.accountId,
      scope.now(),
    ],
  );
  await record(scope, hardshipFileEvaluated, id, {
    evaluationId,
    suggestedCategory: result.suggestedCategory,
  });
  return evaluationId;
}

interface ReviewRow {
  result: string | null;
  differences: string | null;
}
interface EvaluationRow {
  suggested_category: string | null;
  exclusions: ExclusionFact[];
  computed_at: Date;
}

const later = (one: Date, other: Date): Date => (one < other ? other : one);

async function reviewFacts(
  scope: TenantScope,
  id: string,
  householdChangedAt: Date,
  reopenedAt: Date,
): Promise<Pick<ReviewFact, 'check' | 'evaluation' | 'materials'>> {
  const key = [scope.tenant.no, id];
  const [check] = await scope.em.execute<ReviewRow[]>(
    'select result, differences from economic_checks where tenant_no = ? and file_id = ? and created_at >= ? order by created_at desc limit 1',
    [...key, reopenedAt],
  );
  const [evaluation] = await scope.em.execute<EvaluationRow[]>(
    'select suggested_category, exclusions, computed_at from eligibility_evaluations where tenant_no = ? and file_id = ? order by computed_at desc, id desc limit 1',
    key,
  );
  const materials = await scope.em.execute<MaterialFact[]>(
    `select kind, coalesce(issued_on, (uploaded_at at time zone 'Asia/Shanghai')::date)::text as "issuedOn"
     from attachments where tenant_no = ? and file_id = ?`,
    key,
  );
  return {
    materials,
    ...(check ? { check } : {}),
    ...(evaluation
      ? {
          evaluation: {
            suggestedCategory: evaluation.suggested_category,
            exclusions: evaluation.exclusions,
            isStale: new Date(evaluation.computed_at) < later(householdChangedAt, reopenedAt),
          },
        }
      : {}),
  };
}

/** SM1 CHECKING → REVIEWED: the review meeting settles the category (R-HF-01, 02, 05, 07). Errors: NOT_FOUND; `Refused` with every reason. */
export async function reviewFile(
  scope: TenantScope,
  id: string,
  input: { category: HardshipCategory; deviationReason?: string | null },
  expectedVersion?: number,
): Promise<void> {
  const file = await getOwnFile(scope, id);
  const person = await scope.em.findOneOrFail(PersonEntity, { tenantNo: scope.tenant.no, id: file.personId });
  const deviationReason = input.deviationReason?.trim() || null;
  const facts = await reviewFacts(scope, id, person.updatedAt, file.reopenedAt ?? new Date(0));
  const { person: declared } = await describeHousehold(scope, id);
  const { values } = await policyInForce(scope);
  refuseIf([
    ...staleRefusals(file, expectedVersion),
    ...stateRefusals(file, 'REVIEW', '评议'),
    ...refusalsOfReview(
      {
        category: input.category,
        deviationReason,
        primaryCause: file.primaryCause ?? null,
        disability: declared.disability ?? null,
        ...facts,
      },
      { category: (code) => CATEGORY_LABELS[code as HardshipCategory] ?? code },
      scope.today(),
      values,
    ),
  ]);
  scope.em.assign(file, { category: input.category, deviationReason });
  await moveFile(scope, file, { status: 'REVIEWED' });
  await record(scope, hardshipFileReviewed, id, {
    category: input.category,
    deviates: facts.evaluation?.suggestedCategory !== input.category,
  });
}
