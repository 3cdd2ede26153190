import { encodeId } from '../../graphql/public-id.js';
import type { AccessGrant, ApiToken } from './access.graphql.js';
import type { AccessPurpose, AccessTier } from './access-grant.rules.js';
import type { Ask } from './ask.js';

interface TokenRow {
  id: string;
  tenant_no: number;
  name: string;
  prefix: string;
  permissions: string[];
  created_by_name: string;
  created_at: Date;
  expires_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

const TOKEN = `select id, tenant_no, name, prefix, to_jsonb(permissions) as permissions, created_by_name, created_at, expires_at,
  last_used_at, revoked_at from api_tokens`;

function tokenView(row: TokenRow): ApiToken {
  return {
    id: encodeId('tok', row.id),
    tenantNo: row.tenant_no,
    name: row.name,
    prefix: row.prefix,
    permissions: row.permissions,
    createdByName: row.created_by_name,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}

/** The newest hundred tokens of a unit. */
export async function readApiTokens(ask: Ask, tenantNo: number): Promise<ApiToken[]> {
  const rows = await ask<TokenRow>(
    `${TOKEN} where tenant_no = ? order by created_at desc, id desc limit 100`,
    [tenantNo],
  );
  return rows.map(tokenView);
}

/** One token of a unit. */
export async function readApiToken(ask: Ask, tenantNo: number, id: string): Promise<ApiToken | undefined> {
  const [row] = await ask<TokenRow>(`${TOKEN} where tenant_no = ? and id = ?`, [tenantNo, id]);
  return row ? tokenView(row) : undefined;
}

interface GrantRow {
  id: string;
  target_no: number;
  tier: AccessTier;
  purpose: AccessPurpose;
  reason: string;
  valid_until: Date;
  opened_at: Date;
  closed_at: Date | null;
}

const GRANT = `select g.id, t.no as target_no, g.tier, g.purpose, g.reason, g.valid_until, g.opened_at, g.closed_at
  from access_grants g join tenants t on t.id = g.target_id`;

function grantView(row: GrantRow): AccessGrant {
  return {
    id: encodeId('ag', row.id),
    targetNo: row.target_no,
    tier: row.tier,
    purpose: row.purpose,
    reason: row.reason,
    validUntil: row.valid_until,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  };
}

/** The newest hundred grants of an account in a unit, open or over. */
export async function readAccessGrants(
  ask: Ask,
  tenantNo: number,
  accountId: string,
): Promise<AccessGrant[]> {
  const rows = await ask<GrantRow>(
    `${GRANT} where g.tenant_no = ? and g.account_id = ? order by g.opened_at desc limit 100`,
    [tenantNo, accountId],
  );
  return rows.map(grantView);
}

/** One grant of an account in a unit. */
export async function readAccessGrant(
  ask: Ask,
  tenantNo: number,
  id: string,
): Promise<AccessGrant | undefined> {
  const [row] = await ask<GrantRow>(`${GRANT} where g.tenant_no = ? and g.id = ?`, [tenantNo, id]);
  return row ? grantView(row) : undefined;
}
