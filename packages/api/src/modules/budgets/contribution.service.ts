import {
  fiscalApplicationAnswered,
  fiscalApplicationRecorded,
  matchingFundSet,
} from '@bangfu/schema/events/budgets';
import type { FiscalResult } from '@bangfu/schema/vocabulary/budgets';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { refusalsOfAmount } from '../funds/public.js';
import { refusalsOfAnswer, refusalsOfYear } from './budgets.rules.js';

/**
 * Notes what the unit itself adds to the aid money of a year (R-FN-02); said again, the later figure holds. What superiors
 * handed down in that year is kept beside it. Returns the id. Errors: `Refused`.
 */
export async function setMatchingFund(
  scope: TenantScope,
  input: { year: number; amountFen: bigint },
): Promise<string> {
  const { year, amountFen } = input;
  refuseIf([...refusalsOfAmount(amountFen), ...refusalsOfYear(year, scope.today())]);
  const { no } = scope.tenant;
  const [row] = await scope.em.execute<{ id: string }[]>(
    `insert into matching_funds (tenant_no, year, amount_fen, superior_fen, recorded_by, recorded_by_name, created_at)
     select ?::int, ?::int, ?::bigint, coalesce(sum(p.funded_fen - p.returned_fen), 0), ?::uuid, ?, ?::timestamptz
     from fund_pots p where p.tenant_no = ? and p.year = ? and p.from_no is not null
     on conflict (tenant_no, year) do update set amount_fen = excluded.amount_fen, superior_fen = excluded.superior_fen,
       recorded_by = excluded.recorded_by, recorded_by_name = excluded.recorded_by_name, version = matching_funds.version + 1
     returning id`,
    [
      no,
      year,
      amountFen.toString(),
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
      no,
      year,
    ],
  );
  const id = row?.id ?? '';
  await record(scope, matchingFundSet, id, { year, fen: amountFen.toString() });
  return id;
}

/** Notes that the treasury of the unit's level was asked for money (R-FN-03). Returns the id. Errors: `Refused`. */
export async function recordApplication(
  scope: TenantScope,
  input: { year: number; requestedFen: bigint; submittedOn: string; docNo?: string | null },
): Promise<string> {
  const { year, requestedFen, submittedOn } = input;
  const early: Refusal = {
    code: 'SUBMITTED_IN_FUTURE',
    category: 'INVALID_INPUT',
    message: '申请日期不能晚于今天，请填实际报送的日期',
    path: ['submittedOn'],
  };
  refuseIf([
    ...refusalsOfAmount(requestedFen, ['requested']),
    ...refusalsOfYear(year, scope.today()),
    ...(submittedOn > scope.today() ? [early] : []),
  ]);
  const [row] = await scope.em.execute<{ id: string }[]>(
    `insert into fiscal_applications (tenant_no, year, requested_fen, submitted_on, doc_no, recorded_by, recorded_by_name, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?) returning id`,
    [
      scope.tenant.no,
      year,
      requestedFen.toString(),
      submittedOn,
      input.docNo?.trim() || null,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  const id = row?.id ?? '';
  await record(scope, fiscalApplicationRecorded, id, { year, fen: requestedFen.toString() });
  return id;
}

/** Notes what the treasury answered. Errors: NOT_FOUND; `Refused`: answered before, the amount doesn't fit the answer. */
export async function answerApplication(
  scope: TenantScope,
  id: string,
  answer: { result: FiscalResult; grantedFen: bigint; answeredOn: string },
): Promise<void> {
  const [row] = await scope.em.execute<{ result: string; requested: string; submitted_on: string }[]>(
    `select result, requested_fen::text as requested, submitted_on::text as submitted_on from fiscal_applications
     where tenant_no = ? and id = ? for update`,
    [scope.tenant.no, id],
  );
  if (!row) throw AppError.notFound('财政资金申请');
  const { result, requested, submitted_on: submittedOn } = row;
  refuseIf(refusalsOfAnswer(answer, { result, requestedFen: BigInt(requested), submittedOn }, scope.today()));
  const fen = answer.grantedFen.toString();
  await scope.em.execute(
    `update fiscal_applications set result = ?, granted_fen = ?, answered_on = ?::date, version = version + 1 where tenant_no = ? and id = ?`,
    [answer.result, fen, answer.answeredOn, scope.tenant.no, id],
  );
  await record(scope, fiscalApplicationAnswered, id, { result: answer.result, fen });
}
