import { apiTokenCreated, apiTokenRevoked } from '@bangfu/schema/events/identity';
import { isPermission, PERMISSION_LABELS } from '@bangfu/schema/vocabulary/permission';
import { VENDOR_PERMISSIONS } from '@bangfu/schema/vocabulary/role-matrix';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { identityPolicy } from './identity.policy.js';
import { requirePerson } from './person.js';
import { hashOfToken, newApiToken, shownPartOf } from './secret-token.js';

export interface NewApiToken {
  name: string;
  permissions: readonly string[];
  /** Civil date: the last day the token works. */
  expiresOn: string;
}

const DAY = 86_400_000;

function refusal(code: string, message: string, path: string): Refusal {
  return { code, message, category: 'INVALID_INPUT', path: [path] };
}

/** Every reason why a token is refused. `held`: what its creator may do. Programs never get more than he holds, nor clear text or writes. */
export function apiTokenRefusals(
  input: NewApiToken,
  held: ReadonlySet<string>,
  today: string,
  apiTokenDays: number,
): Refusal[] {
  const refusals: Refusal[] = [];
  const name = input.name.trim();
  if (name.length < 1 || name.length > 60)
    refusals.push(refusal('NAME_INVALID', '请填写令牌用途，最多 60 个字', 'name'));
  if (input.permissions.length === 0)
    refusals.push(refusal('PERMISSION_MISSING', '请至少选一项权限', 'permissions'));
  for (const permission of new Set(input.permissions)) {
    if (!isPermission(permission))
      refusals.push(refusal('PERMISSION_UNKNOWN', `没有“${permission.slice(0, 40)}”这项权限`, 'permissions'));
    else if (!VENDOR_PERMISSIONS.includes(permission)) {
      refusals.push(
        refusal('PERMISSION_NOT_FOR_PROGRAMS', `“${PERMISSION_LABELS[permission]}”不能给程序`, 'permissions'),
      );
    } else if (!held.has(permission)) {
      refusals.push(
        refusal(
          'PERMISSION_NOT_HELD',
          `您自己没有“${PERMISSION_LABELS[permission]}”，不能给程序`,
          'permissions',
        ),
      );
    }
  }
  const days = (Date.parse(input.expiresOn) - Date.parse(today)) / DAY;
  if (days < 0) refusals.push(refusal('EXPIRY_PAST', '到期日已过，请改正', 'expiresOn'));
  if (days >= apiTokenDays)
    refusals.push(refusal('EXPIRY_TOO_LATE', `令牌最长 ${apiTokenDays} 天，请把到期日提前`, 'expiresOn'));
  return refusals;
}

/** Makes an API token of the acting unit; the text is given back once and kept as a hash. Errors: `Refused`. */
export async function createApiToken(
  scope: TenantScope,
  input: NewApiToken,
): Promise<{ id: string; token: string }> {
  const { principal } = scope;
  requirePerson(principal);
  const { apiTokenDays } = await identityPolicy(scope.host);
  refuseIf(apiTokenRefusals(input, principal.permissions, scope.today(), apiTokenDays));
  const token = newApiToken();
  const prefix = shownPartOf(token);
  const permissions = [...new Set(input.permissions)];
  const [row] = await scope.em.execute<{ id: string }[]>(
    `insert into api_tokens (tenant_no, name, prefix, token_hash, permissions, created_by, created_by_name, created_at, expires_at)
     values (?, ?, ?, ?, array(select jsonb_array_elements_text(?::jsonb)), ?, ?, ?, ?) returning id`,
    [
      scope.tenant.no,
      input.name.trim(),
      prefix,
      hashOfToken(token),
      JSON.stringify(permissions),
      principal.accountId,
      principal.displayName,
      scope.now(),
      new Date(Date.parse(`${input.expiresOn}T00:00:00+08:00`) + DAY),
    ],
  );
  if (!row) throw new Error('insert returned no row');
  await record(scope, apiTokenCreated, row.id, { prefix, permissions, expiresOn: input.expiresOn });
  return { id: row.id, token };
}

/** Ends an API token of the acting unit with its next request. Errors: NOT_FOUND. */
export async function revokeApiToken(scope: TenantScope, id: string): Promise<void> {
  requirePerson(scope.principal);
  const [row] = await scope.em.execute<{ prefix: string; revoked_at: Date | null }[]>(
    'select prefix, revoked_at from api_tokens where tenant_no = ? and id = ?',
    [scope.tenant.no, id],
  );
  if (!row) throw AppError.notFound('令牌');
  if (row.revoked_at) return;
  await scope.em.execute('update api_tokens set revoked_at = ? where tenant_no = ? and id = ?', [
    scope.now(),
    scope.tenant.no,
    id,
  ]);
  await record(scope, apiTokenRevoked, id, { prefix: row.prefix });
}
