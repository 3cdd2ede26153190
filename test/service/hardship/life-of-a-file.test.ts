import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decideFile, draftFile, submitFile } from '@bangfu/api/src/modules/hardship/public.ts';
import { closeNotice, concludeObjection, recordObjection } from '@bangfu/api/src/modules/notices/public.ts';
import type { TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startRuntime } from '../../kit/app.ts';
import { closeDueNotices, giveConsents, inNotice, reviewed, submitted } from '../../kit/filing.ts';
import { aHousehold } from '../../kit/households.ts';
import { BAOJI, BEILIN, Clock, People, PROVINCE, refusalCodes, XIAN, XINCHENG } from '../../kit/people.ts';

const DAY = 24 * 60;
const clock = new Clock('2026-03-02T02:00:00Z');
let base: Awaited<ReturnType<typeof startRuntime>>;
let people: People;
let industryCode = '';

async function statusOf(code: string, id: string): Promise<Record<string, unknown> | undefined> {
  const tenant = await people.tenant(code);
  return await people.as(`officer.${code.toLowerCase()}`, code, async (scope) => {
    const [row] = await scope.em.execute<Record<string, unknown>[]>(
      `select status, decider_no, filed_on::text as filed_on, next_verify_due::text as next_verify_due, version from hardship_files
       where tenant_no = ? and id = ?`,
      [tenant.no, id],
    );
    return row;
  });
}

const officer = async <T>(code: string, work: (scope: TenantScope) => Promise<T>): Promise<T> =>
  await people.as(`officer.${code.toLowerCase()}`, code, work);
const approver = async <T>(code: string, work: (scope: TenantScope) => Promise<T>): Promise<T> =>
  await people.as(`approver.${code.toLowerCase()}`, code, work);

/** A file that passed its notice. */
async function passedNotice(code: string, serial: number): Promise<string> {
  const id = await officer(code, async (scope) => await submitted(scope, aHousehold(serial)));
  await officer(code, async (scope) => await reviewed(scope, id));
  await officer(code, async (scope) => await inNotice(scope, id));
  clock.forward(10 * DAY);
  await officer(code, async (scope) => await closeDueNotices(scope));
  return id;
}

beforeAll(async () => {
  base = await startRuntime({ clock: clock.now });
  people = new People(base.runtime);
  const { rows } = await base.runtime.readPool.query<{ code: string }>(
    `select code from tenants where kind = 'INDUSTRY' and status = 'ACTIVE' order by no limit 1`,
  );
  industryCode = rows[0]?.code ?? '';
  for (const code of [XINCHENG, BEILIN, XIAN, industryCode])
    await people.person(`officer.${code.toLowerCase()}`, { [code]: ['CENTRE_OFFICER'] });
  for (const code of [XINCHENG, XIAN, BAOJI, PROVINCE, industryCode])
    await people.person(`approver.${code.toLowerCase()}`, { [code]: ['APPROVER'] });
  await people.inProvince(async (scope) => {
    await scope.em.execute(
      `insert into dibao_standards (tenant_no, region_code, urban_rural, monthly_fen, effective_from, source)
       select 1, code, 'URBAN', 80000, '2020-01-01', '测试' from regions on conflict do nothing`,
    );
  });
});
afterAll(async () => await base.close());

describe('a hardship file', () => {
  it('goes from a county to the city and stands on file for twelve months', async () => {
    const id = await passedNotice(XINCHENG, 11);
    const county = await people.tenant(XINCHENG);
    const city = await people.tenant(XIAN);
    expect(await statusOf(XINCHENG, id)).toMatchObject({ status: 'NOTICE_PASSED', decider_no: county.no });
    await approver(XINCHENG, async (scope) => await decideFile(scope, id, { result: 'PASS' }));
    expect(await statusOf(XINCHENG, id)).toMatchObject({ status: 'COUNTY_REVIEWED', decider_no: city.no });
    await approver(XIAN, async (scope) => await decideFile(scope, id, { result: 'PASS', opinion: '同意' }));
    const row = await statusOf(XINCHENG, id);
    expect(row).toMatchObject({ status: 'ON_FILE', decider_no: null });
    expect(String(row?.['next_verify_due']).slice(0, 4)).toBe('2027');
  });

  it('of an industry goes to the province', async () => {
    const id = await passedNotice(industryCode, 12);
    await approver(industryCode, async (scope) => await decideFile(scope, id, { result: 'PASS' }));
    await approver(PROVINCE, async (scope) => await decideFile(scope, id, { result: 'PASS' }));
    expect(await statusOf(industryCode, id)).toMatchObject({ status: 'ON_FILE' });
  });

  it('is seen by the deciding unit only while it decides', async () => {
    const id = await passedNotice(XINCHENG, 13);
    const seen = async (code: string): Promise<number[]> =>
      await approver(code, async (scope) => {
        const counts = [];
        for (const table of [
          'hardship_files',
          'persons',
          'household_members',
          'home_visits',
          'eligibility_evaluations',
        ]) {
          const column = table === 'hardship_files' ? 'id' : table === 'persons' ? 'id' : 'file_id';
          const target = table === 'persons' ? '(select person_id from hardship_files where id = ?)' : '?';
          const [row] = await scope.em.execute<{ n: number }[]>(
            `select count(*)::int as n from ${table} where ${column} = ${target}`,
            [id],
          );
          counts.push(row?.n ?? -1);
        }
        return counts;
      });
    expect(await seen(XIAN)).toEqual([0, 0, 0, 0, 0]);
    await approver(XINCHENG, async (scope) => await decideFile(scope, id, { result: 'PASS' }));
    expect(await seen(XIAN)).toEqual([1, 1, 2, 1, 1]);
    expect(await seen(BAOJI)).toEqual([0, 0, 0, 0, 0]);
    await approver(
      XIAN,
      async (scope) => await decideFile(scope, id, { result: 'RETURN', opinion: '收入证明不清' }),
    );
    expect(await seen(XIAN)).toEqual([0, 0, 0, 0, 0]);
    expect(await statusOf(XINCHENG, id)).toMatchObject({ status: 'RETURNED', decider_no: null });
  });

  it('says everything that is missing at once when it is submitted', async () => {
    const household = aHousehold(14);
    const incomplete = {
      ...household,
      person: { ...household.person, unionMember: false, phone: null, workUnit: null },
      incomes: [],
    };
    const { id } = await officer(XINCHENG, async (scope) => await draftFile(scope, incomplete));
    expect(await refusalCodes(officer(XINCHENG, async (scope) => await submitFile(scope, id)))).toEqual([
      'CONSENT_MISSING',
      'CONSENT_MISSING',
      'CONSENT_MISSING',
      'CONSENT_MISSING',
      'FIELD_REQUIRED',
      'FIELD_REQUIRED',
      'FIELD_REQUIRED',
      'GUARDIAN_CONSENT_MISSING',
      'NOT_UNION_MEMBER',
    ]);
  });

  it('holds its household in the whole province, and names the other unit only', async () => {
    const household = aHousehold(15);
    await officer(XINCHENG, async (scope) => await submitted(scope, household));
    const second = officer(BEILIN, async (scope) => await submitted(scope, household));
    await expect(second).rejects.toThrow(/新城区总工会/);
    const again = {
      ...aHousehold(16),
      members: [{ ...household.members[0]!, name: '李秀英' }, aHousehold(16).members[1]!],
    };
    expect(await refusalCodes(officer(BEILIN, async (scope) => await submitted(scope, again)))).toEqual([
      'HOUSEHOLD_ALREADY_ON_FILE',
    ]);
  });

  it('can be declared elsewhere after it was sent back', async () => {
    const household = aHousehold(17);
    const id = await passedNotice(XINCHENG, 17);
    await approver(
      XINCHENG,
      async (scope) => await decideFile(scope, id, { result: 'REJECT', opinion: '不符合条件' }),
    );
    const other = await officer(BEILIN, async (scope) => await submitted(scope, household));
    expect(await statusOf(BEILIN, other)).toMatchObject({ status: 'SUBMITTED' });
  });

  it('is refused with a stale version and in the wrong state', async () => {
    const id = await officer(XINCHENG, async (scope) => {
      const file = await draftFile(scope, aHousehold(18));
      await giveConsents(scope, file.id, aHousehold(18));
      return file.id;
    });
    expect(await refusalCodes(officer(XINCHENG, async (scope) => await submitFile(scope, id, 99)))).toEqual([
      'STALE_VERSION',
    ]);
    await officer(XINCHENG, async (scope) => await submitFile(scope, id, 1));
    expect(await refusalCodes(officer(XINCHENG, async (scope) => await submitFile(scope, id)))).toEqual([
      'WRONG_STATE',
    ]);
    expect(await refusalCodes(officer(BEILIN, async (scope) => await submitFile(scope, id)))).toEqual([
      'NOT_FOUND',
    ]);
  });
});

describe('a decision', () => {
  it('is not for whoever visited or decided before, and a no says why', async () => {
    await people.person('both', { [XINCHENG]: ['APPROVER', 'CENTRE_OFFICER'], [XIAN]: ['APPROVER'] });
    const id = await passedNotice(XINCHENG, 21);
    const noReason = approver(XINCHENG, async (scope) => await decideFile(scope, id, { result: 'RETURN' }));
    expect(await refusalCodes(noReason)).toEqual(['OPINION_REQUIRED']);
    await people.as('both', XINCHENG, async (scope) => await decideFile(scope, id, { result: 'PASS' }));
    const again = people.as('both', XIAN, async (scope) => await decideFile(scope, id, { result: 'PASS' }));
    expect(await refusalCodes(again)).toEqual(['DECIDER_REPEATED']);

    const visited = await people.as(
      'both',
      XINCHENG,
      async (scope) => await submitted(scope, aHousehold(22)),
    );
    await people.as('both', XINCHENG, async (scope) => await reviewed(scope, visited));
    await officer(XINCHENG, async (scope) => await inNotice(scope, visited));
    clock.forward(10 * DAY);
    await officer(XINCHENG, async (scope) => await closeDueNotices(scope));
    const own = people.as(
      'both',
      XINCHENG,
      async (scope) => await decideFile(scope, visited, { result: 'PASS' }),
    );
    expect(await refusalCodes(own)).toEqual(['DECIDER_VISITED']);
  });
});

describe('a notice', () => {
  it('lasts its working days and waits for objections', async () => {
    const id = await officer(XINCHENG, async (scope) => await submitted(scope, aHousehold(31)));
    await officer(XINCHENG, async (scope) => await reviewed(scope, id));
    const noticeId = await officer(XINCHENG, async (scope) => await inNotice(scope, id));
    const objectionId = await officer(
      XINCHENG,
      async (scope) => await recordObjection(scope, { noticeId, text: '家有两套房' }),
    );
    expect(await statusOf(XINCHENG, id)).toMatchObject({ status: 'OBJECTED' });
    expect(
      await refusalCodes(officer(XINCHENG, async (scope) => await closeNotice(scope, noticeId))),
    ).toEqual(['NOTICE_NOT_OVER', 'OBJECTION_OPEN']);
    clock.forward(20 * DAY);
    expect(await officer(XINCHENG, async (scope) => await closeDueNotices(scope))).toBe(0);
    await officer(
      XINCHENG,
      async (scope) =>
        await concludeObjection(scope, objectionId, { conclusion: 'DISMISSED', text: '房产已核实为一套' }),
    );
    expect(await officer(XINCHENG, async (scope) => await closeDueNotices(scope))).toBe(1);
    expect(await statusOf(XINCHENG, id)).toMatchObject({ status: 'NOTICE_PASSED' });
  });

  it('ends a file whose objection is upheld', async () => {
    const id = await officer(XINCHENG, async (scope) => await submitted(scope, aHousehold(32)));
    await officer(XINCHENG, async (scope) => await reviewed(scope, id));
    const noticeId = await officer(XINCHENG, async (scope) => await inNotice(scope, id));
    const objectionId = await officer(
      XINCHENG,
      async (scope) => await recordObjection(scope, { noticeId, text: '家有两套房' }),
    );
    await officer(
      XINCHENG,
      async (scope) => await concludeObjection(scope, objectionId, { conclusion: 'UPHELD', text: '属实' }),
    );
    expect(await statusOf(XINCHENG, id)).toMatchObject({ status: 'REJECTED' });
  });

  it('shows masked names only', async () => {
    const lines = await officer(XINCHENG, async (scope) => {
      const [row] = await scope.em.execute<{ lines: { name: string }[] }[]>(
        'select lines from public_notices order by created_at limit 1',
      );
      return row?.lines ?? [];
    });
    expect(lines).toEqual([
      {
        name: '王*国',
        workUnit: '示例机械厂',
        category: '深度困难',
        householdSize: 3,
      },
    ]);
  });
});

describe('a file of the city itself', () => {
  it('goes to the province: nobody of the city can put it on file, not even past the rules', async () => {
    const id = await passedNotice(XIAN, 19);
    const [city, province] = [await people.tenant(XIAN), await people.tenant(PROVINCE)];
    const toItself = approver(XIAN, async (scope) => {
      await scope.em.execute(
        `select app.hand_over_file(tenant_no, id, version, 'COUNTY_REVIEWED', tenant_no, ?, ?::date, null)
         from hardship_files where tenant_no = ? and id = ?`,
        [scope.now(), scope.today(), city.no, id],
      );
    });
    await expect(toItself).rejects.toMatchObject({ code: '23514' });
    await approver(XIAN, async (scope) => await decideFile(scope, id, { result: 'PASS' }));
    expect(await statusOf(XIAN, id)).toMatchObject({ status: 'COUNTY_REVIEWED', decider_no: province.no });
    await people.person('second.approver', { [XIAN]: ['APPROVER', 'VICE_CHAIR'] });
    const second = people.as(
      'second.approver',
      XIAN,
      async (scope) => await decideFile(scope, id, { result: 'PASS' }),
    );
    expect(await refusalCodes(second)).toEqual(['NOT_FOUND']);
    await approver(PROVINCE, async (scope) => await decideFile(scope, id, { result: 'PASS' }));
    expect(await statusOf(XIAN, id)).toMatchObject({ status: 'ON_FILE', decider_no: null });
  });
});
