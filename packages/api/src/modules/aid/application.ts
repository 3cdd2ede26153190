import type { AidStatus } from '@bangfu/schema/vocabulary/aid';
import type { Programme } from '@bangfu/schema/vocabulary/funds';
import { AppError } from '../../graphql/app-error.js';
import type { Refusal } from '../../graphql/refused.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';

/** One application of a step over several; `amount` in yuan, as typed. */
export interface StepItem {
  id: string;
  expectedVersion?: number | null;
  amount?: string | null;
}

export interface Application {
  tenantNo: number;
  id: string;
  applicationNo: string;
  programme: Programme;
  fileId: string | null;
  projectId: string | null;
  memberId: string | null;
  subjectName: string;
  subjectHash: string;
  periodYear: number;
  periodKey: string;
  requestedFen: bigint;
  reviewedFen: bigint | null;
  approvedFen: bigint | null;
  selfPaidFen: bigint | null;
  materials: string[];
  status: AidStatus;
  deciderNo: number | null;
  madeBy: string;
  submittedBy: string | null;
  reviewedBy: string | null;
  version: number;
}

const COLUMNS = `tenant_no as "tenantNo", id, application_no as "applicationNo", programme, file_id as "fileId", project_id as "projectId",
  member_id as "memberId", subject_name as "subjectName", encode(subject_hash, 'hex') as "subjectHash", period_year as "periodYear",
  period_key as "periodKey", requested_fen::text as "requestedFen", reviewed_fen::text as "reviewedFen", approved_fen::text as "approvedFen",
  self_paid_fen::text as "selfPaidFen", to_jsonb(materials) as materials, status, decider_no as "deciderNo", made_by as "madeBy",
  submitted_by as "submittedBy", reviewed_by as "reviewedBy", version`;

type Raw = Omit<Application, 'requestedFen' | 'reviewedFen' | 'approvedFen' | 'selfPaidFen'> &
  Record<'requestedFen' | 'reviewedFen' | 'approvedFen' | 'selfPaidFen', string | null>;

const fenOf = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

async function read(scope: TenantScope, where: string, items: readonly StepItem[]): Promise<Application[]> {
  const ids = [...new Set(items.map(({ id }) => id))];
  const rows = await scope.em.execute<Raw[]>(
    `select ${COLUMNS} from aid_applications where ${where} and id in (select x::uuid from jsonb_array_elements_text(?::jsonb) x)`,
    [scope.tenant.no, JSON.stringify(ids)],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    if (!row) throw AppError.notFound('帮扶申请');
    return {
      ...row,
      requestedFen: BigInt(row.requestedFen ?? 0),
      reviewedFen: fenOf(row.reviewedFen),
      approvedFen: fenOf(row.approvedFen),
      selfPaidFen: fenOf(row.selfPaidFen),
    };
  });
}

/** Applications of the acting unit in the order they were named. Errors: NOT_FOUND when one isn't there. */
export async function getOwnApplications(
  scope: TenantScope,
  items: readonly StepItem[],
): Promise<Application[]> {
  return await read(scope, 'tenant_no = ?', items);
}

/** Applications that wait for the acting unit's decision, its own or a subordinate's. Errors: NOT_FOUND. */
export async function getApplicationsAtDecider(
  scope: TenantScope,
  items: readonly StepItem[],
): Promise<Application[]> {
  return await read(scope, 'decider_no = ?', items);
}

/** A refusal of one application among several, saying which. */
export function ofApplication(application: Application, count: number, refusal: Refusal): Refusal {
  if (count === 1) return refusal;
  return {
    ...refusal,
    message: `${application.applicationNo}（${application.subjectName}）：${refusal.message}`,
  };
}

/** Columns a step writes besides the state. */
export type StepColumns = Readonly<Record<string, string | number | Date | null>>;

/**
 * Takes an application of the acting unit to its next state, if nobody was faster. Returns false when somebody was.
 * The names of columns are the callers' own, never from outside.
 */
export async function moveApplication(
  scope: TenantScope,
  application: Application,
  status: AidStatus,
  columns: StepColumns = {},
): Promise<boolean> {
  const names = Object.keys(columns);
  const changed = await scope.em.execute<unknown[]>(
    `update aid_applications set status = ?, step_since = ?, updated_at = ?, version = version + 1${names.map((name) => `, ${name} = ?`).join('')}
     where tenant_no = ? and id = ? and version = ? returning id`,
    [
      status,
      scope.now(),
      scope.now(),
      ...Object.values(columns),
      scope.tenant.no,
      application.id,
      application.version,
    ],
  );
  return changed.length === 1;
}

export const OVERTAKEN: Refusal = {
  code: 'STALE_VERSION',
  category: 'CONFLICT',
  message: '这份申请刚被别人办过，请刷新后核对再办',
};
