import { permissionsOf, roleExistsIn } from '@bangfu/schema/vocabulary/role-matrix';
import { ROLE_LABELS, ROLES, type Role } from '@bangfu/schema/vocabulary/role';
import { TENANT_KINDS } from '@bangfu/schema/vocabulary/tenant-kind';
import type { Principal } from '../../access/principal.js';
import { AppError } from '../../graphql/app-error.js';
import { encodeId } from '../../graphql/public-id.js';
import { cursorContext, decodeCursor, encodeCursor } from '../../reads/cursor.js';
import { civilDate, type ScopeHost } from '../../tenancy/tenant-scope.js';
import type { Account, AccountStatus, Membership, RoleInfo, Session, Viewer } from './account.graphql.js';
import { maskedAddress } from './account.rules.js';
import { askAs, type Ask } from './ask.js';
import { mayGrantRole } from './grant.rules.js';
import { kindOf } from './kind-of.js';
import { ownSessions } from './session.service.js';

interface AccountRow {
  id: string;
  login_name: string;
  display_name: string;
  phone_masked: string | null;
  status: AccountStatus;
  must_change_password: boolean;
  last_login_at: Date | null;
  locked_until: Date | null;
  totp_enabled: boolean;
  version: number;
  memberships: MembershipJson[];
}

interface MembershipJson {
  id: string;
  tenant_no: number;
  roles: Role[];
  valid_from: string;
  valid_to: string | null;
  granted_by_name: string | null;
  is_active: boolean;
}

const MEMBERSHIP = `'id', m.id, 'tenant_no', m.tenant_no, 'roles', m.roles, 'valid_from', m.valid_from, 'valid_to', m.valid_to,
  'granted_by_name', m.granted_by_name, 'is_active', m.revoked_at is null and m.valid_from <= ?::date and (m.valid_to is null or m.valid_to >= ?::date)`;

/** Two placeholders for today, one for now. */
const ACCOUNT = `select a.id, a.login_name, a.display_name, a.phone_masked, a.status, a.must_change_password, a.last_login_at,
  a.totp_enabled_at is not null as totp_enabled, a.version,
  (select coalesce(jsonb_agg(jsonb_build_object(${MEMBERSHIP}) order by m.tenant_no), '[]') from memberships m
    where m.account_id = a.id and m.revoked_at is null) as memberships,
  auth.locked_until(a.id, ?) as locked_until from accounts a`;

export function membershipView(row: MembershipJson): Membership {
  return {
    id: encodeId('mb', row.id),
    tenantNo: row.tenant_no,
    roles: row.roles,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    grantedBy: row.granted_by_name,
    isActive: row.is_active,
  };
}

function accountView(row: AccountRow): Account {
  return {
    id: encodeId('acc', row.id),
    loginName: row.login_name,
    displayName: row.display_name,
    phoneMasked: row.phone_masked,
    status: row.status,
    lastLoginAt: row.last_login_at,
    lockedUntil: row.locked_until,
    totpEnabled: row.totp_enabled,
    mustChangePassword: row.must_change_password,
    memberships: row.memberships.map(membershipView),
    version: row.version,
  };
}

function times(now: Date): [string, string, Date] {
  const today = civilDate(now);
  return [today, today, now];
}

/** One account within the caller's reach. Errors: NOT_FOUND. */
export async function readAccount(ask: Ask, id: string, now: Date): Promise<Account> {
  const [row] = await ask<AccountRow>(`${ACCOUNT} where a.id = ?`, [...times(now), id]);
  if (!row) throw AppError.notFound('账号');
  return accountView(row);
}

/** One membership within the caller's reach, also a revoked one. Errors: NOT_FOUND. */
export async function readMembership(ask: Ask, id: string, now: Date): Promise<Membership> {
  const today = civilDate(now);
  const [row] = await ask<{ m: MembershipJson }>(
    `select jsonb_build_object(${MEMBERSHIP}) as m from memberships m where m.id = ?`,
    [today, today, id],
  );
  if (!row) throw AppError.notFound('岗位');
  return membershipView(row.m);
}

export interface AccountPageRequest {
  /** Numbers of the units whose people are wanted. */
  tenants: readonly number[];
  search?: string | null;
  first?: number | null;
  after?: string | null;
}

export interface AccountPage {
  edges: { cursor: string; node: Account }[];
  nodes: Account[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor?: string; endCursor?: string };
  /** Counted only when it is asked for. */
  readonly totalCount: Promise<{ value: number; precision: string }>;
}

/** One page of the people of some units, by login name. Errors: BAD_USER_INPUT for a wrong size, INVALID_CURSOR. */
export async function readAccountPage(
  host: ScopeHost,
  principal: Principal,
  request: AccountPageRequest,
): Promise<AccountPage> {
  const first = request.first ?? 20;
  if (first < 1 || first > 100) throw AppError.badInput('每页条数应在 1 到 100 之间', ['first']);
  const ask = askAs(host, principal);
  const context = cursorContext(['accounts', principal.tenant.no, request.tenants, request.search ?? null]);
  const { cursorKey } = host.keyring;
  const after = request.after ? (decodeCursor(cursorKey, context, request.after, 1)[0] ?? '') : '';
  const { condition, values } = wantedAccounts(request);
  const rows = await ask<AccountRow>(
    `${ACCOUNT} where ${condition} and a.login_name > ? order by a.login_name limit ?`,
    [...times(host.clock()), ...values, after, first + 1],
  );
  const edges = rows
    .slice(0, first)
    .map((row) => ({ cursor: encodeCursor(cursorKey, context, [row.login_name]), node: accountView(row) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== '',
      ...(edges[0] ? { startCursor: edges[0].cursor, endCursor: edges.at(-1)?.cursor } : {}),
    },
    get totalCount() {
      return countAccounts(ask, condition, values);
    },
  };
}

async function countAccounts(
  ask: Ask,
  condition: string,
  values: readonly unknown[],
): Promise<{ value: number; precision: string }> {
  const [counted] = await ask<{ value: number }>(
    `select count(*)::int as value from accounts a where ${condition}`,
    values,
  );
  return { value: counted?.value ?? 0, precision: 'EXACT' };
}

function wantedAccounts({ tenants, search }: AccountPageRequest): { condition: string; values: unknown[] } {
  const inUnits = `exists (select 1 from memberships m where m.account_id = a.id and m.revoked_at is null
    and m.tenant_no in (select value::int from jsonb_array_elements_text(?::jsonb)))`;
  const text = search?.trim().toLowerCase();
  if (!text) return { condition: inUnits, values: [JSON.stringify(tenants)] };
  return {
    condition: `${inUnits} and (strpos(a.login_name, ?) > 0 or strpos(lower(a.display_name), ?) > 0)`,
    values: [JSON.stringify(tenants), text, text],
  };
}

/** The caller's live sessions. */
export async function sessionViews(host: ScopeHost, principal: Principal): Promise<Session[]> {
  const rows = await ownSessions(host, principal);
  return rows.map((row) => ({
    id: encodeId('ses', row.id),
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    userAgent: row.user_agent,
    ipMasked: row.ip ? maskedAddress(row.ip) : null,
    isCurrent: row.id === principal.sessionId,
  }));
}

/** What a program learns of the person who made its token: who he is, nothing more. */
function signatureOf(account: Account): Account {
  const { id, loginName, displayName, status, totpEnabled, mustChangePassword, version } = account;
  return { id, loginName, displayName, status, totpEnabled, mustChangePassword, version, memberships: [] };
}

/** The caller and what he may do in the acting unit. */
export async function viewerOf(
  host: ScopeHost,
  principal: Principal,
  ask = askAs(host, principal),
): Promise<Viewer> {
  const found = await readAccount(ask, principal.accountId, host.clock());
  const account = principal.kind === 'token' ? signatureOf(found) : found;
  const session = principal.sessionId
    ? (await sessionViews(host, principal)).find(({ isCurrent }) => isCurrent)
    : undefined;
  return {
    account,
    memberships: account.memberships.filter(({ isActive }) => isActive),
    actingNo: principal.tenantIsAssumed ? null : principal.tenant.no,
    permissions: [...principal.permissions].toSorted(),
    mustChangePassword: principal.mustChangePassword,
    totpEnabled: account.totpEnabled,
    session: session ?? null,
  };
}

/** Every post, and whether the caller may give it in his acting unit. */
export function roleInfos(principal: Principal): RoleInfo[] {
  const here = kindOf(principal.tenant);
  return ROLES.map((role) => {
    const kinds = TENANT_KINDS.filter((kind) => roleExistsIn(role, kind));
    const permissions = new Set(kinds.flatMap((kind) => [...permissionsOf([role], kind)]));
    return {
      role,
      label: ROLE_LABELS[role],
      kinds: [...kinds],
      permissions: [...permissions].toSorted(),
      canGrant: roleExistsIn(role, here) && mayGrantRole(principal, role, here),
    };
  });
}
