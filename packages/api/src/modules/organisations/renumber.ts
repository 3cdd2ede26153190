import type { Pool, PoolClient } from 'pg';
import { freeSlot } from './numbering.rules.js';
import { READ_REGISTER, registerOf, type RegisteredTenant, type TenantRegister } from './registry.js';
import { clearMergerConflicts, DERIVED, numberColumns } from './renumber-tables.js';
import { REGISTER_LOCK } from './tenant-register.service.js';

const PROVINCE = 1;
const HEARTBEAT_MS = 10_000;

interface Change {
  id: string;
  kind: 'MOVE' | 'MERGE';
  state: 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED';
  tenantId: string;
  toParentId: string | null;
  successorId: string | null;
  effectiveOn: string;
}

/** Numbers from `lo` to `hi` become themselves plus `delta`. */
interface Shift {
  lo: number;
  hi: number;
  delta: number;
}

/** A change that can't be carried out; its message is what the user reads. */
export class RenumberRefused extends Error {}

/**
 * Carries out a recorded move or merger (docs/decisions/0004): one transaction as the owner gives every row of the
 * moved subtree its new number, all foreign keys deferred. Readers see the old place until the commit and the new one
 * after it; the moved units' own changes are refused meanwhile; nobody else's rows are touched. Progress goes to the
 * job row on a connection of its own. Repeating it after a crash starts over; a finished change is left alone.
 * Errors: rejects with nothing changed but the state of the change (FAILED). Returns the number of rows rewritten.
 */
export async function renumberTenants(ownerPool: Pool, jobId: string): Promise<number> {
  const change = await readChange(ownerPool, jobId);
  if (change.state === 'DONE') return 0;
  const beat = setInterval(() => void report(ownerPool, jobId, {}).catch(() => undefined), HEARTBEAT_MS);
  try {
    await markRunning(ownerPool, change);
    return await inOneTransaction(
      ownerPool,
      async (client) => await rewrite(client, change, ownerPool, jobId),
    );
  } catch (error) {
    await markFailed(ownerPool, change);
    throw error;
  } finally {
    clearInterval(beat);
  }
}

async function readChange(pool: Pool, jobId: string): Promise<Change> {
  const { rows } = await pool.query<Change>(
    `select id, kind, state, tenant_id as "tenantId", to_parent_id as "toParentId", successor_id as "successorId",
       effective_on::text as "effectiveOn" from tenant_changes where job_id = $1`,
    [jobId],
  );
  const change = rows[0];
  if (!change) throw new RenumberRefused('没有找到这次划转或合并的登记，请重新办理');
  return change;
}

/** Seen by everybody at once: from here on the unit is read, not written. */
async function markRunning(pool: Pool, change: Change): Promise<void> {
  await pool.query(
    `with moved as (update tenants t set moving_since = now() from tenants root
       where root.id = $1 and t.no between root.no and case when $2 = 'MOVE' then root.no_hi else root.no end)
     update tenant_changes set state = 'RUNNING' where id = $3`,
    [change.tenantId, change.kind, change.id],
  );
}

async function markFailed(pool: Pool, change: Change): Promise<void> {
  await pool.query(
    `with freed as (update tenants set moving_since = null where moving_since is not null)
     update tenant_changes set state = 'FAILED' where id = $1 and state <> 'DONE'`,
    [change.id],
  );
}

async function report(
  pool: Pool,
  jobId: string,
  step: { done?: number; total?: number; message?: string },
): Promise<void> {
  await inOneTransaction(pool, async (client) => {
    await client.query(
      `update background_jobs set done = coalesce($2, done), total = coalesce($3, total), message = coalesce($4, message), heartbeat_at = now()
       where tenant_no = $5 and id = $1`,
      [jobId, step.done ?? null, step.total ?? null, step.message ?? null, PROVINCE],
    );
  });
}

async function inOneTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.maintenance', 'on', true), set_config('statement_timeout', '0', true),
      set_config('lock_timeout', '60s', true), set_config('idle_in_transaction_session_timeout', '0', true)`);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

async function rewrite(client: PoolClient, change: Change, pool: Pool, jobId: string): Promise<number> {
  await client.query('select pg_advisory_xact_lock($1)', [REGISTER_LOCK]);
  await client.query('set constraints all deferred');
  const { rows } = await client.query<RegisteredTenant>(READ_REGISTER);
  const register = registerOf(rows);
  const tenant = unitOf(register, change.tenantId);
  const hi = change.kind === 'MOVE' ? tenant.noHi : tenant.no;
  // Waits for everybody who is adding rows to these units, and holds back whoever comes now.
  await client.query('select no from tenants where no between $1 and $2 order by no for update', [
    tenant.no,
    hi,
  ]);
  const shift =
    change.kind === 'MOVE'
      ? await moveUnit(client, register, tenant, unitOf(register, change.toParentId))
      : await mergeUnit(client, change, tenant, unitOf(register, change.successorId));
  const rewritten = await rewriteRows(client, change.kind, shift, async (done, total, message) => {
    await report(pool, jobId, { done, total, message });
  });
  await client.query(`update tenant_changes set state = 'DONE' where id = $1`, [change.id]);
  return rewritten;
}

function unitOf(register: TenantRegister, id: string | null): RegisteredTenant {
  const tenant = register.byId.get(id ?? '');
  if (!tenant) throw new RenumberRefused('登记的单位已不存在，请重新办理');
  return tenant;
}

async function moveUnit(
  client: PoolClient,
  register: TenantRegister,
  tenant: RegisteredTenant,
  parent: RegisteredTenant,
): Promise<Shift> {
  const below = register.all.filter((each) => each.no > tenant.no && each.no <= tenant.noHi);
  const span = Math.max(tenant.no, ...below.map((each) => each.noHi)) - tenant.no + 1;
  const slot = freeSlot(parent, register.childrenOf(parent.no), span);
  if (!slot) throw new RenumberRefused(`${parent.name}的下级已满，放不下${tenant.name}`);
  const shift = { lo: tenant.no, hi: tenant.noHi, delta: slot.no - tenant.no };
  await client.query(
    `update tenants set no = no + $3, no_hi = case when no = $1 then $4 else no_hi + $3 end,
       parent_no = case when no = $1 then $5 else parent_no + $3 end, moving_since = null, version = version + 1
     where no between $1 and $2`,
    [shift.lo, shift.hi, shift.delta, slot.noHi, parent.no],
  );
  return shift;
}

async function mergeUnit(
  client: PoolClient,
  change: Change,
  tenant: RegisteredTenant,
  successor: RegisteredTenant,
): Promise<Shift> {
  await clearMergerConflicts(client, tenant.no, successor.no, tenant.code);
  await client.query(
    `update tenants set status = 'MERGED', successor_no = $2, effective_to = $3, moving_since = null, version = version + 1 where no = $1`,
    [tenant.no, successor.no, change.effectiveOn],
  );
  return { lo: tenant.no, hi: tenant.no, delta: successor.no - tenant.no };
}

async function rewriteRows(
  client: PoolClient,
  kind: Change['kind'],
  { lo, hi, delta }: Shift,
  tell: (done: number, total: number, message: string) => Promise<void>,
): Promise<number> {
  const columns = await numberColumns(client, kind);
  let rewritten = 0;
  for (const [index, { table, column }] of columns.entries()) {
    await tell(index, columns.length, `正在改写 ${table.replace('public.', '')}`);
    const { rowCount } = await client.query(
      `update ${table} set ${column} = ${column} + $3 where ${column} between $1 and $2`,
      [lo, hi, delta],
    );
    rewritten += rowCount ?? 0;
  }
  // The counts followed the files; what is left under the old numbers is empty.
  for (const table of DERIVED)
    await client.query(`delete from ${table} where files = 0 and tenant_no between $1 and $2`, [lo, hi]);
  await tell(columns.length, columns.length, `已改写 ${rewritten} 行`);
  return rewritten;
}
