import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exitFile } from '@bangfu/api/src/modules/lifecycle/exit.service.ts';
import {
  decideReverification,
  recordReverification,
  type ReverificationInput,
} from '@bangfu/api/src/modules/lifecycle/reverification.service.ts';
import { sendReminders } from '@bangfu/api/src/modules/notices/public.ts';
import type { TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startRuntime } from '../../kit/app.ts';
import { submitted } from '../../kit/filing.ts';
import { aHousehold } from '../../kit/households.ts';
import { exitProof, fileRow, onFile } from '../../kit/on-file.ts';
import { BEILIN, Clock, People, refusalCodes, XINCHENG } from '../../kit/people.ts';

const clock = new Clock('2026-03-02T02:00:00Z');
const A_YEAR_AGO = { filedOn: '2025-03-10', nextVerifyDue: '2026-03-10' };
const VISIT: ReverificationInput = {
  method: 'HOME_VISIT',
  verifiedOn: '2026-03-02',
  visitorNames: ['张三', '赵六'],
  visitorAccountIds: [],
  findings: '家庭收入与上年相当，仍需帮扶',
  result: 'KEEP',
};
let base: Awaited<ReturnType<typeof startRuntime>>;
let people: People;

const officer = async <T>(work: (scope: TenantScope) => Promise<T>, code = XINCHENG): Promise<T> =>
  await people.as(`officer.${code}`, code, work);
const approver = async <T>(work: (scope: TenantScope) => Promise<T>, code = XINCHENG): Promise<T> =>
  await people.as(`approver.${code}`, code, work);
const dueFile = async (serial: number): Promise<string> =>
  await officer(async (scope) => {
    const id = await onFile(scope, aHousehold(serial), A_YEAR_AGO);
    await sendReminders(scope);
    scope.em.clear();
    return id;
  });
const rowOf = async (id: string) => await officer(async (scope) => await fileRow(scope, id));

async function eventsOf(id: string): Promise<string[]> {
  return await officer(async (scope) => {
    const rows = await scope.em.execute<{ name: string }[]>(
      'select name from events where subject_id = ? order by seq',
      [id],
    );
    return rows.map(({ name }) => name);
  });
}

async function outflow(month: string): Promise<number> {
  return await officer(async (scope) => {
    const [row] = await scope.em.execute<{ files: number }[]>(
      `select coalesce(sum(files), 0)::int as files from hardship_file_flows where tenant_no = ? and flow = 'OUT' and month = ?`,
      [scope.tenant.no, month],
    );
    return row?.files ?? 0;
  });
}

beforeAll(async () => {
  base = await startRuntime({ clock: clock.now });
  people = new People(base.runtime);
  for (const code of [XINCHENG, BEILIN]) {
    await people.person(`officer.${code}`, { [code]: ['CENTRE_OFFICER'] });
    await people.person(`approver.${code}`, { [code]: ['APPROVER'] });
  }
  await people.person('both', { [XINCHENG]: ['CENTRE_OFFICER', 'APPROVER'] });
});
afterAll(async () => await base.close());

describe('a yearly re-verification', () => {
  it('keeps a due file on file for another twelve months when somebody else agrees', async () => {
    const id = await dueFile(501);
    expect(await rowOf(id)).toMatchObject({ status: 'REVERIFY_DUE' });
    await officer(async (scope) => await recordReverification(scope, id, VISIT));
    const county = await people.tenant(XINCHENG);
    expect(await rowOf(id)).toMatchObject({ status: 'REVERIFY_DUE', decider_no: county.no });
    await approver(async (scope) => await decideReverification(scope, id, { result: 'PASS' }));
    expect(await rowOf(id)).toMatchObject({
      status: 'ON_FILE',
      decider_no: null,
      filed_on: '2025-03-10',
      last_verified_on: '2026-03-02',
      next_verify_due: '2027-03-02',
    });
    expect(await eventsOf(id)).toEqual(
      expect.arrayContaining(['hardshipFile.reverified', 'hardshipFile.reverificationDecided']),
    );
  });

  it('names everything that is missing at once', async () => {
    const id = await dueFile(502);
    const poor = { ...VISIT, visitorNames: ['张三', ' 张三'], verifiedOn: '2026-03-03', findings: ' ' };
    expect(
      await refusalCodes(
        officer(async (scope) => await recordReverification(scope, id, { ...poor, result: 'EXIT' })),
      ),
    ).toEqual([
      'EXIT_EVIDENCE_MISSING',
      'FIELD_REQUIRED',
      'FIELD_REQUIRED',
      'REVERIFIERS_TOO_FEW',
      'REVERIFY_DATE_INVALID',
    ]);
  });

  it('is decided by neither its recorder nor those who took part', async () => {
    const id = await dueFile(503);
    const approverId = await approver(async (scope) => scope.principal.accountId);
    await people.as('both', XINCHENG, async (scope) => {
      await recordReverification(scope, id, { ...VISIT, visitorAccountIds: [approverId] });
    });
    for (const who of ['both', `approver.${XINCHENG}`])
      expect(
        await refusalCodes(
          people.as(
            who,
            XINCHENG,
            async (scope) => await decideReverification(scope, id, { result: 'PASS' }),
          ),
        ),
      ).toEqual(['DECIDER_RECORDED']);
  });

  it('is sent back with a reason, and done anew', async () => {
    const id = await dueFile(504);
    await officer(async (scope) => await recordReverification(scope, id, VISIT));
    expect(
      await refusalCodes(officer(async (scope) => await recordReverification(scope, id, VISIT))),
    ).toEqual(['REVERIFICATION_OPEN']);
    expect(
      await refusalCodes(
        approver(async (scope) => await decideReverification(scope, id, { result: 'RETURN' })),
      ),
    ).toEqual(['OPINION_REQUIRED']);
    await approver(
      async (scope) =>
        await decideReverification(scope, id, { result: 'RETURN', opinion: '收入情况没有写清' }),
    );
    expect(await rowOf(id)).toMatchObject({ status: 'REVERIFY_DUE', decider_no: null });
    await officer(async (scope) => await recordReverification(scope, id, VISIT));
  });

  it('that proposes to leave takes the file off when the approver agrees', async () => {
    const id = await dueFile(505);
    const before = await outflow('2026-03-01');
    await officer(async (scope) => {
      const evidenceId = await exitProof(scope, id);
      await recordReverification(scope, id, { ...VISIT, result: 'EXIT', exitReason: 'LIFTED', evidenceId });
    });
    await approver(async (scope) => await decideReverification(scope, id, { result: 'PASS' }));
    expect(await rowOf(id)).toMatchObject({
      status: 'EXITED',
      exited_on: '2026-03-02',
      next_verify_due: null,
      decider_no: null,
    });
    expect(await outflow('2026-03-01')).toBe(before + 1);
  });
});

describe('an exit', () => {
  it('needs evidence of this very file, which another person handed in', async () => {
    const [id, other] = [await dueFile(511), await dueFile(512)];
    const grounds = { reason: 'FALSE', explanation: '隐瞒两套住房' } as const;
    const foreign = await officer(async (scope) => await exitProof(scope, other));
    expect(
      await refusalCodes(
        approver(async (scope) => await exitFile(scope, id, { ...grounds, evidenceId: foreign })),
      ),
    ).toEqual(['EXIT_EVIDENCE_MISSING']);
    const own = await people.as('both', XINCHENG, async (scope) => await exitProof(scope, id));
    expect(
      await refusalCodes(
        people.as(
          'both',
          XINCHENG,
          async (scope) => await exitFile(scope, id, { ...grounds, evidenceId: own }),
        ),
      ),
    ).toEqual(['DECIDER_RECORDED']);
    await approver(async (scope) => await exitFile(scope, id, { ...grounds, evidenceId: own }));
    expect(await rowOf(id)).toMatchObject({ status: 'EXITED' });
    const payload = await officer(async (scope) => {
      const [row] = await scope.em.execute<{ payload: unknown }[]>(
        `select payload from events where subject_id = ? and name = 'hardshipFile.exited'`,
        [id],
      );
      return row?.payload;
    });
    expect(payload).toMatchObject({ reason: 'FALSE', exitedOn: '2026-03-02' });
  });

  it('gives up the place in the province and ends a re-verification that waits', async () => {
    const household = aHousehold(513);
    const id = await officer(async (scope) => await onFile(scope, household, A_YEAR_AGO));
    await officer(async (scope) => await recordReverification(scope, id, VISIT));
    expect(await refusalCodes(officer(async (scope) => await submitted(scope, household), BEILIN))).toContain(
      'HOUSEHOLD_ALREADY_ON_FILE',
    );
    const evidenceId = await officer(async (scope) => await exitProof(scope, id));
    await approver(
      async (scope) => await exitFile(scope, id, { reason: 'RETIRED', explanation: '已退休', evidenceId }),
    );
    await officer(async (scope) => {
      const rows = await scope.em.execute('select outcome from reverifications where file_id = ?', [id]);
      expect(rows).toEqual([{ outcome: 'WITHDRAWN' }]);
    });
    await officer(async (scope) => await submitted(scope, household), BEILIN);
  });
});
