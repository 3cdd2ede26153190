import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import type { Principal } from '@bangfu/api/src/access/principal.ts';
import { importBatchCreate } from '@bangfu/api/src/modules/imports/public.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { readWorkerConfig } from '@bangfu/worker/src/config.ts';
import { startWorker, type RunningWorker } from '@bangfu/worker/src/worker.ts';
import { startRuntime, type TestApp } from '../../kit/app.ts';
import { People, XINCHENG } from '../../kit/people.ts';

let app: Omit<TestApp, 'server' | 'address'>;
let worker: RunningWorker;
let officer: Principal;

beforeAll(async () => {
  app = await startRuntime();
  officer = jobPrincipal(await new People(app.runtime).tenant(XINCHENG), 'req_test');
  worker = await startWorker(app.runtime, readWorkerConfig(app.environment));
}, 120_000);

afterAll(async () => {
  await worker.stop();
  await app.close();
}, 60_000);

it('is checked by the worker as soon as it is uploaded, with the outcome on batch and job', async () => {
  const bytes = Buffer.from('姓名,身份证号\n王芳,123\n');
  const id = await inTenant(
    app.runtime,
    officer,
    async (scope) => await importBatchCreate(scope, { fileName: '名单.csv', bytes }),
  );
  interface Seen {
    status: string;
    error_count: number;
    job_state: string;
  }
  let seen: Seen | undefined;
  for (let tries = 0; tries < 200 && seen?.job_state !== 'DONE'; tries += 1) {
    await pause(100);
    [seen] = await inTenant(
      app.runtime,
      officer,
      async ({ em }) =>
        await em.execute<Seen[]>(
          `select b.status, b.error_count, j.state as job_state from import_batches b
           join background_jobs j on j.tenant_no = b.tenant_no and j.id = b.job_id where b.id = ?`,
          [id],
        ),
    );
  }
  expect(seen).toEqual({ status: 'CHECKED', error_count: 1, job_state: 'DONE' });
}, 60_000);
