import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AidDesk, codesOf, idsOf, items, type AidAnswer } from '../../kit/aid-desk.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { citizenId } from '../../kit/households.ts';
import { Clock, People } from '../../kit/people.ts';

const clock = new Clock('2026-07-06T02:00:00Z');
let app: TestApp;
let desk: AidDesk;

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  desk = await AidDesk.open(app, new People(app.runtime));
}, 120_000);
afterAll(async () => await app.close());

describe('over all units of the province', () => {
  const PERSON = { personName: '赵大勇', personIdNumber: citizenId('19800202', 55) };
  const projects: Record<string, string> = {};

  test('a project is opened by another and lends no more than its budget', async () => {
    for (const name of ['county', 'neighbour']) {
      const input = {
        idempotencyKey: `p-${name}`,
        name: '一线职工送温暖',
        programme: 'WARMTH',
        targetGroup: '困难一线职工',
        budget: '7000.00',
        performanceTargets: [{ name: '慰问人数', target: '不少于 3 人' }],
        startsOn: '2026-01-01',
        endsOn: '2026-12-31',
      };
      const made = (await desk.read(
        `${name}.all`,
        'mutation Make($input: AidProjectDraftInput!) { aidProjectDraft(input: $input) { aidProject { id } userErrors { code } } }',
        { input },
      )) as { aidProjectDraft: { aidProject: { id: string } } };
      projects[name] = made.aidProjectDraft.aidProject.id;
      const open = async (who: string): Promise<unknown> =>
        (
          (await desk.read(
            who,
            'mutation Open($input: AidProjectStepInput!) { aidProjectOpen(input: $input) { userErrors { code } } }',
            { input: { id: projects[name] } },
          )) as { aidProjectOpen: { userErrors: { code: string }[] } }
        ).aidProjectOpen.userErrors.map(({ code }) => code);
      expect(await open(`${name}.all`)).toEqual(['SAME_PERSON']);
      expect(await open(`${name}.approver`)).toEqual([]);
    }
    const [a = '', b = '', c = ''] = idsOf(
      await warm('county', 'SPRING', [
        { ...PERSON, amount: '3000' },
        { personName: '钱二', personIdNumber: citizenId('19800303', 57), amount: '3000' },
        { personName: '孙三', personIdNumber: citizenId('19800404', 59), amount: '1500' },
      ]),
    );
    await desk.submitted('county.union', [a, b]);
    const over = await desk.act('county.union', 'Submit', items([c]));
    expect(over.userErrors).toMatchObject([{ code: 'AID_PROJECT_BUDGET_EXCEEDED' }]);
    idsOf(await desk.act('county.union', 'Cancel', { ...items([b]), note: '改由单位慰问' }));
    await desk.submitted('county.union', [c]);
  });

  const warm = async (where: string, occasion: string, rows: Record<string, unknown>[]): Promise<AidAnswer> =>
    await desk.draft(`${where}.union`, 'WARMTH', rows, {
      projectId: projects[where],
      period: { year: 2026, occasion },
    });

  test('nobody is paid the same twice, and is told only whom to ask', async () => {
    const [id = ''] = idsOf(await warm('neighbour', 'SPRING', [{ ...PERSON, amount: '2000' }]));
    const answer = await desk.act('neighbour.union', 'Submit', items([id]));
    expect(answer.userErrors).toMatchObject([{ code: 'AID_ALREADY_CLAIMED', ruleCode: 'R-FN-16' }]);
    expect(answer.userErrors[0]?.message).toMatch(/^新城区总工会已在办理或发放/);
  });

  test('the cap of the year counts what every unit gave', async () => {
    const [id = '', over = ''] = [
      ...idsOf(await warm('neighbour', 'SUMMER', [{ ...PERSON, amount: '3000' }])),
      ...idsOf(await warm('neighbour', 'DAILY', [{ ...PERSON, amount: '0.01' }])),
    ];
    idsOf(await desk.act('neighbour.union', 'Submit', items([id])));
    const answer = await desk.act('neighbour.union', 'Submit', items([over]));
    expect(answer.userErrors).toMatchObject([{ code: 'AID_CAP_EXCEEDED', ruleCode: 'R-FN-10' }]);
    expect(answer.userErrors[0]?.message).toContain('全省本年已有 6000.00 元');
  });

  test('of two units that ask at the same moment one is refused', async () => {
    const person = { personName: '周五', personIdNumber: citizenId('19800505', 61), amount: '2500' };
    const drafts = await Promise.all(
      (['county', 'neighbour'] as const).map(async (where) => ({
        where,
        ids: idsOf(await warm(where, 'NATIONAL_DAY', [person])),
      })),
    );
    const answers = await Promise.all(
      drafts.map(async ({ where, ids }) => await desk.act(`${where}.union`, 'Submit', items(ids))),
    );
    expect(answers.flatMap(codesOf)).toEqual(['AID_ALREADY_CLAIMED']);
  });
});
