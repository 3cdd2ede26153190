import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { runHardshipExport } from '@bangfu/api/src/modules/imports/public.ts';
import { claimJob, finishJob } from '@bangfu/api/src/modules/jobs/public.ts';
import { sendReminders } from '@bangfu/api/src/modules/notices/public.ts';
import { findTenantByNo } from '@bangfu/api/src/tenancy/tenant-lookup.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { LINE, marksIn } from './canary.ts';
import type { Unit } from './filled-tables.ts';
import { textOf } from './fuzz.ts';
import { isInLine, LeakOracle } from './leak-oracle.ts';
import { readTables } from './tenant-tables.ts';
import type { World } from './world.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MOST_EXPORTS = 12;

/** Everything operations left behind besides their answers. Each list holds the leaks found there. */
export interface Aftermath {
  rows: string[];
  logs: string[];
  exports: string[];
  /** How much was looked at. */
  looked: { rows: number; logLines: number; exports: number };
}

/** Runs the ordered exports, sends the reminders that are due, then reads rows (events, jobs, notifications and all others), log and files. */
export async function aftermathOf(world: World): Promise<Aftermath> {
  const exported = await runExports(world);
  await remind(world);
  const stored = await foreignRows(world);
  const oracle = new LeakOracle(world.pool, world.units, world.ownership);
  const logs = world.log.filter((line) => oracle.findingsIn(line).length > 0);
  return {
    rows: stored.leaks,
    logs,
    exports: exported.leaks,
    looked: { rows: stored.looked, logLines: world.log.length, exports: exported.looked },
  };
}

/** Rows that hold a text of a unit that is neither theirs nor above or below theirs. */
async function foreignRows({ superuser, units }: World): Promise<{ leaks: string[]; looked: number }> {
  const leaks: string[] = [];
  let looked = 0;
  for (const { name } of (await readTables(superuser)).tenant) {
    const { rows } = await superuser.query<{ no: number; text: string }>(
      `select tenant_no as no, to_jsonb(t)::text as text from ${name} t`,
    );
    for (const { no, text } of rows) {
      looked += 1;
      const foreign = marksIn(text).filter(
        (mark) => mark.tenantNo !== no && !(mark.group === LINE && isLineOf(units, no, mark.tenantNo)),
      );
      if (foreign.length > 0)
        leaks.push(`${name} of unit ${no} holds ${JSON.stringify(foreign)}: ${text.slice(0, 400)}`);
    }
  }
  return { leaks, looked };
}

function isLineOf(units: ReadonlyMap<number, Unit>, no: number, otherNo: number): boolean {
  const one = units.get(no);
  const other = units.get(otherNo);
  return one !== undefined && other !== undefined && isInLine(one, other);
}

async function runExports({
  app,
  superuser,
  units,
  pool,
  ownership,
}: World): Promise<{ leaks: string[]; looked: number }> {
  const { runtime } = app;
  const oracle = new LeakOracle(pool, units, ownership);
  const { rows } = await superuser.query<{ no: number; id: string }>(
    `select tenant_no as no, id from background_jobs where kind = 'hardship.export' and state = 'WAITING' order by random() limit ${MOST_EXPORTS}`,
  );
  const leaks: string[] = [];
  for (const { no, id } of rows) {
    const job = await claimJob(runtime, no, id, 'req_test');
    if (!job) continue;
    const result = await runHardshipExport(runtime, job);
    await finishJob(runtime, job, result);
    const text = await textOf(await readFile(path.join(runtime.dataDir, result.path)), XLSX);
    const found = await oracle.leaksIn(text, { unit: units.get(no), accountId: '' });
    if (found.length > 0) leaks.push(`export of unit ${no}: ${JSON.stringify(found)}`);
  }
  return { leaks, looked: rows.length };
}

async function remind({ app, superuser }: World): Promise<void> {
  const { rows } = await superuser.query<{ no: number }>(
    'select distinct tenant_no as no from hardship_files',
  );
  for (const { no } of rows) {
    const tenant = await findTenantByNo(app.runtime.readPool, no);
    if (tenant)
      await inTenant(
        app.runtime,
        jobPrincipal(tenant, 'req_test'),
        async (scope) => await sendReminders(scope),
      );
  }
}
