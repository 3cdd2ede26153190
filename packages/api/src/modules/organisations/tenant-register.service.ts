import type { Refusal } from '../../graphql/refused.js';
import { Refused } from '../../graphql/refused.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { READ_REGISTER, registerOf, type RegisteredTenant, type TenantRegister } from './registry.js';

/** Advisory lock of changes to the register: one at a time, so that no two units take one number. */
export const REGISTER_LOCK = 7_301;

/** The register as the running transaction sees it, with other changes to it held back until the end. */
export async function lockRegister(scope: TenantScope): Promise<TenantRegister> {
  await scope.em.execute('select pg_advisory_xact_lock(?)', [REGISTER_LOCK]);
  return registerOf(await scope.em.execute<RegisteredTenant[]>(READ_REGISTER));
}

/** The unit of a code that a user typed. Errors: `Refused` when there is none. */
export function findUnit(register: TenantRegister, code: string, path: string): RegisteredTenant {
  const tenant = register.byCode.get(code);
  if (tenant) return tenant;
  const message = `没有代码为 ${code.slice(0, 31)} 的单位，请核对代码`;
  throw new Refused([{ code: 'TENANT_NOT_FOUND', category: 'NOT_FOUND', message, path: ['input', path] }]);
}

/** Moves and mergers go one after another: two at once would rewrite each other's rows. */
export async function refuseWhileAnotherRuns(scope: TenantScope): Promise<Refusal[]> {
  const rows = await scope.em.execute<{ name: string }[]>(
    `select t.name from tenant_changes c join tenants t on t.id = c.tenant_id where c.state in ('WAITING','RUNNING')`,
  );
  const name = rows[0]?.name;
  if (!name) return [];
  const message = `${name}的划转或合并还没有完成，请等它完成后再办下一个`;
  return [{ code: 'TENANT_CHANGE_RUNNING', category: 'PRECONDITION_FAILED', message }];
}

/** The id of the next entry in the history of units. */
export async function nextChangeId(scope: TenantScope): Promise<string> {
  const rows = await scope.em.execute<{ id: string }[]>('select uuidv7() as id');
  return rows[0]?.id ?? '';
}

export interface NewTenantChange {
  id: string;
  tenantId: string;
  kind: 'CREATE' | 'RENAME' | 'MOVE' | 'MERGE' | 'CLOSE' | 'ACTIVATE';
  effectiveOn: string;
  fromParentId?: string | null;
  toParentId?: string | null;
  fromName?: string | null;
  toName?: string | null;
  fromStatus?: string | null;
  toStatus?: string | null;
  successorId?: string | null;
  reason: string;
  state?: 'DONE' | 'WAITING';
  jobId?: string | null;
}

/** Appends a dated entry to the history of units. */
export async function appendChange(scope: TenantScope, change: NewTenantChange): Promise<void> {
  await scope.em.execute(
    `insert into tenant_changes (id, tenant_id, kind, effective_on, from_parent_id, to_parent_id, from_name, to_name, from_status,
       to_status, successor_id, reason, state, job_id, recorded_at, recorded_by, recorded_by_name)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      change.id,
      change.tenantId,
      change.kind,
      change.effectiveOn,
      change.fromParentId ?? null,
      change.toParentId ?? null,
      change.fromName ?? null,
      change.toName ?? null,
      change.fromStatus ?? null,
      change.toStatus ?? null,
      change.successorId ?? null,
      change.reason.trim(),
      change.state ?? 'DONE',
      change.jobId ?? null,
      scope.now(),
      scope.principal.accountId,
      scope.principal.displayName,
    ],
  );
}
