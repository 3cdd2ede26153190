import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import type { Principal } from '@bangfu/api/src/access/principal.ts';
import { orderJob } from '@bangfu/api/src/modules/jobs/public.ts';
import { record } from '@bangfu/api/src/outbox/record.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { importUploaded } from '@bangfu/schema/events/imports';
import { readWorkerConfig } from '@bangfu/worker/src/config.ts';
import { startWorker, type RunningWorker } from '@bangfu/worker/src/worker.ts';
import { startRuntime } from '../../kit/app.ts';
import { Clock, People, XINCHENG } from '../../kit/people.ts';
import { QUEUE_BACKENDS, type QueuePlace } from '../../kit/queues.ts';
import { FAILS_TWICE, MENDED, NEVER, SKILLS, STEPS, tries } from './skills.ts';

for (const backend of QUEUE_BACKENDS) {
  const suite = backend.missing === undefined ? describe : describe.skip;
  suite(
    `jobs on ${backend.name}${backend.missing === undefined ? '' : ` (skipped: ${backend.missing})`}`,
    () => {
      const clock = new Clock('2026-11-24T02:10:00Z');
      let base: Awaited<ReturnType<typeof startRuntime>>;
      let place: QueuePlace;
      let workers: RunningWorker[] = [];
      let officer: Principal;
      let all: pg.Client;

      beforeAll(async () => {
        tries.clear();
        base = await startRuntime({ clock: clock.now });
        all = new pg.Client({ connectionString: base.database.superUrl });
        await all.connect();
        place = await backend.open(base.database);
        officer = jobPrincipal(await new People(base.runtime).tenant(XINCHENG), 'req_test');
        const settings = readWorkerConfig({
          ...base.environment,
          ...place.environment,
          RELAY_INTERVAL_MS: '50',
          SEAL_INTERVAL_MS: '200',
          RELAY_AGAIN_SECONDS: '2',
        });
        workers = [
          await startWorker(base.runtime, settings, SKILLS),
          await startWorker(base.runtime, settings, SKILLS),
        ];
      }, 60_000);

      afterAll(async () => {
        await Promise.all(workers.map(async (worker) => await worker.stop()));
        await place.close();
        await all.end();
        await base.close();
      }, 60_000);

      const order = async (kind: string): Promise<string> =>
        await inTenant(
          base.runtime,
          officer,
          async (scope) => await orderJob(scope, { kind, label: kind, input: {} }),
        );

      const happen = async (times: number, byteSize = 1): Promise<void> => {
        await inTenant(base.runtime, officer, async (scope) => {
          for (let time = 0; time < times; time += 1) await record(scope, importUploaded, null, { byteSize });
        });
      };

      const count = async (text: string, values: unknown[] = []): Promise<number> =>
        Number((await all.query<{ n: string }>(`select count(*) as n from ${text}`, values)).rows[0]?.n);

      const until = async (what: string, seconds: number, reached: () => Promise<boolean>): Promise<void> => {
        const end = Date.now() + seconds * 1_000;
        while (!(await reached())) {
          if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
          await pause(50);
        }
      };

      const ended = async (id: string): Promise<{ state: string; done: number; error: string | null }> => {
        const ask = async (): Promise<{ state: string; done: number; error: string | null } | undefined> =>
          (await all.query('select state, done, error from background_jobs where id = $1', [id])).rows[0];
        await until(`end of job ${id}`, 30, async () =>
          ['DONE', 'FAILED'].includes((await ask())?.state ?? ''),
        );
        return (await ask()) ?? { state: 'LOST', done: 0, error: null };
      };

      const allDelivered = async (): Promise<boolean> =>
        (await count(
          `events where delivered_at is null and payload ->> 'byteSize' is distinct from '${NEVER}'`,
        )) === 0;

      const hours = async (): Promise<number> => await count(`notifications where code = 'HOURLY'`);

      test('what is ordered is done, what happened is told, what fell due is run, each once though two workers run', async () => {
        const id = await order('test.step');
        await happen(30);
        expect(await ended(id)).toEqual({ state: 'DONE', done: STEPS, error: null });
        await until('events told', 30, allDelivered);
        expect(await count(`notifications where code = 'TOLD'`)).toBe(30);
        expect(await count(`notifications where code = 'STEP'`)).toBe(STEPS);
        await until('hourly run', 10, async () => (await hours()) === 1);
        clock.forward(3 * 60);
        await until('only the latest of the missed runs', 10, async () => (await hours()) === 2);
        await pause(300);
        expect([...tries].filter(([key]) => key.startsWith('hourly')).map(([, times]) => times)).toEqual([
          1, 1,
        ]);
      }, 60_000);

      test('a fault that passes is tried again; one that stays ends with a sentence and stops nobody', async () => {
        const [bad, refused, good] = [
          await order('test.poison'),
          await order('test.refuse'),
          await order('test.step'),
        ];
        await happen(1, NEVER);
        await happen(3, FAILS_TWICE);
        await happen(5);
        expect(await ended(bad)).toMatchObject({ state: 'FAILED', error: expect.stringContaining(bad) });
        expect(await ended(refused)).toMatchObject({ state: 'FAILED', error: '名单里没有人' });
        expect(await ended(good)).toMatchObject({ state: 'DONE', done: STEPS });
        await until('events told after two failures', 30, allDelivered);
        expect(await count(`notifications where code = 'TOLD'`)).toBe(38);
      }, 60_000);

      test('what is given up lies where people see it, is put off, and is done later', async () => {
        const letter = async (): Promise<unknown> =>
          (
            await all.query(
              `select tenant_no, state, label, error from background_jobs where kind = 'test.failing'`,
            )
          ).rows[0];
        await until('the letter', 20, async () => (await letter()) !== undefined);
        expect(await letter()).toEqual({
          tenant_no: 1,
          state: 'FAILED',
          label: '定时任务：总不成',
          error: expect.stringContaining('稍后会自动再试'),
        });
        await until(
          'putting off',
          5,
          async () => (await count(`schedule_runs where not_before > now()`)) === 1,
        );
        tries.set(MENDED, 1);
        await all.query(`update schedule_runs set not_before = now() where job = 'test.failing'`);
        await until(
          'the later run',
          10,
          async () => (await count(`schedule_runs where done_at is null`)) === 0,
        );
        await until(
          'the settled letter',
          5,
          async () => ((await letter()) as { state: string }).state === 'DONE',
        );
      }, 60_000);

      test('an emptied queue loses nothing and does nothing twice', async () => {
        const before = await count(`notifications where code = 'TOLD'`);
        const ids = await Promise.all([order('test.step'), order('test.step'), order('test.step')]);
        await happen(150);
        clock.forward(60);
        await pause(250);
        await place.empty();
        await pause(250);
        await happen(10);
        await place.empty();
        for (const id of ids) {
          expect(await ended(id)).toMatchObject({ state: 'DONE', done: STEPS });
          expect(await count(`notifications where code = 'STEP' and dedup_key like $1`, [`${id}/%`])).toBe(
            STEPS,
          );
        }
        await until('events told', 30, allDelivered);
        expect(await count(`notifications where code = 'TOLD'`)).toBe(before + 160);
        await until('hourly run', 10, async () => (await hours()) === 3);
      }, 90_000);

      test('while the queue is away nothing is lost; when it is back everything goes on', async () => {
        const before = await count(`notifications where code = 'TOLD'`);
        const running = await order('test.step');
        await until(
          'the job runs',
          10,
          async () => (await count(`background_jobs where id = $1 and done > 0`, [running])) > 0,
        );
        await place.takeAway();
        const waiting = await order('test.step');
        await happen(20);
        clock.forward(60);
        await pause(1_500);
        expect(await count(`background_jobs where id = $1 and state = 'WAITING'`, [waiting])).toBe(1);
        await place.bringBack();
        expect(await ended(running)).toMatchObject({ state: 'DONE' });
        expect(await ended(waiting)).toMatchObject({ state: 'DONE', done: STEPS });
        await until('events told', 30, allDelivered);
        expect(await count(`notifications where code = 'TOLD'`)).toBe(before + 20);
        await until('hourly run', 10, async () => (await hours()) === 4);
        expect(await count(`notifications where code = 'STEP' and dedup_key like $1`, [`${waiting}/%`])).toBe(
          STEPS,
        );
      }, 90_000);

      test('it stops in good time also while the queue is away', async () => {
        await place.takeAway();
        await happen(1);
        await pause(500);
        const begun = Date.now();
        await Promise.all(workers.map(async (worker) => await worker.stop()));
        workers = [];
        expect(Date.now() - begun).toBeLessThan(10_000);
      }, 60_000);
    },
  );
}
