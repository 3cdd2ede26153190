import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { draftFile } from '@bangfu/api/src/modules/hardship/public.ts';
import { sendReminders } from '@bangfu/api/src/modules/notices/public.ts';
import { startRuntime } from '../../kit/app.ts';
import { aHousehold } from '../../kit/households.ts';
import { Clock, People, XINCHENG } from '../../kit/people.ts';

const DAY = 24 * 60;
const clock = new Clock('2026-03-02T02:00:00Z');
let base: Awaited<ReturnType<typeof startRuntime>>;
let people: People;

beforeAll(async () => {
  base = await startRuntime({ clock: clock.now });
  people = new People(base.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
});
afterAll(async () => await base.close());

async function reminders(): Promise<number> {
  return await people.as('officer', XINCHENG, async (scope) => await sendReminders(scope));
}

test('a verification is told of at 60, 30 and 7 days, once each, and the file turns due', async () => {
  const id = await people.as('officer', XINCHENG, async (scope) => {
    const file = await draftFile(scope, aHousehold(71));
    await scope.em.execute(
      `update hardship_files set status = 'ON_FILE', filed_on = '2025-05-01', next_verify_due = '2026-05-01' where id = ?`,
      [file.id],
    );
    return file.id;
  });
  expect([await reminders(), await reminders()]).toEqual([1, 0]);
  clock.forward(35 * DAY);
  expect([await reminders(), await reminders()]).toEqual([1, 0]);
  clock.forward(20 * DAY);
  expect([await reminders(), await reminders()]).toEqual([1, 0]);
  await people.as('officer', XINCHENG, async (scope) => {
    const [file] = await scope.em.execute<{ status: string }[]>(
      'select status from hardship_files where id = ?',
      [id],
    );
    expect(file?.status).toBe('REVERIFY_DUE');
    const sent = await scope.em.execute<{ code: string; body: string }[]>(
      'select code, body from notifications order by created_at',
    );
    expect(sent.map((each) => each.code)).toEqual(['RM-05', 'RM-05', 'RM-05']);
    expect(sent.every((each) => !each.body.includes('王建国'))).toBe(true);
  });
});
