import { hardshipFileCheckRequested, hardshipFileCheckReturned } from '@bangfu/schema/events/hardship';
import { CHECK_RESULT } from '@bangfu/schema/vocabulary/hardship-procedure';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import { dayAfter } from '../../calendar/working-days.rules.js';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { moveFile } from './file-steps.service.js';
import { getOwnFile, staleRefusals, stateRefusals } from './hardship-file.service.js';
import { policyInForce } from './in-force.js';
import { newIds } from './store-household.js';

/** A check that goes out in a batch: under which number, to whom. */
export interface CheckOfBatch {
  batchId: string;
  requestNo: string;
}

/**
 * The check of the household's economy is asked for (R-HF-07): SM1 VISITED → CHECKING. A file that is on file is checked
 * anew only in a batch, and keeps its state. Returns the check's id. Errors: NOT_FOUND; `Refused`.
 */
export async function requestCheck(
  scope: TenantScope,
  id: string,
  agency: string,
  { expectedVersion, of }: { expectedVersion?: number | undefined; of?: CheckOfBatch } = {},
): Promise<string> {
  const file = await getOwnFile(scope, id);
  const staysOnFile = of !== undefined && ['ON_FILE', 'REVERIFY_DUE'].includes(file.status);
  refuseIf([
    ...staleRefusals(file, expectedVersion),
    ...(staysOnFile ? [] : stateRefusals(file, 'CHECK_REQUEST', '发出核对')),
    ...(agency.trim() === '' ? [userErrorFact('FIELD_REQUIRED', { label: '核对机构' }, ['agency'])] : []),
  ]);
  const [checkId = ''] = await newIds(scope, 1);
  await scope.em.execute(
    `insert into economic_checks (tenant_no, id, file_id, requested_on, agency, batch_id, request_no, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      scope.tenant.no,
      checkId,
      id,
      scope.today(),
      agency.trim(),
      of?.batchId ?? null,
      of?.requestNo ?? null,
      scope.now(),
    ],
  );
  if (!staysOnFile) await moveFile(scope, file, { status: 'CHECKING' });
  await record(scope, hardshipFileCheckRequested, id, { checkId });
  return checkId;
}

export interface CheckReturn {
  result: 'CONSISTENT' | 'INCONSISTENT' | 'PARTIAL';
  differences?: string | null;
  refNo?: string | null;
  returnedOn: string;
}

/** Why an answer can't be taken: its date, or a difference nobody explains (R-HF-07). */
export function refusalsOfAnswer(answer: CheckReturn, requestedOn: string, today: string): Refusal[] {
  const isDated = answer.returnedOn >= requestedOn && answer.returnedOn <= today;
  const isExplained = answer.result === 'CONSISTENT' || (answer.differences ?? '').trim() !== '';
  const result = CHECK_RESULT.labelOf(answer.result);
  return [
    ...(isDated
      ? []
      : [
          {
            code: 'DATE_INVALID',
            category: 'INVALID_INPUT',
            message: '返回日期应在发出之日与今天之间，请核对',
            path: ['returnedOn'],
            ruleCode: 'R-HF-07',
          },
        ]),
    ...(isExplained ? [] : [userErrorFact('CHECK_DIFFERENCE_UNEXPLAINED', { result }, ['differences'])]),
  ];
}

/** The answer of the check centre (R-HF-07); the file stays CHECKING. Errors: NOT_FOUND; `Refused` without an open request or explanation. */
export async function returnCheck(scope: TenantScope, id: string, answer: CheckReturn): Promise<void> {
  const file = await getOwnFile(scope, id);
  const [open] = await scope.em.execute<{ id: string; requested_on: string }[]>(
    `select id, requested_on::text as requested_on from economic_checks
     where tenant_no = ? and file_id = ? and returned_on is null order by created_at desc limit 1`,
    [scope.tenant.no, id],
  );
  refuseIf([
    ...stateRefusals(file, 'CHECK_RETURN', '登记核对结果'),
    ...(open
      ? refusalsOfAnswer(answer, open.requested_on, scope.today())
      : [userErrorFact('CHECK_NOT_REQUESTED')]),
  ]);
  await keepCheckAnswers(scope, [{ ...answer, checkId: open?.id ?? '', fileId: id }]);
}

/** An answer and the open request of the acting unit that it belongs to. */
export interface MatchedAnswer extends CheckReturn {
  checkId: string;
  fileId: string;
}

/** Keeps answers that were judged before, and until when each household's check may be relied on (R-HF-07). */
export async function keepCheckAnswers(scope: TenantScope, answers: readonly MatchedAnswer[]): Promise<void> {
  const { values } = await policyInForce(scope);
  const rows = answers.map(({ checkId, fileId, result, differences, refNo, returnedOn }) => ({
    check_id: checkId,
    file_id: fileId,
    result,
    differences: differences?.trim() || null,
    ref_no: refNo?.trim() || null,
    returned_on: returnedOn,
    valid_until: dayAfter(returnedOn, values['hardship.checkValidDays']),
  }));
  const given = `jsonb_to_recordset(?::jsonb) as a (check_id uuid, file_id uuid, result text, differences text, ref_no text,
    returned_on date, valid_until date)`;
  await scope.em.execute(
    `update economic_checks c set returned_on = a.returned_on, result = a.result, differences = a.differences, ref_no = a.ref_no,
       valid_until = a.valid_until
     from ${given} where c.tenant_no = ? and c.id = a.check_id and c.returned_on is null`,
    [JSON.stringify(rows), scope.tenant.no],
  );
  await scope.em.execute(
    `update hardship_files f set check_valid_until = greatest(f.check_valid_until, a.valid_until)
     from ${given} where f.tenant_no = ? and f.id = a.file_id`,
    [JSON.stringify(rows), scope.tenant.no],
  );
  for (const { checkId, fileId, result } of answers)
    await record(scope, hardshipFileCheckReturned, fileId, { checkId, result });
}
