import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  approvedApplications,
  moveApplications,
  refusalsOfPayable,
} from '@bangfu/api/src/modules/aid/public.ts';
import { decodeId, encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { onFile } from '../../kit/aid.ts';
import { AidDesk, codesOf, idsOf, items } from '../../kit/aid-desk.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { aHousehold, citizenId } from '../../kit/households.ts';
import { Clock, People, XIAN, XINCHENG } from '../../kit/people.ts';

const clock = new Clock('2026-07-06T02:00:00Z');
let app: TestApp;
let people: People;
let desk: AidDesk;
const files: { id: string; fileNo: string }[] = [];

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  desk = await AidDesk.open(app, people);
  for (const serial of [1, 3, 5, 7, 9])
    files.push(
      await people.as('county.union', XINCHENG, async (scope) => await onFile(scope, aHousehold(serial))),
    );
}, 120_000);
afterAll(async () => await app.close());

const row = (file: number, amount: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  fileNo: files[file]?.fileNo,
  amount,
  ...more,
});

describe('a list of households', () => {
  test('is refused line by line, and nothing of it is kept', async () => {
    const answer = await desk.draft('county.union', 'LIVING', [
      row(0, '3000.00'),
      row(1, '-5'),
      row(2, '10.005'),
      row(3, '3000', { payeeIdNumber: '610102197903120010' }),
      row(4, '3000', { payeeIdNumber: citizenId('19700101', 77) }),
      { fileNo: '610102-2026-99999', amount: '1' },
      row(0, '200'),
    ]);
    expect(answer.aidApplications).toBeNull();
    expect(answer.userErrors.map(({ code, path }) => [path?.[1], code])).toEqual([
      ['1', 'AMOUNT_INVALID'],
      ['2', 'AMOUNT_INVALID'],
      ['3', 'CITIZEN_ID_INVALID'],
      ['4', 'PAYEE_NOT_IN_HOUSEHOLD'],
      ['5', 'FILE_NOT_FOUND'],
      ['6', 'AID_ROW_REPEATED'],
    ]);
    expect(answer.userErrors[0]?.message).toMatch(/^第 2 行：金额必须大于零/);
    expect(answer.userErrors[3]?.message).toContain('请改填本户成员的身份证号');
    const { aidApplications } = (await desk.read('county.union', '{ aidApplications { nodes { id } } }')) as {
      aidApplications: { nodes: unknown[] };
    };
    expect(aidApplications.nodes).toEqual([]);
  });

  test('asks for a file or a project, and for the period the programme counts by', async () => {
    expect(codesOf(await desk.draft('county.union', 'LIVING', [{ amount: '5' }]))).toEqual(['FILE_REQUIRED']);
    expect(codesOf(await desk.draft('county.union', 'COOLING', [row(0, '5')]))).toEqual([
      'AID_PERIOD_INVALID',
      'REGIME_NOT_OPEN',
    ]);
    expect(codesOf(await desk.draft('county.union', 'WARMTH', [row(0, '5')]))).toEqual([
      'AID_PERIOD_INVALID',
    ]);
  });
});

describe('an application', () => {
  let ids: string[];

  test('says everything that is missing when it is submitted', async () => {
    ids = idsOf(
      await desk.draft('county.union', 'MEDICAL', [
        row(0, '4000', { selfPaid: '12000' }),
        row(1, '9000', { selfPaid: '8000' }),
      ]),
    );
    const answer = await desk.act('county.union', 'Submit', items(ids));
    expect(codesOf(answer)).toEqual(['AID_MATERIALS_MISSING', 'AID_MATERIALS_MISSING', 'AID_CAP_EXCEEDED']);
    expect(answer.userErrors[0]?.message).toContain('诊断证明');
    expect(answer.userErrors[2]).toMatchObject({ ruleCode: 'R-FN-08' });
    expect(answer.userErrors[2]?.message).toContain('请减到 8000.00 元以内');
  });

  test('goes through the hands of three, never the same one twice', async () => {
    const [id = ''] = ids;
    await desk.submitted('county.union', [id]);
    expect(codesOf(await desk.act('county.all', 'Review', items([id])))).toEqual(['AID_WRONG_STATE']);
    expect(codesOf(await desk.act('county.officer', 'AskMaterial', items([id])))).toEqual([
      'REASON_REQUIRED',
    ]);
    idsOf(await desk.act('county.officer', 'AskMaterial', { ...items([id]), note: '票据缺盖章' }));
    await desk.submitted('county.union', [id]);
    idsOf(await desk.act('county.officer', 'Accept', items([id])));
    const more = await desk.act('county.all', 'Review', { items: [{ id, amount: '4000.01' }] });
    expect(codesOf(more)).toEqual(['AMOUNT_INVALID']);
    const reviewed = await desk.act('county.all', 'Review', { items: [{ id, amount: '3500' }] });
    expect(reviewed.aidApplications).toMatchObject([
      { status: 'REVIEWED', currentDecider: { code: XINCHENG } },
    ]);
    expect(codesOf(await desk.act('county.all', 'Decide', { ...items([id]), result: 'APPROVED' }))).toEqual([
      'SAME_PERSON',
    ]);
    const decided = await desk.act('county.approver', 'Decide', { ...items([id]), result: 'APPROVED' });
    expect(decided.aidApplications).toMatchObject([{ status: 'APPROVED', approved: '3500.00' }]);
  });

  test('is paid once: payment takes it along and is refused what is stale', async () => {
    const id = decodeId('aid', ids[0] ?? '') ?? '';
    await people.as('county.finance', XINCHENG, async (scope) => {
      expect(await refusalsOfPayable(scope, [id])).toEqual([]);
      expect(await approvedApplications(scope, { programme: 'MEDICAL' })).toMatchObject([
        { id, payeeName: '王建国', approvedFen: 350_000n, periodKey: '2026' },
      ]);
      await moveApplications(scope, [id], 'APPROVED', 'BATCHED');
    });
    clock.forward(366 * 24 * 60);
    await people.as('county.finance', XINCHENG, async (scope) => {
      expect((await refusalsOfPayable(scope, [id])).map(({ code }) => code)).toEqual([
        'AID_FILE_NOT_ON_REGISTER',
        'AID_CHECK_NOT_STANDING',
      ]);
    });
    clock.forward(-366 * 24 * 60);
    await expect(
      people.as('county.finance', XINCHENG, async (scope) =>
        moveApplications(scope, [id], 'APPROVED', 'BATCHED'),
      ),
    ).rejects.toThrow('已不是“待发放”');
    expect(
      codesOf(await desk.act('county.union', 'Cancel', { ...items(ids.slice(0, 1)), note: '不要了' })),
    ).toEqual(['AID_WRONG_STATE']);
    await people.as('county.finance', XINCHENG, async (scope) =>
      moveApplications(scope, [id], 'BATCHED', 'PAID'),
    );
    idsOf(await desk.act('county.union', 'Confirm', { ...items(ids.slice(0, 1)), note: '本人签收' }));
    const closed = await desk.act('county.officer', 'Close', items(ids.slice(0, 1)));
    expect(closed.aidApplications).toMatchObject([{ status: 'CLOSED' }]);
  });

  test('above the limit of the county waits for the city, which sees it only meanwhile', async () => {
    const [id = ''] = idsOf(await desk.draft('county.union', 'LIVING', [row(2, '8880.00')]));
    await desk.submitted('county.union', [id]);
    idsOf(await desk.act('county.officer', 'Accept', items([id])));
    const seenByCity = async (): Promise<unknown> =>
      (
        await desk.read<Record<string, unknown>>(
          'city.approver',
          'query One($id: ID!) { aidApplication(id: $id) { status } }',
          { id },
        )
      )['aidApplication'];
    expect(await seenByCity()).toBeNull();
    const reviewed = await desk.act('county.officer', 'Review', items([id]));
    expect(reviewed.aidApplications).toMatchObject([{ currentDecider: { code: XIAN } }]);
    expect(await seenByCity()).toEqual({ status: 'REVIEWED' });
    const own = await desk
      .at('county.approver')
      .ask(
        'mutation Act($input: AidApplicationsDecideInput!) { aidApplicationsDecide(input: $input) { userErrors { code } } }',
        { input: { ...items([id]), result: 'APPROVED' } },
      );
    expect(own.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const { aidApprovals } = (await desk.read('city.approver', '{ aidApprovals { id file { id } } }')) as {
      aidApprovals: unknown[];
    };
    expect(aidApprovals).toEqual([{ id, file: null }]);
    expect(
      codesOf(await desk.act('city.approver', 'Decide', { ...items([id]), result: 'APPROVED' })),
    ).toEqual([]);
    expect(await seenByCity()).toBeNull();
    const { aidApplication } = (await desk.read(
      'county.union',
      'query One($id: ID!) { aidApplication(id: $id) { status decidedBy } }',
      { id },
    )) as { aidApplication: unknown };
    expect(aidApplication).toEqual({ status: 'APPROVED', decidedBy: 'city.approver' });
  });

  test('gives its place back when it is refused or taken back', async () => {
    const again = async (): Promise<string> => {
      const [id = ''] = idsOf(await desk.draft('county.union', 'LIVING', [row(3, '4000')]));
      await desk.submitted('county.union', [id]);
      return id;
    };
    const first = await again();
    const [second = ''] = idsOf(await desk.draft('county.union', 'LIVING', [row(3, '4000')]));
    const twice = await desk.act('county.union', 'Submit', {
      ...items([second]),
      materials: ['APPLICATION_FORM'],
    });
    expect(twice.userErrors).toMatchObject([{ code: 'AID_ALREADY_CLAIMED', ruleCode: 'R-FN-16' }]);
    expect(twice.userErrors[0]?.message).toContain('本单位已有');
    idsOf(await desk.act('county.union', 'Cancel', { ...items([first]), note: '填错了' }));
    await desk.submitted('county.union', [second]);
    idsOf(await desk.act('county.officer', 'Accept', items([second])));
    idsOf(await desk.act('county.officer', 'Review', items([second])));
    expect(
      codesOf(await desk.act('county.approver', 'Decide', { ...items([second]), result: 'REJECTED' })),
    ).toEqual(['REASON_REQUIRED']);
    idsOf(
      await desk.act('county.approver', 'Decide', {
        ...items([second]),
        result: 'REJECTED',
        note: '情况不符',
      }),
    );
    await again();
  });

  test('of a household that left the register is neither submitted nor paid', async () => {
    const [id = ''] = idsOf(
      await desk.draft('county.union', 'REGULAR', [row(4, '1200')], { period: { year: 2026, quarter: 2 } }),
    );
    await people.as('county.union', XINCHENG, async (scope) => {
      await scope.em.execute(
        `update hardship_files set next_verify_due = '2026-07-01' where tenant_no = ? and file_no = ?`,
        [scope.tenant.no, files[4]?.fileNo ?? ''],
      );
    });
    const answer = await desk.act('county.union', 'Submit', {
      ...items([id]),
      materials: ['APPLICATION_FORM'],
    });
    expect(answer.userErrors).toMatchObject([{ code: 'AID_FILE_NOT_ON_REGISTER', ruleCode: 'R-FN-04' }]);
  });

  test('the household shows every fen it got, the queue what waits', async () => {
    const { hardshipFile } = (await desk.read(
      'county.officer',
      'query File($id: ID!) { hardshipFile(id: $id) { aidApplications { programme approved status } } }',
      { id: encodeId('hf', files[0]?.id ?? '') },
    )) as { hardshipFile: { aidApplications: unknown[] } };
    expect(hardshipFile.aidApplications).toEqual([
      { programme: 'MEDICAL', approved: '3500.00', status: 'CLOSED' },
    ]);
    const { aidQueueCounts } = (await desk.read('county.officer', '{ aidQueueCounts { status count } }')) as {
      aidQueueCounts: { status: string; count: number }[];
    };
    expect(aidQueueCounts.find(({ status }) => status === 'APPROVED')).toEqual({
      status: 'APPROVED',
      count: 1,
    });
  });
});
