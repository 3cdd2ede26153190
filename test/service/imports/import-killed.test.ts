import { execFile } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { startApiProcess, type ApiProcess } from '../../kit/api-process.ts';
import { citizenId } from '../../kit/households.ts';
import { type Cells, household, list } from '../../kit/lists.ts';
import { People, XINCHENG } from '../../kit/people.ts';
import { WorkerProcess } from '../../kit/worker-process.ts';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '../../..');
/** `HOUSEHOLDS=2500` for a long run by hand. */
const HOUSEHOLDS = Number(process.env['HOUSEHOLDS'] ?? 1_000);
const WRONG = 10;
const KILLS = 2;
const SEED = Number(process.env['SEED'] ?? Date.now() % 100_000);

let app: ApiProcess;
let worker: WorkerProcess;
let database: pg.Client;
let token: string;
let state = SEED;

/** The same seed kills at the same moments. */
function random(): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return state / 0x7fffffff;
}

beforeAll(async () => {
  app = await startApiProcess();
  const people = new People(app.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  ({ token } = await people.login({ loginName: 'officer' }));
  database = new pg.Client({ connectionString: app.database.superUrl });
  await database.connect();
  worker = new WorkerProcess({
    ...app.environment,
    RELAY_INTERVAL_MS: '100',
    RELAY_AGAIN_SECONDS: '2',
    JOB_SILENT_SECONDS: '2',
  });
  await worker.start();
}, 120_000);

afterAll(async () => {
  await worker.kill('SIGTERM');
  await database.end();
  await app.close();
}, 60_000);

const headers = (): Record<string, string> => ({
  cookie: `bangfu_session=${token}`,
  'x-tenant': XINCHENG,
  'x-bangfu-csrf': '1',
});

/** Asks until the database is back; only then is an error an error. */
async function graphql(query: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${app.address}/graphql`, {
    method: 'POST',
    headers: { ...headers(), 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const body = (await response.json()) as {
    data: Record<string, unknown>;
    errors?: { extensions: { retryable?: boolean } }[];
  };
  if (body.errors?.[0]?.extensions.retryable) {
    await pause(100);
    return await graphql(query);
  }
  expect(body.errors).toBeUndefined();
  return body.data;
}

interface Batch {
  status: string;
  total: number;
  newCount: number;
  errorCount: number;
  appliedCount: number;
  progress: { state: string; done: number; total: number | null; message: string };
}

async function batchNow(id: string): Promise<Batch> {
  const { importBatch } = await graphql(
    `{ importBatch(id: "${id}") { status total newCount errorCount appliedCount progress { state done total message } } }`,
  );
  return importBatch as Batch;
}

async function count(text: string): Promise<number> {
  return Number((await database.query<{ n: string }>(`select count(*) as n from ${text}`)).rows[0]?.n);
}

/** The other way to die: the database ends every connection of the application and of the queue. */
async function endConnections(): Promise<void> {
  await database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and usename in ('bangfu_app', 'bangfu_queue', 'bangfu_relay')`,
  );
}

/** Kills the worker again and again until the step is over; what the officer sees of it never goes backwards. */
async function killUntil(id: string, status: string): Promise<number> {
  let kills = 0;
  let done = 0;
  const end = Date.now() + 180_000;
  for (;;) {
    const until = Date.now() + 100 + random() * 700;
    do {
      const batch = await batchNow(id);
      if (batch.status === status) return kills;
      expect(batch.progress.state).not.toBe('FAILED');
      if (worker.hasEnded()) throw new Error(`the worker died: ${worker.output.slice(-20).join('\n')}`);
      if (batch.progress.state === 'RUNNING') {
        expect(batch.progress.done).toBeGreaterThanOrEqual(done);
        done = batch.progress.done;
      }
      if (Date.now() > end)
        throw new Error(`${status} was not reached: ${worker.output.slice(-20).join('\n')}`);
      await pause(40);
    } while (Date.now() < until || kills >= KILLS || done === 0);
    kills += 1;
    if (kills % 2 === 0) await endConnections();
    else {
      await worker.kill();
      await worker.start();
      done = 0;
    }
  }
}

async function upload(rows: Cells[]): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(await list(rows))]), '名单.xlsx');
  const response = await fetch(`${app.address}/files/imports`, {
    method: 'POST',
    headers: headers(),
    body: form,
  });
  return ((await response.json()) as { id: string }).id;
}

function births(index: number): string {
  return new Date(Date.UTC(1965, 0, 1 + index)).toISOString().slice(0, 10).replaceAll('-', '');
}

function aList(): Cells[] {
  return Array.from({ length: HOUSEHOLDS }, (_, index) => {
    const [worker, spouse] = household(1, {
      idNumber: citizenId(births(index), 11),
      ...(index < WRONG ? { phone: '12' } : {}),
    });
    return [worker ?? [], [...(spouse ?? [])].with(2, citizenId(births(index), 22))];
  }).flat();
}

it(`an import whose worker and connections are killed again and again is whole, and can be undone (seed ${SEED})`, async () => {
  const id = await upload(aList());
  expect(await killUntil(id, 'CHECKED')).toBeGreaterThan(0);
  const right = 2 * (HOUSEHOLDS - WRONG);
  expect(await batchNow(id)).toMatchObject({
    total: 2 * HOUSEHOLDS,
    newCount: right,
    errorCount: 2 * WRONG,
    progress: { state: 'DONE' },
  });
  expect(await count('import_rows')).toBe(2 * HOUSEHOLDS);
  expect(await count('(select distinct ordinal from import_rows) o')).toBe(2 * HOUSEHOLDS);

  const { importBatchApply } = await graphql(
    `mutation { importBatchApply(input: { id: "${id}", mode: ONLY_VALID, idempotencyKey: "key-12345" }) { userErrors { message } } }`,
  );
  expect(importBatchApply).toEqual({ userErrors: [] });
  expect(await killUntil(id, 'APPLIED')).toBeGreaterThan(1);
  expect(await batchNow(id)).toMatchObject({
    appliedCount: right,
    errorCount: 2 * WRONG,
    progress: { state: 'DONE', done: right },
  });
  const files = HOUSEHOLDS - WRONG;
  expect(await count('hardship_files')).toBe(files);
  expect(await count('(select distinct person_id from hardship_files) p')).toBe(files);
  expect(await count(`import_rows where status = 'APPLIED' and is_head and file_id is not null`)).toBe(files);
  expect(await count(`events where name = 'hardshipFile.drafted'`)).toBe(files);
  for (const name of ['importBatch.checked', 'importBatch.applied'])
    expect(await count(`events where name = '${name}'`)).toBe(1);

  const { importBatchUndo } = await graphql(
    `mutation { importBatchUndo(input: { id: "${id}" }) { userErrors { message } } }`,
  );
  expect(importBatchUndo).toEqual({ userErrors: [] });
  await killUntil(id, 'UNDONE');
  expect(await count('hardship_files')).toBe(0);
  expect(await count(`events where name = 'importBatch.undone'`)).toBe(1);
  expect(await count(`background_jobs where state <> 'DONE'`)).toBe(0);

  for (let tries = 0; tries < 300 && (await count('events where sealed_at is null')) > 0; tries += 1)
    await pause(100);
  const audit = await run(process.execPath, [path.join(ROOT, 'packages/api/dist/verify-audit.js')], {
    env: app.environment,
  });
  expect(audit.stdout).toMatch(/审计链完好/);
}, 400_000);
