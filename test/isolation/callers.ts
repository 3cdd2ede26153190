import type { Permission } from '@bangfu/schema/vocabulary/permission';
import { ROLES, type Role } from '@bangfu/schema/vocabulary/role';
import { roleExistsIn, VENDOR_PERMISSIONS } from '@bangfu/schema/vocabulary/role-matrix';
import type { TenantKind } from '@bangfu/schema/vocabulary/tenant-kind';
import { hashOfToken, newApiToken, shownPartOf } from '@bangfu/api/src/modules/identity/secret-token.ts';
import type { IsolationWorld } from '../kit/isolation/world.ts';
import { LATER } from '../kit/isolation/fill.ts';
import { UNIT_CODES, type UnitKey } from '../kit/isolation/units.ts';

/** Someone who calls, and the reasons why his call may end before any permission is looked at. */
export interface IsolationCaller {
  name: string;
  unit?: UnitKey;
  /** Another unit he works for. */
  alsoOf?: UnitKey;
  role?: Role;
  /** The scopes of a program. */
  scopes?: readonly Permission[];
  /** Units he holds a grant on, with all below them. */
  granted?: readonly UnitKey[];
  purpose?: true;
  standing:
    | 'works'
    | 'anonymous'
    | 'notConfirmed'
    | 'mustChangePassword'
    | 'namesNoUnit'
    | 'hasNoUnit'
    | 'namesForeignUnit';
  headers: Record<string, string>;
}

/** All posts in the three levels of the territory, and some in the other lines. */
const FULL_UNITS: readonly UnitKey[] = ['county', 'city', 'province'];
const SOME_UNITS: readonly UnitKey[] = ['industry', 'special', 'zone', 'cousin'];
const SOME_ROLES: readonly Role[] = ['HEAD', 'CENTRE_OFFICER', 'AUDITOR', 'APPROVER', 'TENANT_ADMIN'];

type Setting = Pick<IsolationWorld, 'people' | 'client' | 'units'>;

/** Makes every caller of the matrix. Must come before the canaries are planted. */
export async function makeCallers(world: Setting): Promise<IsolationCaller[]> {
  const callers: IsolationCaller[] = [anonymous('anonymous'), anonymous('expired session', 'x'.repeat(43))];
  for (const unit of [...FULL_UNITS, ...SOME_UNITS]) {
    const kind = world.units[unit].kind as TenantKind;
    const roles = FULL_UNITS.includes(unit) ? ROLES : SOME_ROLES;
    for (const role of roles.filter((each) => roleExistsIn(each, kind)))
      callers.push(await withRole(world, unit, role));
  }
  for (const unit of ['county', 'city'] as const) {
    for (const scope of VENDOR_PERMISSIONS) callers.push(await program(world, unit, [scope]));
    callers.push(await program(world, unit, VENDOR_PERMISSIONS));
  }
  for (const role of ['AUDITOR', 'INSPECTOR'] as const)
    callers.push(await withGrant(world, 'city', role, 'county'));
  callers.push(await withGrant(world, 'province', 'AUDITOR', 'industry'));
  for (const unit of ['county', 'city'] as const) callers.push(await withPurpose(world, unit));
  return [...callers, ...(await halfway(world))];
}

function anonymous(name: string, token?: string): IsolationCaller {
  return { name, standing: 'anonymous', headers: token ? { cookie: `bangfu_session=${token}` } : {} };
}

async function signIn(world: Setting, loginName: string): Promise<string> {
  const { token } = await world.people.login({ loginName });
  return `bangfu_session=${token}`;
}

async function withRole(world: Setting, unit: UnitKey, role: Role, suffix = ''): Promise<IsolationCaller> {
  const loginName = `${unit}.${role.toLowerCase().slice(0, 12)}${suffix}`.replaceAll('_', '-').slice(0, 32);
  await world.people.person(loginName, { [UNIT_CODES[unit]]: [role] });
  const headers = { cookie: await signIn(world, loginName), 'x-tenant': UNIT_CODES[unit] };
  return { name: `${role} of ${unit}${suffix}`, unit, role, standing: 'works', headers };
}

async function program(
  world: Setting,
  unit: UnitKey,
  scopes: readonly Permission[],
): Promise<IsolationCaller> {
  const token = newApiToken();
  await world.client.query(
    `insert into api_tokens (tenant_no, name, prefix, token_hash, permissions, created_by, created_by_name, created_at, expires_at)
     select $1, '程序', $2, $3, $4, account_id, '管理员', ${LATER}, ${LATER} + interval '1 day' from memberships where tenant_no = $1 limit 1`,
    [world.units[unit].no, shownPartOf(token), hashOfToken(token), scopes],
  );
  const name = `program of ${unit} with ${scopes.length === 1 ? scopes[0] : 'every scope'}`;
  return { name, unit, scopes, standing: 'works', headers: { authorization: `Bearer ${token}` } };
}

async function withGrant(
  world: Setting,
  unit: UnitKey,
  role: Role,
  target: UnitKey,
): Promise<IsolationCaller> {
  const caller = await withRole(world, unit, role, '.grant');
  await world.client.query(
    `insert into access_grants (tenant_no, account_id, target_id, tier, purpose, reason, opened_at, valid_until)
     select $1, a.id, $2, 'T2', 'AUDIT', '隔离测试', ${LATER}, ${LATER} + interval '2 hours' from accounts a where login_name = $3`,
    [world.units[unit].no, world.units[target].id, `${unit}.${role.toLowerCase()}.grant`],
  );
  return { ...caller, granted: [target] };
}

async function withPurpose(world: Setting, unit: UnitKey): Promise<IsolationCaller> {
  const caller = await withRole(world, unit, 'APPROVER', '.why');
  return {
    ...caller,
    purpose: true,
    headers: { ...caller.headers, 'x-purpose': encodeURIComponent('核对档案') },
  };
}

async function halfway(world: Setting): Promise<IsolationCaller[]> {
  const county = UNIT_CODES.county;
  await world.people.person('new.officer', { [county]: ['CENTRE_OFFICER'] }, true);
  await world.people.person('two.units', {
    [county]: ['CENTRE_OFFICER'],
    [UNIT_CODES.cousin]: ['CENTRE_OFFICER'],
  });
  await world.people.person('merged.officer', { [UNIT_CODES.merged]: ['CENTRE_OFFICER'] });
  const officer = `bangfu_session=${(await world.people.login({ loginName: 'county.centre-offic' })).token}`;
  const foreign = (['city', 'sibling', 'cousin', 'zone'] as const).map((unit): IsolationCaller => ({
    name: `CENTRE_OFFICER of county naming ${unit}`,
    standing: 'namesForeignUnit',
    headers: { cookie: officer, 'x-tenant': UNIT_CODES[unit] },
  }));
  return [
    await longAgo(world),
    {
      name: 'CENTRE_OFFICER with a first password',
      unit: 'county',
      role: 'CENTRE_OFFICER',
      standing: 'mustChangePassword',
      headers: { cookie: await signIn(world, 'new.officer'), 'x-tenant': county },
    },
    {
      name: 'CENTRE_OFFICER of two units naming none',
      unit: 'county',
      alsoOf: 'cousin',
      role: 'CENTRE_OFFICER',
      standing: 'namesNoUnit',
      headers: { cookie: await signIn(world, 'two.units') },
    },
    {
      name: 'CENTRE_OFFICER of a merged unit',
      standing: 'hasNoUnit',
      headers: { cookie: await signIn(world, 'merged.officer') },
    },
    ...foreign,
  ];
}

/** Somebody who proved who he is so long ago that he has to do it again for some steps. */
async function longAgo(world: Setting): Promise<IsolationCaller> {
  const caller = await withRole(world, 'city', 'TENANT_ADMIN', '.old');
  await world.client.query(
    `update sessions set confirmed_at = created_at - interval '2 hours' where account_id = (select id from accounts where login_name = 'city.tenant-admin.old')`,
  );
  return { ...caller, standing: 'notConfirmed' };
}
