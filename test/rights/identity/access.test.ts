import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  activeGrant,
  closeAccessGrant,
  enterGranted,
  openAccessGrant,
  type AccessGrantInput,
} from '@bangfu/api/src/modules/identity/access-grant.service.ts';
import { createApiToken, revokeApiToken } from '@bangfu/api/src/modules/identity/api-token.service.ts';
import { disableAccount } from '@bangfu/api/src/modules/identity/account.service.ts';
import { changePassword } from '@bangfu/api/src/modules/identity/password.service.ts';
import { inTenant, type TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
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

/** Grants are judged by the clock of the database as well, so this clock runs with it. */
const clock = new Clock(new Date().toISOString());
let base: Awaited<ReturnType<typeof startRuntime>>;
let people: People;

beforeAll(async () => {
  base = await startRuntime({ clock: clock.now });
  people = new People(base.runtime);
  await people.person('inspector', { [XIAN]: ['INSPECTOR'] });
  await people.person('auditor', { [XIAN]: ['AUDITOR'] });
  await people.person('approver', { [XIAN]: ['APPROVER'] });
  await people.person('province.approver', { [PROVINCE]: ['APPROVER'] });
  await people.person('province.admin', { [PROVINCE]: ['PROVINCE_ADMIN'] });
  await people.person('tokens', { [XINCHENG]: ['TENANT_ADMIN', 'CENTRE_DIRECTOR'] });
  await people.person('xincheng.officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
});
afterAll(async () => await base.close());

const REQUEST: AccessGrantInput = {
  tenantCode: XINCHENG,
  tier: 'T2',
  purpose: 'INSPECTION',
  reason: '督导通知〔2026〕12号',
  minutes: 60,
};

async function open(by: string, at: string, change: Partial<AccessGrantInput> = {}): Promise<string[]> {
  return await refusalCodes(
    people.as(by, at, async (scope) => await openAccessGrant(scope, { ...REQUEST, ...change })),
  );
}

/** The range of units a scope can see. */
async function range(scope: TenantScope): Promise<{ lo: number; hi: number }> {
  const [row] = await scope.em.execute<{ lo: number; hi: number }[]>(
    "select current_setting('app.lo')::int as lo, current_setting('app.hi')::int as hi",
  );
  if (!row) throw new Error('no settings');
  return row;
}

describe('looking into a subordinate', () => {
  it('needs a post for the purpose, a unit below, a reason and a time', async () => {
    expect(await open('inspector', XIAN)).toEqual([]);
    expect(await open('inspector', XIAN, { purpose: 'AUDIT' })).toEqual(['PURPOSE_NOT_YOURS']);
    expect(await open('auditor', XIAN, { purpose: 'AUDIT' })).toEqual([]);
    expect(await open('inspector', XIAN, { tenantCode: BAOJI })).toEqual(['UNIT_OUT_OF_REACH']);
    expect(await open('inspector', XIAN, { tenantCode: XIAN })).toEqual(['UNIT_OUT_OF_REACH']);
    expect(await open('inspector', XIAN, { tenantCode: PROVINCE })).toEqual(['UNIT_OUT_OF_REACH']);
    expect(await open('inspector', XIAN, { reason: '看看', minutes: 0 })).toEqual([
      'MINUTES_OUT_OF_RANGE',
      'REASON_TOO_SHORT',
    ]);
    expect(await open('inspector', XIAN, { minutes: 241 })).toEqual(['MINUTES_OUT_OF_RANGE']);
    expect(await open('inspector', XIAN, { tenantCode: 'nowhere' })).toEqual(['NOT_FOUND']);
    expect(await open('auditor', XIAN, { purpose: 'AUDIT', tier: 'T3' })).toEqual([]);
    expect(await open('province.approver', PROVINCE, { purpose: 'APPROVAL' })).toEqual(['NOT_NEXT_IN_CHAIN']);
    expect(await open('province.admin', PROVINCE)).toEqual(['PURPOSE_NOT_YOURS']);
  });

  it('leaves an event in the log of both units', async () => {
    await open('inspector', XIAN, { tenantCode: BEILIN });
    const { no } = await people.tenant(BEILIN);
    const found = await people.inProvince(async (scope) => {
      await scope.em.execute("select set_config('app.hi', '99999999', true)");
      return await scope.em.execute<{ tenant_no: number }[]>(
        "select tenant_no from events where name = 'accessGrant.opened' and payload ->> 'targetCode' = ?",
        [BEILIN],
      );
    });
    const xian = await people.tenant(XIAN);
    expect(found.map((row) => row.tenant_no).toSorted((a, b) => a - b)).toEqual([xian.no, no]);
  });

  it('opens the range in the database for its owner, unit and time only', async () => {
    const { token } = await people.login({ loginName: 'inspector' });
    const caller = await people.caller(token, XIAN);
    if (!caller) throw new Error('no caller');
    const target = await people.tenant(XINCHENG);
    const grant = await activeGrant(base.runtime, caller, target);
    if (!grant) throw new Error('no grant');
    const enter = async (scope: TenantScope): Promise<{ lo: number; hi: number }> => {
      await scope.em.execute(enterGranted(grant.id).text.replace('$1', '?'), [grant.id]);
      return await range(scope);
    };
    expect(await inTenant(base.runtime, caller, enter)).toEqual({ lo: target.no, hi: target.noHi });
    expect(await inTenant(base.runtime, caller, range)).toEqual({
      lo: caller.tenant.no,
      hi: caller.tenant.no,
    });
    expect(await refusalCodes(people.as('auditor', XIAN, enter))).toEqual(['42501']);
    expect(await refusalCodes(people.as('xincheng.officer', XINCHENG, enter))).toEqual(['42501']);

    await inTenant(base.runtime, caller, async (scope) => await closeAccessGrant(scope, grant.id));
    expect(await refusalCodes(inTenant(base.runtime, caller, enter))).toEqual(['42501']);
    expect(await activeGrant(base.runtime, caller, target)).toBeUndefined();
  });

  it('is over when its time is over', async () => {
    expect(await open('auditor', XIAN, { purpose: 'AUDIT', tenantCode: BEILIN, minutes: 10 })).toEqual([]);
    const { token } = await people.login({ loginName: 'auditor' });
    const caller = await people.caller(token, XIAN);
    const target = await people.tenant(BEILIN);
    if (!caller) throw new Error('no caller');
    expect(await activeGrant(base.runtime, caller, target)).toMatchObject({ tier: 'T2', purpose: 'AUDIT' });
    clock.forward(11);
    expect(await activeGrant(base.runtime, caller, target)).toBeUndefined();
  });

  it('can not be written around the rules', async () => {
    const outside = await people.tenant(BAOJI);
    const sneaking = people.as('inspector', XIAN, async (scope) => {
      await scope.em.execute(
        "insert into access_grants (tenant_no, account_id, target_id, tier, purpose, reason, opened_at, valid_until) values (?, ?, ?, 'T2', 'AUDIT', 'x', ?, ?)",
        [
          scope.tenant.no,
          scope.principal.accountId,
          outside.id,
          scope.now(),
          new Date(scope.now().getTime() + 60_000),
        ],
      );
    });
    expect(await refusalCodes(sneaking)).toEqual(['42501']);
  });
});

function expiresOn(days: number): string {
  return new Date(clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

async function make(permissions: string[], days = 30): Promise<{ id: string; token: string }> {
  return await people.as(
    'tokens',
    XINCHENG,
    async (scope) =>
      await createApiToken(scope, { name: '数据交换', permissions, expiresOn: expiresOn(days) }),
  );
}

describe('API tokens', () => {
  it('hold no more than their creator and a program may', async () => {
    expect(await refusalCodes(make(['hardshipFile:write']))).toEqual(['PERMISSION_NOT_FOR_PROGRAMS']);
    expect(await refusalCodes(make(['nothing:real', 'hardshipFile:reveal']))).toEqual([
      'PERMISSION_NOT_FOR_PROGRAMS',
      'PERMISSION_UNKNOWN',
    ]);
    expect(await refusalCodes(make([]))).toEqual(['PERMISSION_MISSING']);
    expect(await refusalCodes(make(['statistics:read'], 181))).toEqual(['EXPIRY_TOO_LATE']);
    expect(await refusalCodes(make(['statistics:read'], -2))).toEqual(['EXPIRY_PAST']);
  });

  it('act for their unit only, can do nothing else, and end when revoked or expired', async () => {
    const { id, token } = await make(['hardshipFile:read', 'statistics:read']);
    const caller = await people.program(token);
    expect(caller).toMatchObject({
      kind: 'token',
      tenant: { code: XINCHENG },
      displayName: '程序：数据交换',
    });
    expect([...(caller?.permissions ?? [])].toSorted()).toEqual(['hardshipFile:read', 'statistics:read']);
    expect(await refusalCodes(people.program(token, BEILIN))).toEqual(['TENANT_FORBIDDEN']);
    expect(await refusalCodes(people.program(`${token.slice(0, -1)}!`))).toEqual(['UNAUTHENTICATED']);
    if (!caller) throw new Error('no caller');
    const asPerson = inTenant(
      base.runtime,
      caller,
      async (scope) => await changePassword(scope, { current: PASSWORD, next: 'Teal-Harbour-88-Linde' }),
    );
    expect(await refusalCodes(asPerson)).toEqual(['FORBIDDEN']);
    await people.as('tokens', XINCHENG, async (scope) => await revokeApiToken(scope, id));
    expect(await refusalCodes(people.program(token))).toEqual(['UNAUTHENTICATED']);

    const short = await make(['statistics:read'], 1);
    clock.forward(3 * 24 * 60);
    expect(await refusalCodes(people.program(short.token))).toEqual(['UNAUTHENTICATED']);
  });

  it('of another unit are not found', async () => {
    const { id } = await make(['statistics:read']);
    await people.person('beilin.admin', { [BEILIN]: ['TENANT_ADMIN'] });
    expect(
      await refusalCodes(people.as('beilin.admin', BEILIN, async (scope) => await revokeApiToken(scope, id))),
    ).toEqual(['NOT_FOUND']);
  });

  it('die with the account of their creator', async () => {
    const { token } = await make(['statistics:read']);
    const creator = await people.as('tokens', XINCHENG, async (scope) => scope.principal.accountId);
    await people.as('province.admin', PROVINCE, async (scope) => await disableAccount(scope, creator));
    expect(await refusalCodes(people.program(token))).toEqual(['UNAUTHENTICATED']);
  });
});
