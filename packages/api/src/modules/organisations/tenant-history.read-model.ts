import type { Pool } from 'pg';
import type { GraphContext } from '../../graphql/context.js';
import { encodeId } from '../../graphql/public-id.js';
import { readBatch } from '../../reads/batch.js';
import { JobState, type JobProgress } from '../jobs/public.js';
import { tenantRegistry, type TenantRegister } from './registry.js';
import { treeAsOf, type PastChange } from './tenant-history.rules.js';
import { Tenant, type TenantChange, type TenantChangeKind } from './tenant.graphql.js';
import { tenantNodes } from './tenant-nodes.js';

const CHANGE_PREFIX = 'tch';

/** The units as they stood on a day (name, status, parent), parents linked to the units of that day. */
export async function readTreeAsOf(pool: Pool, register: TenantRegister, asOf: string): Promise<Tenant[]> {
  const { rows } = await pool.query<PastChange>(
    `select tenant_id as "tenantId", kind, effective_on::text as "effectiveOn", from_parent_id as "fromParentId",
       from_name as "fromName", from_status as "fromStatus"
     from tenant_changes where effective_on > $1 and state = 'DONE' order by effective_on desc, id desc`,
    [asOf],
  );
  const past = treeAsOf(register.all, rows, asOf);
  const nodes = tenantNodes(register);
  const byId = new Map(
    past.map(({ tenant, name, status }) => [
      tenant.id,
      Object.assign(new Tenant(), nodes.get(tenant.no), { name, status }),
    ]),
  );
  for (const { tenant, parentId } of past) {
    const node = byId.get(tenant.id);
    if (node) node.parent = parentId === null ? null : (byId.get(parentId) ?? null);
  }
  for (const node of byId.values()) node.childCount = 0;
  for (const node of byId.values()) if (node.parent) node.parent.childCount += 1;
  return [...byId.values()];
}

interface ChangeRow {
  id: string;
  kind: TenantChangeKind;
  effectiveOn: string;
  fromParentId: string | null;
  toParentId: string | null;
  fromName: string | null;
  toName: string | null;
  successorId: string | null;
  reason: string;
  recordedAt: Date;
  jobId: string | null;
}

/** A unit's history, newest first; the progress of a move or merger is shown to the province, whose job it is. */
export async function readTenantChanges(
  context: GraphContext,
  tenantId: string,
  limit: number,
): Promise<TenantChange[]> {
  const pool = context.host.readPool;
  const register = await tenantRegistry(pool).current();
  const { rows } = await pool.query<ChangeRow>(
    `select id, kind, effective_on::text as "effectiveOn", from_parent_id as "fromParentId", to_parent_id as "toParentId",
       from_name as "fromName", to_name as "toName", successor_id as "successorId", reason, recorded_at as "recordedAt", job_id as "jobId"
     from tenant_changes where tenant_id = $1 order by effective_on desc, id desc limit $2`,
    [tenantId, limit],
  );
  const progress = await readProgress(
    context,
    rows.flatMap((row) => (row.jobId ? [row.jobId] : [])),
  );
  const nodes = tenantNodes(register);
  const unit = (id: string | null): Tenant | null => nodes.get(register.byId.get(id ?? '')?.no ?? -1) ?? null;
  return rows.map(({ id, kind, effectiveOn, fromName, toName, reason, recordedAt, ...row }) => ({
    id: encodeId(CHANGE_PREFIX, id),
    kind,
    effectiveOn,
    fromName,
    toName,
    reason,
    recordedAt,
    fromParent: unit(row.fromParentId),
    toParent: unit(row.toParentId),
    successor: unit(row.successorId),
    progress: progress.get(row.jobId ?? '') ?? null,
  }));
}

async function readProgress(
  context: GraphContext,
  jobIds: readonly string[],
): Promise<ReadonlyMap<string, JobProgress>> {
  const acting = context.principal?.tenant;
  if (jobIds.length === 0 || acting?.no !== 1) return new Map();
  const scope = {
    tenantNo: 1,
    lo: 1,
    hi: 1,
    statLo: 1,
    statHi: 1,
    accountId: context.principal?.accountId ?? '',
  };
  const [rows = []] = await readBatch(context.host.readPool, scope, [
    {
      text: `select id, state, done, total, message, to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
       from background_jobs where tenant_no = 1 and id = any($1::uuid[])`,
      values: [jobIds],
    },
  ]);
  const instant = (text: string | null | undefined): Date | undefined => (text ? new Date(text) : undefined);
  return new Map(
    rows.map(([id, state, done, total, message, startedAt, finishedAt]) => [
      id ?? '',
      {
        state: JobState[(state ?? 'WAITING') as keyof typeof JobState],
        done: Number(done),
        total: total === null || total === undefined ? undefined : Number(total),
        message: message ?? undefined,
        startedAt: instant(startedAt),
        finishedAt: instant(finishedAt),
      },
    ]),
  );
}
