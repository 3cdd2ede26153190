import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@bangfu/schema/vocabulary/role';
import {
  createAccount,
  disableAccount,
  resetPassword,
  unlockAccount,
  updateAccount,
} from '@bangfu/api/src/modules/identity/account.service.ts';
import { readAccount, readAccountPage } from '@bangfu/api/src/modules/identity/account.read-model.ts';
import { askAs } from '@bangfu/api/src/modules/identity/ask.ts';
import { grantMembership, revokeMembership } from '@bangfu/api/src/modules/identity/membership.service.ts';
import { startRuntime } from '../../kit/app.ts';
import {
  BAOJI,
  BEILIN,
  Clock,
  PASSWORD,
  People,
  PROVINCE,
  refusalCodes,
  XIAN,
  XINCHENG,
} from '../../kit/people.ts';

const clock = new Clock();
let base: Awaited<ReturnType<typeof startRuntime>>;
let people: People;
let officer: string;

beforeAll(async () => {
  base = await startRuntime({ clock: clock.now });
  people = new People(base.runtime);
  await people.person('province.admin', { [PROVINCE]: ['PROVINCE_ADMIN'] });
  await people.person('province.unitadmin', { [PROVINCE]: ['TENANT_ADMIN'] });
  await people.person('xian.admin', { [XIAN]: ['TENANT_ADMIN'] });
  await people.person('xincheng.admin', { [XINCHENG]: ['TENANT_ADMIN'] });
  await people.person('baoji.officer', { [BAOJI]: ['CENTRE_OFFICER'] });
  officer = await people.person('xincheng.officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
});
afterAll(async () => await base.close());

async function grant(
  by: string,
  at: string,
  accountId: string,
  tenantCode: string,
  roles: Role[],
): Promise<string[]> {
  return await refusalCodes(
    people.as(by, at, async (scope) => await grantMembership(scope, { accountId, tenantCode, roles })),
  );
}

async function idOf(loginName: string): Promise<string> {
  return await people.inProvince(async (scope) => {
    const [row] = await scope.em.execute<{ id: string }[]>('select id from accounts where login_name = ?', [
      loginName,
    ]);
    return row?.id ?? '';
  });
}

/** The login names of the first page a person sees. */
async function pageOf(by: string, at: string, units: string[]): Promise<string[]> {
  return await people.as(by, at, async ({ principal }) => {
    const tenants = await Promise.all(units.map(async (code) => (await people.tenant(code)).no));
    const page = await readAccountPage(base.runtime, principal, { tenants, first: 100 });
    expect((await page.totalCount).value).toBe(page.nodes.length);
    return page.nodes.map(({ loginName }) => loginName);
  });
}

describe('who may appoint', () => {
  it('nobody himself, not even the province, and the database says so too', async () => {
    expect(
      await grant('province.admin', PROVINCE, await idOf('province.admin'), XIAN, ['CENTRE_OFFICER']),
    ).toEqual(['SELF_GRANT']);
    const self = await idOf('xian.admin');
    const sneaking = people.as('xian.admin', XIAN, async (scope) => {
      await scope.em.execute(
        "insert into memberships (tenant_no, account_id, roles, valid_from, created_at) values (?, ?, '{CENTRE_OFFICER}', ?, ?)",
        [scope.tenant.no, self, scope.today(), scope.now()],
      );
    });
    expect(await refusalCodes(sneaking)).toEqual(['42501']);
  });

  it('an administrator within his subtree, but never a post of the province or the security officer', async () => {
    expect(await grant('xian.admin', XIAN, officer, BEILIN, ['CENTRE_OFFICER', 'TENANT_ADMIN'])).toEqual([]);
    expect(await grant('xian.admin', XIAN, officer, XIAN, ['SECURITY_OFFICER'])).toEqual([
      'ROLE_NOT_YOURS_TO_GRANT',
    ]);
    expect(await grant('xian.admin', XIAN, officer, XIAN, ['PROVINCE_ADMIN'])).toEqual(['ROLE_NOT_IN_UNIT']);
    expect(await grant('xian.admin', XIAN, officer, XIAN, ['VENDOR'])).toEqual(['ROLE_NOT_YOURS_TO_GRANT']);
    expect(await grant('xian.admin', XIAN, officer, BAOJI, ['CENTRE_OFFICER'])).toContain(
      'UNIT_OUT_OF_REACH',
    );
    expect(await grant('xian.admin', XIAN, officer, PROVINCE, ['HEAD'])).toEqual([
      'ROLE_NOT_YOURS_TO_GRANT',
      'UNIT_OUT_OF_REACH',
    ]);
    expect(await grant('xincheng.admin', XINCHENG, officer, XIAN, ['CENTRE_OFFICER'])).toContain(
      'UNIT_OUT_OF_REACH',
    );
  });

  it('posts of the province only by the provincial administrator', async () => {
    expect(await grant('province.unitadmin', PROVINCE, officer, PROVINCE, ['HEAD'])).toEqual([
      'ROLE_NOT_YOURS_TO_GRANT',
    ]);
    expect(await grant('province.admin', PROVINCE, officer, PROVINCE, ['PROVINCE_OFFICER'])).toEqual([]);
  });

  it('an officer without the right gives only what he holds', async () => {
    expect(
      await grant('baoji.officer', BAOJI, await idOf('baoji.officer'), BAOJI, ['GRASSROOTS_CHAIR']),
    ).toContain('SELF_GRANT');
    expect(await grant('baoji.officer', BAOJI, officer, BAOJI, ['APPROVER'])).toEqual(['NOT_FOUND']);
  });

  it('nobody posts that must be apart, or the same unit twice', async () => {
    const newcomer = await people.person('newcomer', { [BAOJI]: ['CENTRE_OFFICER'] });
    expect(
      await grant('province.admin', PROVINCE, newcomer, PROVINCE, ['PROVINCE_ADMIN', 'PROVINCE_OFFICER']),
    ).toEqual(['ROLES_CONFLICT']);
    expect(
      await grant('province.admin', PROVINCE, newcomer, XIAN, ['TENANT_ADMIN', 'SECURITY_OFFICER']),
    ).toEqual(['ROLES_CONFLICT']);
    expect(await grant('province.admin', PROVINCE, newcomer, BAOJI, ['AUDITOR'])).toEqual([
      'MEMBERSHIP_EXISTS',
    ]);
  });

  it('an account out of reach does not exist', async () => {
    expect(await grant('xian.admin', XIAN, await idOf('baoji.officer'), XIAN, ['CENTRE_OFFICER'])).toEqual([
      'NOT_FOUND',
    ]);
  });
});

describe('taking posts away', () => {
  it('works with the next request', async () => {
    await people.person('leaving', { [XINCHENG]: ['CENTRE_OFFICER'], [BEILIN]: ['CENTRE_OFFICER'] });
    const { token, principal } = await people.login({ loginName: 'leaving' });
    expect(await people.caller(token, XINCHENG)).toBeDefined();
    const membership = principal.memberships.find(({ tenant }) => tenant.code === XINCHENG)?.id ?? '';
    expect(
      await refusalCodes(
        people.as('baoji.officer', BAOJI, async (scope) => await revokeMembership(scope, membership)),
      ),
    ).toEqual(['NOT_FOUND']);
    await people.as('xincheng.admin', XINCHENG, async (scope) => await revokeMembership(scope, membership));
    expect(await refusalCodes(people.caller(token, XINCHENG))).toEqual(['TENANT_FORBIDDEN']);
    expect(await people.caller(token, BEILIN)).toBeDefined();
  });

  it('happens by itself after the last day', async () => {
    const id = await people.person('temporary', { [XINCHENG]: ['CENTRE_OFFICER'] });
    await people.as(
      'xian.admin',
      XIAN,
      async (scope) =>
        await grantMembership(scope, {
          accountId: id,
          tenantCode: BEILIN,
          roles: ['CENTRE_OFFICER'],
          validTo: scope.today(),
        }),
    );
    const before = await people.login({ loginName: 'temporary' });
    expect(await people.caller(before.token, BEILIN)).toBeDefined();
    clock.forward(24 * 60);
    const after = await people.login({ loginName: 'temporary' });
    expect(await refusalCodes(people.caller(after.token, BEILIN))).toEqual(['TENANT_FORBIDDEN']);
    expect(await people.caller(after.token, XINCHENG)).toBeDefined();
    expect(await grant('xian.admin', XIAN, id, BEILIN, ['AUDITOR'])).toEqual([]);
  });
});

describe('managing accounts', () => {
  it('creates an account whose initial password must be changed', async () => {
    const input = {
      loginName: 'New.Person',
      displayName: '新人',
      phone: '13812345678',
      tenantCode: XINCHENG,
      roles: ['CENTRE_OFFICER'] as Role[],
    };
    const made = await people.as(
      'xincheng.admin',
      XINCHENG,
      async (scope) => await createAccount(scope, input),
    );
    const { principal } = await people.login({ loginName: 'new.person', password: made.initialPassword });
    expect(principal.mustChangePassword).toBe(true);
    const again = people.as('xincheng.admin', XINCHENG, async (scope) => await createAccount(scope, input));
    expect(await refusalCodes(again)).toEqual(['LOGIN_NAME_TAKEN']);
    const view = await people.as(
      'xincheng.admin',
      XINCHENG,
      async ({ principal: admin }) => await readAccount(askAs(base.runtime, admin), made.id, clock.now()),
    );
    expect(view).toMatchObject({
      loginName: 'new.person',
      phoneMasked: '138****5678',
      mustChangePassword: true,
    });
  });

  it('says everything that is wrong at once and leaves nothing behind', async () => {
    const bad = { loginName: 'x', displayName: '', phone: '123', tenantCode: XINCHENG, roles: [] as Role[] };
    const refused = people.as('xincheng.admin', XINCHENG, async (scope) => await createAccount(scope, bad));
    expect(await refusalCodes(refused)).toEqual([
      'DISPLAY_NAME_INVALID',
      'LOGIN_NAME_INVALID',
      'PHONE_INVALID',
    ]);
    const outside = {
      loginName: 'outsider',
      displayName: '外人',
      tenantCode: XIAN,
      roles: ['CENTRE_OFFICER'] as Role[],
    };
    expect(
      await refusalCodes(
        people.as('xincheng.admin', XINCHENG, async (scope) => await createAccount(scope, outside)),
      ),
    ).toEqual(['UNIT_OUT_OF_REACH']);
    expect(await refusalCodes(people.login({ loginName: 'outsider' }))).toEqual(['INVALID_CREDENTIALS']);
  });

  it('is no way into a higher post or another branch', async () => {
    const security = await people.person('security', { [XINCHENG]: ['SECURITY_OFFICER'] });
    const both = await people.person('both', { [XINCHENG]: ['CENTRE_OFFICER'], [BAOJI]: ['CENTRE_OFFICER'] });
    for (const id of [security, both]) {
      const attempts = [
        people.as(
          'xincheng.admin',
          XINCHENG,
          async (scope) => await resetPassword(scope, { id, clearTotp: true }),
        ),
        people.as('xincheng.admin', XINCHENG, async (scope) => await disableAccount(scope, id)),
        people.as(
          'xincheng.admin',
          XINCHENG,
          async (scope) => await updateAccount(scope, { id, displayName: 'x' }),
        ),
      ];
      for (const attempt of attempts)
        expect(await refusalCodes(attempt)).toEqual(['ACCOUNT_OUT_OF_AUTHORITY']);
    }
    const direct = people.as('xincheng.admin', XINCHENG, async (scope) => {
      await scope.em.execute('select auth.set_password(?, ?, false, true, ?)', [both, 'x', scope.now()]);
    });
    expect(await refusalCodes(direct)).toEqual(['42501']);
    const self = await idOf('xincheng.admin');
    expect(
      await refusalCodes(
        people.as('xincheng.admin', XINCHENG, async (scope) => await disableAccount(scope, self)),
      ),
    ).toEqual(['SELF_MANAGEMENT']);
  });

  it('ends sessions at once when an account is stopped or its password reset, and unlocks', async () => {
    const id = await people.person('stopped', { [XINCHENG]: ['CENTRE_OFFICER'] });
    const { token } = await people.login({ loginName: 'stopped' });
    const initial = await people.as(
      'xincheng.admin',
      XINCHENG,
      async (scope) => await resetPassword(scope, { id, clearTotp: false }),
    );
    expect(await people.caller(token)).toBeUndefined();
    for (let attempt = 0; attempt < 5; attempt += 1)
      await refusalCodes(people.login({ loginName: 'stopped', password: 'wrong' }));
    expect(await refusalCodes(people.login({ loginName: 'stopped', password: initial }))).toEqual([
      'ACCOUNT_LOCKED',
    ]);
    await people.as('xincheng.admin', XINCHENG, async (scope) => await unlockAccount(scope, id));
    const again = await people.login({ loginName: 'stopped', password: initial });
    await people.as('xincheng.admin', XINCHENG, async (scope) => await disableAccount(scope, id));
    expect(await people.caller(again.token)).toBeUndefined();
    expect(PASSWORD).not.toBe(initial);
  });

  it('lists only people within reach', async () => {
    const all = [PROVINCE, XIAN, XINCHENG, BEILIN, BAOJI];
    const city = await pageOf('xian.admin', XIAN, all);
    expect(city).toContain('xincheng.officer');
    expect(city).not.toContain('baoji.officer');
    expect(city).not.toContain('province.admin');
    expect(await pageOf('xincheng.admin', XINCHENG, all)).not.toContain('xian.admin');
    expect(await pageOf('province.admin', PROVINCE, [BAOJI])).toContain('baoji.officer');
  });
});
