import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, type QueryResultRow } from 'pg';
import { closeOwnSession, logout, ownSessions } from '@bangfu/api/src/modules/identity/session.service.ts';
import {
  changePassword,
  confirmTotp,
  disableTotp,
  enrolTotp,
} from '@bangfu/api/src/modules/identity/password.service.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startRuntime } from '../../kit/app.ts';
import {
  authenticatorCode,
  BEILIN,
  Clock,
  PASSWORD,
  People,
  refusalCodes,
  XIAN,
  XINCHENG,
} from '../../kit/people.ts';

const clock = new Clock();
let base: Awaited<ReturnType<typeof startRuntime>>;
let people: People;

beforeAll(async () => {
  base = await startRuntime({ clock: clock.now });
  people = new People(base.runtime);
});
afterAll(async () => await base.close());

async function asSuperuser<Row extends QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: base.database.superUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

describe('signing in', () => {
  it('opens a session whose token is kept as a hash only, and writes an event', async () => {
    await people.person('wang.fang', { [XINCHENG]: ['CENTRE_OFFICER'] });
    const { token, principal } = await people.login({ loginName: '  Wang.Fang ' });
    expect(principal).toMatchObject({
      kind: 'account',
      tenant: { code: XINCHENG },
      mustChangePassword: false,
    });
    expect(principal.permissions.has('hardshipFile:write')).toBe(true);
    const kept = await asSuperuser<{ text: string }>('select s::text as text from sessions s');
    expect(kept.some(({ text }) => text.includes(token))).toBe(false);
    const events = await asSuperuser('select name from events where subject_id = $1', [principal.sessionId]);
    expect(events).toEqual([{ name: 'session.opened' }]);
  });

  it('answers a wrong password and an unknown name in the same words', async () => {
    await people.person('li.na', { [XINCHENG]: ['CENTRE_OFFICER'] });
    expect(await refusalCodes(people.login({ loginName: 'li.na', password: 'wrong' }))).toEqual([
      'INVALID_CREDENTIALS',
    ]);
    expect(await refusalCodes(people.login({ loginName: 'nobody.here', password: 'wrong' }))).toEqual([
      'INVALID_CREDENTIALS',
    ]);
  });

  it('locks after five failures, known or not, even for the right password, and opens after the window', async () => {
    await people.person('zhao.lei', { [XINCHENG]: ['CENTRE_OFFICER'] });
    for (const loginName of ['zhao.lei', 'ghost']) {
      const codes: string[] = [];
      for (let attempt = 0; attempt < 6; attempt += 1)
        codes.push(...(await refusalCodes(people.login({ loginName, password: 'wrong' }))));
      expect(codes).toEqual([...Array.from({ length: 5 }, () => 'INVALID_CREDENTIALS'), 'ACCOUNT_LOCKED']);
    }
    expect(await refusalCodes(people.login({ loginName: 'zhao.lei' }))).toEqual(['ACCOUNT_LOCKED']);
    expect(await asSuperuser("select 1 from events where name = 'account.locked'")).toHaveLength(1);
    clock.forward(16);
    expect((await people.login({ loginName: 'zhao.lei' })).token).toHaveLength(43);
  });

  it('lets no more than five of fifty guesses at once through', async () => {
    await people.person('target', { [XINCHENG]: ['CENTRE_OFFICER'] });
    const outcomes = await Promise.all(
      Array.from(
        { length: 50 },
        async () => await refusalCodes(people.login({ loginName: 'target', password: 'guess' })),
      ),
    );
    const guesses = outcomes.filter(([code]) => code === 'INVALID_CREDENTIALS');
    expect(guesses).toHaveLength(5);
  });

  it('throttles an address that tries many names', async () => {
    const codes: string[] = [];
    for (let attempt = 0; attempt < 62; attempt += 1) {
      codes.push(
        ...(await refusalCodes(people.login({ loginName: `name${attempt}`, password: 'x' }, '10.9.9.9'))),
      );
    }
    expect(codes.at(-1)).toBe('TOO_MANY_ATTEMPTS');
    expect(codes.indexOf('TOO_MANY_ATTEMPTS')).toBeGreaterThanOrEqual(20);
  });

  it('refuses a disabled account and a person without a unit', async () => {
    const id = await people.person('gone', { [XINCHENG]: ['CENTRE_OFFICER'] });
    await asSuperuser("update accounts set status = 'DISABLED' where id = $1", [id]);
    expect(await refusalCodes(people.login({ loginName: 'gone' }))).toEqual(['ACCOUNT_DISABLED']);
    await people.person('unitless', {}, true);
    expect(await refusalCodes(people.login({ loginName: 'unitless' }))).toEqual(['FORBIDDEN']);
  });
});

describe('sessions', () => {
  it('end after half an hour without use, and after twelve hours in any case', async () => {
    await people.person('idle', { [XINCHENG]: ['CENTRE_OFFICER'] });
    const { token } = await people.login({ loginName: 'idle' });
    clock.forward(29);
    expect(await people.caller(token)).toBeDefined();
    clock.forward(29);
    expect(await people.caller(token)).toBeDefined();
    clock.forward(31);
    expect(await people.caller(token)).toBeUndefined();

    const long = await people.login({ loginName: 'idle' });
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      clock.forward(20);
      expect(await people.caller(long.token)).toBeDefined();
    }
    clock.forward(20);
    expect(await people.caller(long.token)).toBeUndefined();
  });

  it('are listed and ended by their owner only', async () => {
    await people.person('many', { [XINCHENG]: ['CENTRE_OFFICER'] });
    await people.person('other', { [XINCHENG]: ['CENTRE_OFFICER'] });
    const first = await people.login({ loginName: 'many' });
    const second = await people.login({ loginName: 'many' });
    expect(await ownSessions(base.runtime, second.principal)).toHaveLength(2);
    const ended = await people.as(
      'other',
      XINCHENG,
      async (scope) => await closeOwnSession(scope, first.principal.sessionId ?? ''),
    );
    expect(ended).toBe(false);
    await inTenant(
      base.runtime,
      second.principal,
      async (scope) => await closeOwnSession(scope, first.principal.sessionId ?? ''),
    );
    expect(await people.caller(first.token)).toBeUndefined();
    await logout(base.runtime, second.principal);
    expect(await people.caller(second.token)).toBeUndefined();
  });

  it('act for one unit at a time, and for nothing but oneself while several are possible and none is named', async () => {
    await people.person('twice', { [XINCHENG]: ['CENTRE_OFFICER'], [BEILIN]: ['AUDITOR'] });
    const { token } = await people.login({ loginName: 'twice' });
    const unnamed = await people.caller(token);
    expect([...(unnamed?.permissions ?? [])]).toEqual(['self:use']);
    expect(unnamed?.tenantIsAssumed).toBe(true);
    const named = await people.caller(token, BEILIN);
    expect(named?.permissions.has('audit:read')).toBe(true);
    expect(named?.permissions.has('hardshipFile:write')).toBe(false);
    expect(await refusalCodes(people.caller(token, XIAN))).toEqual(['TENANT_FORBIDDEN']);
  });

  it('lose a unit that is merged or closed with the next request', async () => {
    await people.person('closing', { [XINCHENG]: ['CENTRE_OFFICER'], '610111': ['CENTRE_OFFICER'] });
    const { token } = await people.login({ loginName: 'closing' });
    expect(await people.caller(token, '610111')).toBeDefined();
    await asSuperuser("update tenants set status = 'CLOSED' where code = '610111'");
    expect(await refusalCodes(people.caller(token, '610111'))).toEqual(['TENANT_FORBIDDEN']);
    await asSuperuser("update tenants set status = 'ACTIVE' where code = '610111'");
  });
});

describe('passwords', () => {
  it('are changed by their owner, which ends his other sessions', async () => {
    await people.person('fresh', { [XINCHENG]: ['CENTRE_OFFICER'] }, true);
    const elsewhere = await people.login({ loginName: 'fresh' });
    const here = await people.login({ loginName: 'fresh' });
    expect(here.principal.mustChangePassword).toBe(true);
    const change = async (current: string, next: string): Promise<string[]> =>
      await refusalCodes(
        inTenant(
          base.runtime,
          here.principal,
          async (scope) => await changePassword(scope, { current, next }),
        ),
      );
    expect(await change('wrong', 'Teal-Harbour-88-Linde')).toEqual(['CURRENT_PASSWORD_WRONG']);
    expect(await change(PASSWORD, 'short')).toContain('PASSWORD_TOO_SHORT');
    expect(await change(PASSWORD, PASSWORD)).toEqual(['PASSWORD_UNCHANGED']);
    expect(await change(PASSWORD, 'Teal-Harbour-88-Linde')).toEqual([]);
    expect(await people.caller(elsewhere.token)).toBeUndefined();
    expect(await people.caller(here.token)).toMatchObject({ mustChangePassword: false });
    expect(await refusalCodes(people.login({ loginName: 'fresh' }))).toEqual(['INVALID_CREDENTIALS']);
    expect(
      (await people.login({ loginName: 'fresh', password: 'Teal-Harbour-88-Linde' })).token,
    ).toBeTruthy();
  });

  it('are hashed anew at login when the parameters have changed', async () => {
    const id = await people.person('oldhash', { [XINCHENG]: ['CENTRE_OFFICER'] });
    const { hash } = await import('@node-rs/argon2');
    const old = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await asSuperuser('update accounts set password_hash = $1 where id = $2', [old, id]);
    await people.login({ loginName: 'oldhash' });
    const [row] = await asSuperuser<{ password_hash: string }>(
      'select password_hash from accounts where id = $1',
      [id],
    );
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe('one-time codes', () => {
  it('are asked for once they are on, work once, and give way to recovery codes', async () => {
    await people.person('totp', { [XINCHENG]: ['CENTRE_OFFICER'] });
    const { principal } = await people.login({ loginName: 'totp' });
    const enrolment = await inTenant(
      base.runtime,
      principal,
      async (scope) => await enrolTotp(scope, PASSWORD),
    );
    expect((await people.login({ loginName: 'totp' })).token).toBeTruthy();
    const confirm = async (code: string): Promise<string[]> =>
      await refusalCodes(inTenant(base.runtime, principal, async (scope) => await confirmTotp(scope, code)));
    expect(await confirm('000000')).toEqual(['TOTP_INVALID']);
    expect(await confirm(authenticatorCode(enrolment.secret, clock.now()))).toEqual([]);

    expect(await refusalCodes(people.login({ loginName: 'totp' }))).toEqual(['TOTP_REQUIRED']);
    expect(
      await refusalCodes(
        people.login({ loginName: 'totp', totp: authenticatorCode(enrolment.secret, clock.now()) }),
      ),
    ).toEqual(['TOTP_INVALID']);
    clock.forward(1);
    const code = authenticatorCode(enrolment.secret, clock.now());
    expect((await people.login({ loginName: 'totp', totp: code })).token).toBeTruthy();
    expect(await refusalCodes(people.login({ loginName: 'totp', totp: code }))).toEqual(['TOTP_INVALID']);

    const [recovery = ''] = enrolment.recoveryCodes;
    expect((await people.login({ loginName: 'totp', totp: recovery.toUpperCase() })).token).toBeTruthy();
    expect(await refusalCodes(people.login({ loginName: 'totp', totp: recovery }))).toEqual(['TOTP_INVALID']);

    const [kept] = await asSuperuser<{ text: string }>(
      "select a::text as text from accounts a where login_name = 'totp'",
    );
    expect(kept?.text).not.toContain(Buffer.from(enrolment.secret).toString('hex'));
    await inTenant(base.runtime, principal, async (scope) => await disableTotp(scope, PASSWORD));
    expect((await people.login({ loginName: 'totp' })).token).toBeTruthy();
  });
});
