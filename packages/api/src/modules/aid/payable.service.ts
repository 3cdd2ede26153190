import { aidApplicationMoved } from '@bangfu/schema/events/aid';
import { AID_STATUS, type AidStatus } from '@bangfu/schema/vocabulary/aid';
import type { Programme } from '@bangfu/schema/vocabulary/funds';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { economicCheckStanding, type CheckStanding } from '../casework/public.js';
import { policyInForce } from '../hardship/public.js';
import { capRefusals, householdsOf } from './aid-facts.js';
import { CLAUSE } from './aid.rules.js';

export interface PayableApplication {
  id: string;
  applicationNo: string;
  fileId: string | null;
  memberId: string | null;
  payeeName: string;
  payeeMasked: string;
  payeeHash: Buffer;
  programme: Programme;
  periodKey: string;
  approvedFen: bigint;
  version: number;
}

interface ApplicationRow extends Omit<PayableApplication, 'approvedFen'> {
  approvedFen: string;
  status: AidStatus;
  periodYear: number;
  selfPaidFen: string | null;
  payeeHex: string;
  subjectHex: string;
  isHeld: boolean;
  isOnRegister: boolean;
}

const COLUMNS = `a.id, a.application_no as "applicationNo", a.file_id as "fileId", a.member_id as "memberId", a.payee_name as "payeeName",
  a.payee_masked as "payeeMasked", a.payee_hash as "payeeHash", a.programme, a.period_key as "periodKey", a.approved_fen::text as "approvedFen", a.version`;

/** Approved and not yet in a batch, the oldest first; with `ids` only those. Amounts in fen. */
export async function approvedApplications(
  scope: TenantScope,
  { programme, ids }: { programme: Programme; ids?: readonly string[] },
): Promise<PayableApplication[]> {
  const rows = await scope.em.execute<ApplicationRow[]>(
    `select ${COLUMNS} from aid_applications a where a.tenant_no = ? and a.status = 'APPROVED' and a.programme = ?
       ${ids ? 'and a.id in (select x::uuid from jsonb_array_elements_text(?::jsonb) x)' : ''} order by a.created_at, a.id`,
    [scope.tenant.no, programme, ...(ids ? [JSON.stringify(ids)] : [])],
  );
  return rows.map((row) => ({ ...row, approvedFen: BigInt(row.approvedFen) }));
}

/** The steps that paying takes an application through (SM2, SM3). */
const PAYMENT_MOVES: Partial<Record<AidStatus, readonly AidStatus[]>> = {
  APPROVED: ['BATCHED'],
  BATCHED: ['APPROVED', 'PAID', 'PAY_FAILED'],
  PAY_FAILED: ['BATCHED', 'APPROVED'],
  PAID: ['PAY_FAILED'],
  CONFIRMED: ['PAY_FAILED'],
};

/**
 * Moves applications of the acting unit along with their payment, all or none. Errors: `Refused` with AID_STALE when one
 * is no longer in `from`; throws for a move that SM2 doesn't know.
 */
export async function moveApplications(
  scope: TenantScope,
  ids: readonly string[],
  from: AidStatus,
  to: AidStatus,
): Promise<void> {
  if (!PAYMENT_MOVES[from]?.includes(to))
    throw new Error(`paying does not take an application from ${from} to ${to}`);
  const wanted = new Set(ids);
  if (wanted.size === 0) return;
  const moved = await scope.em.execute<{ id: string }[]>(
    `update aid_applications set status = ?, step_since = ?, updated_at = ?, version = version + 1
     where tenant_no = ? and status = ? and id in (select x::uuid from jsonb_array_elements_text(?::jsonb) x) returning id`,
    [to, scope.now(), scope.now(), scope.tenant.no, from, JSON.stringify([...wanted])],
  );
  refuseIf(
    moved.length === wanted.size
      ? []
      : [
          {
            code: 'AID_STALE',
            category: 'CONFLICT',
            message: `有 ${wanted.size - moved.length} 份申请已不是“${AID_STATUS.labelOf(from)}”，请刷新后重新选择`,
            ruleCode: 'SM2',
            clause: CLAUSE,
          },
        ],
  );
  for (const { id } of moved) await record(scope, aidApplicationMoved, id, { from, to });
}

const LOCKED = `select ${COLUMNS}, a.status, a.period_year as "periodYear", a.self_paid_fen::text as "selfPaidFen", encode(a.payee_hash, 'hex') as "payeeHex",
    encode(a.subject_hash, 'hex') as "subjectHex", app.holds_aid(a.id) as "isHeld",
    a.file_id is null or app.file_on_register(a.tenant_no, a.file_id, ?::date) as "isOnRegister"
  from aid_applications a where a.tenant_no = ? and a.id in (select x::uuid from jsonb_array_elements_text(?::jsonb) x) order by a.application_no`;

/**
 * Why applications of the acting unit may not be paid now, each sentence naming the application: household on file
 * (R-FN-04), payee of the household (R-FN-05), caps over all units (R-FN-07…11), the claim that keeps anybody else from
 * paying the same (R-FN-16). Empty when all may be paid.
 */
export async function refusalsOfPayable(
  scope: TenantScope,
  applicationIds: readonly string[],
): Promise<Refusal[]> {
  const rows = await scope.em.execute<ApplicationRow[]>(LOCKED, [
    scope.today(),
    scope.tenant.no,
    JSON.stringify(applicationIds),
  ]);
  const missing = new Set(applicationIds).size - rows.length;
  const refusals: Refusal[] =
    missing > 0
      ? [
          {
            code: 'AID_NOT_FOUND',
            category: 'NOT_FOUND',
            message: `有 ${missing} 份申请不存在，请刷新后重新选择`,
          },
        ]
      : [];
  const fileIds = rows.flatMap(({ fileId }) => (fileId ? [fileId] : []));
  const { byId } = await householdsOf(scope, { ids: fileIds });
  const checks = new Map(
    (await economicCheckStanding(scope, fileIds)).map((standing) => [standing.fileId, standing]),
  );
  const { values } = await policyInForce(scope);
  for (const row of rows) {
    const household = row.fileId ? byId.get(row.fileId) : undefined;
    const caps = await capRefusals(
      scope,
      {
        applicationId: row.id,
        programme: row.programme,
        periodYear: row.periodYear,
        fen: BigInt(row.approvedFen ?? 0),
        selfPaidFen: row.selfPaidFen === null ? null : BigInt(row.selfPaidFen),
        memberId: row.memberId,
        subjectHash: row.subjectHex,
        household,
      },
      values,
    );
    const isOfHousehold = !household || household.people.some(({ hash }) => hash === row.payeeHex);
    const check = row.fileId ? checkRefusals(checks.get(row.fileId)) : [];
    for (const refusal of [...standingRefusals(row, isOfHousehold), ...check, ...caps])
      refusals.push({ ...refusal, message: `${row.applicationNo}（${row.payeeName}）：${refusal.message}` });
  }
  return refusals;
}

function standingRefusals(row: ApplicationRow, isOfHousehold: boolean): Refusal[] {
  const refused = (code: string, ruleCode: string, message: string): Refusal => ({
    code,
    category: 'PRECONDITION_FAILED',
    message,
    ruleCode,
    clause: CLAUSE,
  });
  return [
    ...(['APPROVED', 'BATCHED', 'PAY_FAILED'].includes(row.status)
      ? []
      : [refused('AID_NOT_APPROVED', 'SM2', `现在是“${AID_STATUS.labelOf(row.status)}”，不能发放`)]),
    ...(row.isOnRegister
      ? []
      : [refused('AID_FILE_NOT_ON_REGISTER', 'R-FN-04', '档案不在册或复核已过期，请先办理复核，或撤销申请')]),
    ...(isOfHousehold
      ? []
      : [refused('PAYEE_NOT_IN_HOUSEHOLD', 'R-FN-05', '收款人已不在这一户，请撤销后由本户成员重新申请')]),
    ...(row.isHeld
      ? []
      : [refused('AID_CLAIM_LOST', 'R-FN-16', '这一项在全省的占用已经放开，请撤销后重新申请')]),
  ];
}

/** R-HF-07: a check of the household's economy that is missing or out of date blocks payment. */
function checkRefusals(standing: CheckStanding | undefined): Refusal[] {
  if (standing?.state === 'VALID') return [];
  const isStale = standing?.state === 'STALE';
  return [
    {
      code: 'AID_CHECK_NOT_STANDING',
      category: 'PRECONDITION_FAILED',
      message: isStale
        ? `家庭经济状况核对已于 ${standing.validUntil} 过期，请先重新核对`
        : '没有有效的家庭经济状况核对结果，请先办理核对',
      ruleCode: 'R-HF-07',
      clause: CLAUSE,
    },
  ];
}
