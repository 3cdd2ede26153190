import { rm } from 'node:fs/promises';
import path from 'node:path';
import { PERMISSION_LABELS, type Permission } from '@bangfu/schema/vocabulary/permission';
import { jobPrincipal } from '../../access/job-principal.js';
import { AppError } from '../../graphql/app-error.js';
import type { Principal } from '../../access/principal.js';
import { inTenant, type ScopeHost, type TenantScope } from '../../tenancy/tenant-scope.js';
import { findTenantByNo } from '../../tenancy/tenant-lookup.js';

export interface NewJob {
  /** Which work: `imports.dry-run`, `reports.rp-03` … */
  kind: string;
  /** What the user sees in the task tray. */
  label: string;
  /** Ids, codes and dates only. */
  input: Record<string, unknown>;
  /** What it takes, besides seeing the job, to fetch its result file. */
  resultPermission?: Permission;
  /** From this moment the result file is no longer given out. */
  resultUntil?: Date;
}

/** Puts work on the list in the caller's transaction; the relay wakes a worker after the commit. Returns the job's id. */
export async function orderJob(scope: TenantScope, job: NewJob): Promise<string> {
  const rows = await scope.em.execute<{ id: string }[]>(
    `insert into background_jobs (tenant_no, kind, label, input, result_permission, result_until, created_by, created_by_name, created_at)
     values (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?) returning id`,
    [
      scope.tenant.no,
      job.kind,
      job.label,
      JSON.stringify(job.input),
      job.resultPermission ?? null,
      job.resultUntil ?? null,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  const id = rows[0]?.id;
  if (!id) throw new Error('the job was not stored');
  return id;
}

/** A job a worker holds: what to do, how far an earlier run came, and for whom. */
export interface ClaimedJob {
  id: string;
  kind: string;
  label: string;
  input: Record<string, unknown>;
  cursor: Record<string, unknown>;
  /** The unit and the person it is done for; its request id tells this run from every other run of the job. */
  principal: Principal;
  /** How often in a row a run broke off without getting further. */
  interruptions: number;
}

/** Another run holds the job: this one was taken for dead. Whatever it was writing is rolled back. */
export class JobTakenOver extends Error {}

interface JobRow {
  kind: string;
  label: string;
  input: Record<string, unknown>;
  cursor: Record<string, unknown>;
  interruptions: number;
  created_by: string | null;
  created_by_name: string | null;
}

const SILENT_SECONDS = 20;
/** Only the run that holds the job writes. */
const OWN_RUN = `state = 'RUNNING' and run_id = ?`;

/**
 * Takes a job: waiting, or running with a runner that fell silent. Undefined when another runner has it or it is over;
 * the claim is one conditional update, so two workers never hold the same job. A runner is silent when it gave no sign
 * of life for `silentSeconds`.
 */
export async function claimJob(
  host: ScopeHost,
  tenantNo: number,
  jobId: string,
  requestId: string,
  silentSeconds = SILENT_SECONDS,
): Promise<ClaimedJob | undefined> {
  const tenant = await findTenantByNo(host.readPool, tenantNo);
  if (!tenant) return undefined;
  return await inTenant(host, jobPrincipal(tenant, requestId), async ({ em }) => {
    const rows = await em.execute<JobRow[]>(
      `update background_jobs set state = 'RUNNING', attempts = attempts + 1, run_id = ?, heartbeat_at = now(),
         interruptions = interruptions + (state = 'RUNNING')::int, started_at = coalesce(started_at, now()), error = null
       where tenant_no = ? and id = ? and (state = 'WAITING'
         or (state = 'RUNNING' and heartbeat_at < now() - make_interval(secs => ?)))
       returning kind, label, input, cursor, interruptions, created_by, created_by_name`,
      [requestId, tenantNo, jobId, silentSeconds],
    );
    const row = rows[0];
    if (!row) return undefined;
    const orderedBy = row.created_by
      ? { id: row.created_by, name: row.created_by_name ?? '系统' }
      : undefined;
    const { kind, label, input, cursor, interruptions } = row;
    const principal = jobPrincipal(tenant, requestId, orderedBy);
    return { id: jobId, kind, label, input, cursor, interruptions, principal };
  });
}

export interface JobStep {
  done: number;
  total?: number;
  message?: string;
  /** Where a later run goes on. */
  cursor?: Record<string, unknown>;
}

/** Writes progress in the transaction of the work itself, so that cursor and effect never part. Errors: `JobTakenOver`. */
export async function stepJob(scope: TenantScope, jobId: string, step: JobStep): Promise<void> {
  const rows = await scope.em.execute<{ id: string }[]>(
    `update background_jobs set interruptions = case when done < ? then 0 else interruptions end, done = ?,
       total = coalesce(?, total), message = ?, cursor = coalesce(?::jsonb, cursor), heartbeat_at = now()
     where tenant_no = ? and id = ? and ${OWN_RUN} returning id`,
    [
      step.done,
      step.done,
      step.total ?? null,
      step.message ?? null,
      step.cursor ? JSON.stringify(step.cursor) : null,
      scope.tenant.no,
      jobId,
      scope.principal.requestId,
    ],
  );
  if (rows.length === 0) throw new JobTakenOver(jobId);
}

/** A sign of life of a run that is busy within a step. */
export async function beatJob(host: ScopeHost, job: ClaimedJob): Promise<void> {
  await inTenant(host, job.principal, async ({ em, tenant }) => {
    await em.execute(
      `update background_jobs set heartbeat_at = now() where tenant_no = ? and id = ? and ${OWN_RUN}`,
      [tenant.no, job.id, job.principal.requestId],
    );
  });
}

/** What a job leaves when it is done. */
export interface JobResult {
  /** Its file, below the data folder. */
  path?: string;
  name?: string;
  /** The last thing to say. */
  message?: string;
  /** What else has to happen when the job is done and not before, in the same transaction. */
  also?: (scope: TenantScope) => Promise<void>;
}

/** Ends a job with its result file, if it has one. Errors: `JobTakenOver`. */
export async function finishJob(host: ScopeHost, job: ClaimedJob, result: JobResult = {}): Promise<void> {
  await inTenant(host, job.principal, async (scope) => {
    const rows = await scope.em.execute<{ id: string }[]>(
      `update background_jobs set state = 'DONE', finished_at = now(), result_path = ?, result_name = ?,
         message = coalesce(?, message), done = coalesce(total, done)
       where tenant_no = ? and id = ? and ${OWN_RUN} returning id`,
      [
        result.path ?? null,
        result.name ?? null,
        result.message ?? null,
        scope.tenant.no,
        job.id,
        job.principal.requestId,
      ],
    );
    if (rows.length === 0) throw new JobTakenOver(job.id);
    await result.also?.(scope);
  });
}

/**
 * Ends a job that cannot succeed; `reason` is what the user reads. `also` happens in the same transaction.
 * Errors: `JobTakenOver`.
 */
export async function failJob(
  host: ScopeHost,
  job: ClaimedJob,
  reason: string,
  also?: (scope: TenantScope) => Promise<void>,
): Promise<void> {
  await inTenant(host, job.principal, async (scope) => {
    const rows = await scope.em.execute<{ id: string }[]>(
      `update background_jobs set state = 'FAILED', finished_at = now(), error = ?
       where tenant_no = ? and id = ? and ${OWN_RUN} returning id`,
      [reason, scope.tenant.no, job.id, job.principal.requestId],
    );
    if (rows.length === 0) throw new JobTakenOver(job.id);
    await also?.(scope);
  });
}

/** Gives a job back after a passing fault, so that the relay wakes another run a little later. */
export async function releaseJob(host: ScopeHost, job: ClaimedJob): Promise<void> {
  await inTenant(host, job.principal, async ({ em, tenant }) => {
    await em.execute(
      `update background_jobs set state = 'WAITING', interruptions = interruptions + 1, heartbeat_at = now()
       where tenant_no = ? and id = ? and ${OWN_RUN}`,
      [tenant.no, job.id, job.principal.requestId],
    );
  });
}

interface ResultRow {
  label: string;
  result_path: string | null;
  result_name: string | null;
  result_permission: Permission | null;
  is_over: boolean;
}

/**
 * The result file of a finished job of the acting unit, below the data folder.
 * Errors: NOT_FOUND; FORBIDDEN without the permission the file asks for; GONE after its time (PII-4).
 */
export async function jobResult(scope: TenantScope, jobId: string): Promise<{ path: string; name: string }> {
  const [row] = await scope.em.execute<ResultRow[]>(
    `select label, result_path, result_name, result_permission, coalesce(result_until <= ?, false) as is_over
     from background_jobs where tenant_no = ? and id = ? and state = 'DONE'`,
    [scope.now(), scope.tenant.no, jobId],
  );
  if (!row?.result_name) throw AppError.notFound('任务结果');
  if (row.result_permission && !scope.principal.permissions.has(row.result_permission))
    throw AppError.forbidden(
      `取这个文件要有“${PERMISSION_LABELS[row.result_permission]}”权限，请联系本单位管理员`,
    );
  if (row.is_over || !row.result_path) throw AppError.gone(`“${row.label}”的文件已到期撤下，不再提供`);
  return { path: row.result_path, name: row.result_name };
}

/** Deletes the unit's result files whose time is over; safe to repeat. Returns how many. */
export async function withdrawResults(scope: TenantScope): Promise<number> {
  const rows = await scope.em.execute<{ id: string; result_path: string }[]>(
    `select id, result_path from background_jobs
     where tenant_no = ? and result_until <= ? and result_path is not null order by id limit 500 for update`,
    [scope.tenant.no, scope.now()],
  );
  for (const row of rows) {
    await rm(path.join(scope.host.dataDir, row.result_path), { force: true });
    await scope.em.execute('update background_jobs set result_path = null where tenant_no = ? and id = ?', [
      scope.tenant.no,
      row.id,
    ]);
  }
  return rows.length;
}
