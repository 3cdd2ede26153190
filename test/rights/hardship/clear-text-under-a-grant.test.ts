import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decodeId, encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { draftFile } from '@bangfu/api/src/modules/hardship/public.ts';
import { setPolicyParameter } from '@bangfu/api/src/modules/policy/policy.service.ts';
import type { TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt, type Caller, type GraphAnswer } from '../../kit/ask.ts';
import { aHousehold, citizenId } from '../../kit/households.ts';
import { BEILIN, Clock, People, PROVINCE, XIAN, XINCHENG } from '../../kit/people.ts';

const MOST = 2;
const FILES = 3;
const MINUTES = 30;
const WHY = '核对督导发现的证件号';
const PURPOSE = { 'x-purpose': encodeURIComponent(WHY) };
/** Grants are judged by the clock of the database as well, so this clock starts with it. */
const clock = new Clock(new Date().toISOString());
let app: TestApp;
let people: People;
const files: string[] = [];
let elsewhere = '';

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  await people.person('neighbour', { [BEILIN]: ['CENTRE_OFFICER'] });
  await people.person('director', { [XINCHENG]: ['CENTRE_DIRECTOR'] });
  for (const name of ['one', 'two', 'three', 'four'])
    await people.person(`${name}.inspector`, { [XIAN]: ['INSPECTOR'] });
  await people.person('auditor', { [PROVINCE]: ['AUDITOR'] });
  await people.inProvince(
    async (scope) =>
      await setPolicyParameter(scope, {
        key: 'protection.revealsPerHour',
        value: MOST,
        effectiveFrom: scope.today(),
        reason: '测试',
      }),
  );
  const drafted = async (scope: TenantScope, serial: number): Promise<string> =>
    encodeId('hf', (await draftFile(scope, aHousehold(serial))).id);
  await people.as('officer', XINCHENG, async (scope) => {
    for (let serial = 0; serial < FILES; serial += 1) files.push(await drafted(scope, 80 + serial));
  });
  elsewhere = await people.as('neighbour', BEILIN, async (scope) => await drafted(scope, 90));
});
afterAll(async () => await app.close());

const READ = `query ($id: ID!, $scope: ScopeInput) {
  hardshipFile(id: $id, scope: $scope) { person { idNumber { masked value access } } } }`;
const SCOPE = { root: XINCHENG, depth: 'SELF' };

async function openGrant(caller: Caller, tier: string, purpose = 'INSPECTION'): Promise<string> {
  const { accessGrantOpen } = (await caller.get(
    `mutation { accessGrantOpen(input: { tenantCode: "${XINCHENG}", tier: ${tier}, purpose: ${purpose}, reason: "督导通知〔2026〕12号", minutes: ${MINUTES} }) {
       accessGrant { id } userErrors { code } } }`,
  )) as { accessGrantOpen: { accessGrant: { id: string } | null; userErrors: { code: string }[] } };
  expect(accessGrantOpen.userErrors).toEqual([]);
  return accessGrantOpen.accessGrant?.id ?? '';
}

async function look(caller: Caller, id = files[0], headers: Record<string, string> = PURPOSE) {
  const answer = await caller.ask(READ, { id, scope: SCOPE }, headers);
  const file = answer.data?.['hardshipFile'] as {
    person: { idNumber: { value: string | null; access: string } };
  } | null;
  return { shown: file?.person.idNumber, error: answer.errors?.[0] as Told | undefined };
}
type Told = NonNullable<GraphAnswer['errors']>[number];

test('a grant on cases (T2) shows no clear text and says what to open instead', async () => {
  const inspector = await callerAt(app, people, 'one.inspector', XIAN);
  await openGrant(inspector, 'T2');
  const quiet = await look(inspector, files[0], {});
  expect(quiet).toMatchObject({ shown: { value: null, access: 'MASKED_NO_GRANT' }, error: undefined });
  expect(await look(inspector)).toMatchObject({
    shown: { value: null, access: 'MASKED_NO_GRANT' },
    error: { message: expect.stringContaining('另开'), extensions: { code: 'FORBIDDEN' } },
  });
});

test('a grant on clear text (T3) shows it to who says why, only in its unit, until it is closed', async () => {
  const inspector = await callerAt(app, people, 'two.inspector', XIAN);
  const grant = await openGrant(inspector, 'T3');
  expect(await look(inspector, files[0], {})).toMatchObject({
    shown: { value: null, access: 'MASKED_NO_PURPOSE' },
    error: undefined,
  });
  expect(await look(inspector)).toEqual({
    shown: { masked: expect.stringContaining('*'), value: citizenId('19790312', 80), access: 'FULL' },
    error: undefined,
  });
  expect((await look(inspector, elsewhere)).shown).toBeUndefined();
  await inspector.get(`mutation { accessGrantClose(input: { id: "${grant}" }) { userErrors { code } } }`);
  expect((await look(inspector)).error).toMatchObject({
    message: expect.stringContaining('须先开调阅授权'),
    extensions: { code: 'FORBIDDEN' },
  });
});

test('the unit looked into sees who looked, why and under which grant; the looker’s own unit sees it too', async () => {
  const inspector = await callerAt(app, people, 'three.inspector', XIAN);
  const grant = await openGrant(inspector, 'T3');
  await look(inspector);
  const director = await callerAt(app, people, 'director', XINCHENG);
  const { auditEvents } = (await director.get(
    `{ auditEvents(first: 20, filter: { actorName: { eq: "three.inspector" } }) {
         nodes { name purpose actorName accessGrantId subjectId actingTenant { code } tenant { code } } } }`,
  )) as { auditEvents: { nodes: Record<string, unknown>[] } };
  const grantId = decodeId('ag', grant);
  expect(auditEvents.nodes).toContainEqual(
    expect.objectContaining({
      name: 'sensitiveField.revealed',
      purpose: WHY,
      accessGrantId: grantId,
      actingTenant: { code: XIAN },
      tenant: { code: XINCHENG },
    }),
  );
  expect(auditEvents.nodes).toContainEqual(
    expect.objectContaining({
      name: 'accessGrant.opened',
      subjectId: grantId,
      purpose: '督导通知〔2026〕12号',
    }),
  );
  const own = await people.as(
    'three.inspector',
    XIAN,
    async (scope) =>
      await scope.em.execute<{ payload: unknown }[]>(
        "select payload from events where name = 'sensitiveField.revealed' and actor_name = 'three.inspector'",
      ),
  );
  expect(own).toEqual([{ payload: { table: 'persons', column: 'id_cipher', grantId } }]);
});

test('clear text of other units counts for the hourly limit', async () => {
  const inspector = await callerAt(app, people, 'four.inspector', XIAN);
  await openGrant(inspector, 'T3');
  for (const file of files.slice(0, MOST)) expect((await look(inspector, file)).error).toBeUndefined();
  expect((await look(inspector, files[MOST])).error?.extensions.code).toBe('THROTTLED');
  expect((await look(inspector, files[0])).error).toBeUndefined();
});

test('the database gives out another unit’s data key under T3 only, while it lives, whatever the scope says', async () => {
  const { no } = await people.tenant(XINCHENG);
  const keys = async (loginName: string): Promise<number> =>
    await people.as(loginName, XIAN, async (scope) => {
      await scope.em.execute("select set_config('app.lo', ?, true), set_config('app.hi', ?, true)", [
        String(no),
        String(no),
      ]);
      const rows = await scope.em.execute('select id from data_keys where tenant_no = ?', [no]);
      const seen = await scope.em.execute('select id from persons where tenant_no = ?', [no]);
      expect(seen.length).toBe(FILES);
      return rows.length;
    });
  expect(await keys('one.inspector')).toBe(0);
  expect(await keys('two.inspector')).toBe(0);
  expect(await keys('three.inspector')).toBe(1);
});

test('after its time, and after a confirmation too long ago, nothing is shown', async () => {
  const auditor = await callerAt(app, people, 'auditor', PROVINCE);
  await openGrant(auditor, 'T3', 'AUDIT');
  expect((await look(auditor)).shown?.value).toBe(citizenId('19790312', 80));
  clock.forward(MINUTES - 10);
  expect((await look(auditor)).error?.extensions.code).toBe('STEP_UP_REQUIRED');
  clock.forward(11);
  const later = await callerAt(app, people, 'auditor', PROVINCE);
  expect((await look(later)).error).toMatchObject({
    message: expect.stringContaining('须先开调阅授权'),
    extensions: { code: 'FORBIDDEN' },
  });
});
