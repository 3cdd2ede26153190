import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { stepJob } from '@bangfu/api/src/modules/jobs/public.ts';
import { notify } from '@bangfu/api/src/modules/notifications/public.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { importUploaded } from '@bangfu/schema/events/imports';
import { defineJob } from '@bangfu/schema/jobs/define-job';
import { JobRefused, type BackgroundWork } from '@bangfu/worker/src/background.ts';
import type { EventListener } from '@bangfu/worker/src/events.ts';
import { implementJob, type JobContext } from '@bangfu/worker/src/kit.ts';
import type { WorkerSkills } from '@bangfu/worker/src/worker.ts';
import { People, PROVINCE, XINCHENG } from '../../kit/people.ts';

export const STEPS = 15;
/** Payload sizes that tell the listener what to do. */
export const FAILS_TWICE = 2;
export const NEVER = 3;
/** Set in `tries`, it lets the failing job of the clock succeed. */
export const MENDED = 'mended';
/** How often what was tried. */
export const tries = new Map<string, number>();

const nextTry = (key: string): number => {
  tries.set(key, (tries.get(key) ?? 0) + 1);
  return tries.get(key) ?? 0;
};

/** Work in steps; each step's effect and cursor are one transaction. */
const stepping: BackgroundWork = {
  kind: 'test.step',
  async run(job, { runtime }) {
    for (let done = Number(job.cursor['done'] ?? 0); done < STEPS; done += 1) {
      await inTenant(runtime, job.principal, async (scope) => {
        await notify(scope, {
          code: 'STEP',
          dedupKey: `${job.id}/${done}/${Math.random()}`,
          title: '一步',
          body: '一步',
        });
        await stepJob(scope, job.id, { done: done + 1, total: STEPS, cursor: { done: done + 1 } });
      });
      await pause(60);
    }
    return {};
  },
};

const poison: BackgroundWork = {
  kind: 'test.poison',
  run: async () => await Promise.reject(new Error('always')),
};
const refusing: BackgroundWork = {
  kind: 'test.refuse',
  run: async () => await Promise.reject(new JobRefused('名单里没有人')),
};

/** Tells everybody once for each event; some events fail first, one always. */
const listener: EventListener = {
  event: importUploaded.name,
  async handle(event, { runtime, requestId }) {
    if (event.payload['byteSize'] === NEVER) throw new Error('never');
    if (event.payload['byteSize'] === FAILS_TWICE && nextTry(event.id) < 3) throw new Error('not yet');
    await pause(20);
    const tenant = await new People(runtime).tenant(XINCHENG);
    await inTenant(runtime, jobPrincipal(tenant, requestId), async (scope) => {
      await notify(scope, { code: 'TOLD', dedupKey: event.id, title: '事件', body: '事件' });
    });
  },
};

async function tellProvince({ runtime, requestId }: JobContext, code: string, key: string): Promise<void> {
  const tenant = await new People(runtime).tenant(PROVINCE);
  await inTenant(runtime, jobPrincipal(tenant, requestId), async (scope) => {
    await notify(scope, { code, dedupKey: `${code}/${key}`, title: '定时', body: '定时' });
  });
}

const tick = z.object({ dueAt: z.iso.datetime() });
const hourly = implementJob(
  defineJob({ name: 'test.hourly', queue: 'schedule', payload: tick, attempts: 3, backoffMs: 100 }),
  async ({ dueAt }, context) => {
    nextTry(`hourly ${dueAt}`);
    await tellProvince(context, 'HOURLY', dueAt);
  },
);
const failing = implementJob(
  defineJob({ name: 'test.failing', queue: 'schedule', payload: tick, attempts: 2, backoffMs: 50 }),
  async () => {
    if (!tries.has(MENDED)) throw new Error('always');
  },
);

/** Everything the workers of these tests can do. */
export const SKILLS: WorkerSkills = {
  works: [stepping, poison, refusing],
  listeners: [listener],
  scheduled: [
    { job: hourly, label: '每小时', minute: 5 },
    { job: failing, label: '总不成', hour: 10, minute: 0 },
  ],
};
