import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { draftFile } from '@bangfu/api/src/modules/hardship/public.ts';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { confirmTotp, enrolTotp } from '@bangfu/api/src/modules/identity/password.service.ts';
import { setPolicyParameter } from '@bangfu/api/src/modules/policy/policy.service.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt, type Caller, type GraphAnswer } from '../../kit/ask.ts';
import { aHousehold } from '../../kit/households.ts';
import { authenticatorCode, Clock, PASSWORD, People, XIAN, XINCHENG } from '../../kit/people.ts';

const clock = new Clock();
const TOO_LATE = 6;
/** A process notices a change of the identity parameters within ten seconds. */
const POLICY_IS_FRESH_MS = 10_100;
let app: TestApp;
let people: People;
let fileId: string;

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  await people.person('approver', { [XINCHENG]: ['APPROVER'] });
  await people.person('admin', { [XIAN]: ['TENANT_ADMIN'] });
  const { id } = await people.as(
    'officer',
    XINCHENG,
    async (scope) => await draftFile(scope, aHousehold(31)),
  );
  fileId = encodeId('hf', id);
});
afterAll(async () => await app.close());

const code = ({ errors }: GraphAnswer): string | undefined => errors?.[0]?.extensions.code;

async function confirm(caller: Caller, input: Record<string, string>): Promise<Record<string, unknown>> {
  const data = await caller.get(
    `mutation Confirm($input: SessionConfirmInput!) {
      sessionConfirm(input: $input) { confirmedUntil userErrors { code path } }
    }`,
    { input },
  );
  return data['sessionConfirm'] as Record<string, unknown>;
}

const PURPOSE = { 'x-purpose': encodeURIComponent('审批核对') };
const reveal = async (caller: Caller): Promise<GraphAnswer> =>
  await caller.ask(
    `{ hardshipFile(id: "${fileId}") { person { name idNumber { masked value } } } }`,
    {},
    PURPOSE,
  );

test('clear text needs a proof of at most five minutes, and the proof opens it again', async () => {
  const approver = await callerAt(app, people, 'approver', XINCHENG);
  expect((await reveal(approver)).errors).toBeUndefined();
  clock.forward(TOO_LATE);
  const late = await reveal(approver);
  expect(code(late)).toBe('STEP_UP_REQUIRED');
  expect(late.data).toMatchObject({ hardshipFile: { person: { idNumber: { value: null } } } });
  expect(await confirm(approver, { password: PASSWORD })).toEqual({
    confirmedUntil: new Date(clock.now().getTime() + 5 * 60_000).toISOString(),
    userErrors: [],
  });
  expect((await reveal(approver)).errors).toBeUndefined();
});

test('the masked text needs none', async () => {
  const approver = await callerAt(app, people, 'approver', XINCHENG);
  clock.forward(TOO_LATE);
  const { errors } = await approver.ask(
    `{ hardshipFile(id: "${fileId}") { person { idNumber { masked access } } } }`,
    {},
    PURPOSE,
  );
  expect(errors).toBeUndefined();
});

test('an export, a new account, a post, a reset password and a token need it too', async () => {
  const officer = await callerAt(app, people, 'officer', XINCHENG);
  const admin = await callerAt(app, people, 'admin', XIAN);
  clock.forward(TOO_LATE);
  expect(code(await officer.ask('mutation { hardshipFileExport(input: {}) { job { id } } }'))).toBe(
    'STEP_UP_REQUIRED',
  );
  const account = encodeId('acc', '00000000-0000-7000-8000-000000000001');
  for (const step of [
    `membershipGrant(input: {accountId: "${account}", tenantCode: "${XIAN}", roles: [CENTRE_OFFICER]}) { userErrors { code } }`,
    `accountCreate(input: {loginName: "new.one", displayName: "新人", tenantCode: "${XIAN}", roles: [CENTRE_OFFICER]}) { userErrors { code } }`,
    `accountResetPassword(input: {id: "${account}"}) { userErrors { code } }`,
    'apiTokenCreate(input: {name: "程序", permissions: ["statistics:read"], expiresOn: "2027-01-01"}) { userErrors { code } }',
  ])
    expect([step, code(await admin.ask(`mutation { ${step} }`))]).toEqual([step, 'STEP_UP_REQUIRED']);
  await confirm(officer, { password: PASSWORD });
  expect(
    code(await officer.ask('mutation { hardshipFileExport(input: {}) { job { id } } }')),
  ).toBeUndefined();
});

test('a proof is one session’s own; a wrong one opens nothing and counts towards the lock', async () => {
  const here = await callerAt(app, people, 'officer', XINCHENG);
  const there = await callerAt(app, people, 'officer', XINCHENG);
  clock.forward(TOO_LATE);
  await confirm(there, { password: PASSWORD });
  const order = 'mutation { hardshipFileExport(input: {}) { job { id } } }';
  expect(code(await here.ask(order))).toBe('STEP_UP_REQUIRED');
  expect(await confirm(here, {})).toMatchObject({ userErrors: [{ code: 'PROOF_MISSING' }] });
  for (let attempt = 0; attempt < 5; attempt += 1)
    expect(await confirm(here, { password: 'wrong' })).toMatchObject({
      confirmedUntil: null,
      userErrors: [{ code: 'CURRENT_PASSWORD_WRONG', path: ['password'] }],
    });
  expect(await confirm(here, { password: PASSWORD })).toMatchObject({
    userErrors: [{ code: 'ACCOUNT_LOCKED' }],
  });
  expect(code(await here.ask(order))).toBe('STEP_UP_REQUIRED');
});

test('an authenticator code proves it as well, each code once', async () => {
  await people.person('with.totp', { [XINCHENG]: ['APPROVER'] });
  const caller = await callerAt(app, people, 'with.totp', XINCHENG);
  expect(await confirm(caller, { totp: '123456' })).toMatchObject({
    userErrors: [{ code: 'TOTP_NOT_ENROLLED' }],
  });
  const { secret } = await people.as(
    'with.totp',
    XINCHENG,
    async (scope) => await enrolTotp(scope, PASSWORD),
  );
  await people.as(
    'with.totp',
    XINCHENG,
    async (scope) => await confirmTotp(scope, authenticatorCode(secret, clock.now())),
  );
  clock.forward(TOO_LATE);
  const totp = authenticatorCode(secret, clock.now());
  expect(await confirm(caller, { totp: '000000' })).toMatchObject({ userErrors: [{ code: 'TOTP_INVALID' }] });
  expect(await confirm(caller, { totp })).toMatchObject({ userErrors: [] });
  expect((await reveal(caller)).errors).toBeUndefined();
  expect(await confirm(caller, { totp })).toMatchObject({ userErrors: [{ code: 'TOTP_INVALID' }] });
});

test('after ninety days nothing but changing the password is open, until it is changed', async () => {
  const DAYS = 24 * 60;
  await people.person('long.here', { [XINCHENG]: ['CENTRE_OFFICER'] });
  clock.forward(90 * DAYS - 10);
  const young = await callerAt(app, people, 'long.here', XINCHENG);
  expect(await young.get('{ viewer { mustChangePassword } }')).toEqual({
    viewer: { mustChangePassword: false },
  });
  clock.forward(11);
  const old = await callerAt(app, people, 'long.here', XINCHENG);
  for (const caller of [young, old]) {
    expect(await caller.get('{ viewer { mustChangePassword } }')).toEqual({
      viewer: { mustChangePassword: true },
    });
    expect(code(await caller.ask('{ hardshipFiles(first: 1) { nodes { id } } }'))).toBe('FORBIDDEN');
  }
  await old.get(
    `mutation { passwordChange(input: {current: "${PASSWORD}", next: "Teal-Harbour-88-Linde"}) { userErrors { code } } }`,
  );
  expect((await old.ask('{ hardshipFiles(first: 1) { nodes { id } } }')).errors).toBeUndefined();
});

test('the cookie lives as long as the session may, which the province decides', async () => {
  await people.inProvince(
    async (scope) =>
      await setPolicyParameter(scope, {
        key: 'identity.sessionHours',
        value: 8,
        effectiveFrom: scope.today(),
        reason: '测试',
      }),
  );
  await new Promise((resolve) => setTimeout(resolve, POLICY_IS_FRESH_MS));
  await people.person('eight.hours', { [XINCHENG]: ['APPROVER'] });
  const response = await fetch(`${app.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-bangfu-csrf': '1' },
    body: JSON.stringify({
      query: `mutation { sessionLogin(input: {loginName: "eight.hours", password: "${PASSWORD}"}) { userErrors { code } } }`,
    }),
  });
  const ends = new Date(clock.now().getTime() + 8 * 3_600_000).toUTCString();
  expect(response.headers.get('set-cookie')).toContain(`Expires=${ends}`);
});
