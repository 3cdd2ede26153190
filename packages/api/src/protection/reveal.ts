import { sensitiveFieldRevealed } from '@bangfu/schema/events/protection';
import { requireConfirmed } from '../access/allow.js';
import { lookInto, type Look } from '../access/look.js';
import type { Principal } from '../access/principal.js';
import { AppError } from '../graphql/app-error.js';
import { sqlState } from '../graphql/database-error.js';
import { record } from '../outbox/record.js';
import { inTenant, type ScopeHost, type TenantScope } from '../tenancy/tenant-scope.js';
import { openFieldCipher } from './field-cipher.js';
import { refuseManyReveals } from './reveal-limit.js';

/** The protected columns, and nothing else, can be revealed. */
export const REVEALABLE = {
  persons: ['id_cipher', 'phone_cipher', 'health_cipher', 'disability_cipher', 'residence_cipher'],
  hardship_files: ['bank_card_cipher'],
  household_members: ['id_cipher', 'health_cipher'],
} as const;

export type RevealableTable = keyof typeof REVEALABLE;

/** Where a protected value lies. */
export interface SensitiveSource {
  table: RevealableTable;
  column: string;
  tenantNo: number;
  rowId: string;
}

/** What a caller may see of a protected field. */
export type FieldAccess =
  | 'FULL'
  | 'MASKED_NO_PERMISSION'
  | 'MASKED_NO_GRANT'
  | 'MASKED_NO_PURPOSE'
  | 'ABSENT';

/** Who looks, and the ways into other units' cases his request goes by. */
export interface Onlooker {
  principal?: Principal;
  looks?: readonly Look[];
}

/**
 * Clear text needs a purpose and a right to it (R-DP-01): in one's own unit, and on a file one decides, the post's
 * permission; in a unit looked into under an access grant, a grant that says T3 and nothing else.
 */
export function fieldAccess(onlooker: Onlooker, tenantNo: number, isPresent: boolean): FieldAccess {
  if (!isPresent) return 'ABSENT';
  const { principal } = onlooker;
  if (!principal) return 'MASKED_NO_PERMISSION';
  const look = lookOf(onlooker, tenantNo);
  if (!principal.permissions.has(look ? 'accessGrant:open' : 'hardshipFile:reveal'))
    return 'MASKED_NO_PERMISSION';
  if (look?.tier === 'T2') return 'MASKED_NO_GRANT';
  return principal.purpose ? 'FULL' : 'MASKED_NO_PURPOSE';
}

function lookOf({ principal, looks = [] }: Onlooker, tenantNo: number): Look | undefined {
  return tenantNo === principal?.tenant.no ? undefined : lookInto(looks, tenantNo);
}

/**
 * The clear text of a protected field, with an event in the same transaction, in the trail of the row's unit and in the
 * caller's own; null when the caller may not see it or there is none. Errors: FORBIDDEN when he says why but his
 * grant doesn't reach so far or has ended, STEP_UP_REQUIRED when he proved too long ago who he is, THROTTLED when
 * he has looked at too many. Row-level security decides again which rows and keys are reachable at all.
 */
export async function reveal(
  host: ScopeHost,
  onlooker: Onlooker,
  source: SensitiveSource,
): Promise<string | null> {
  const { principal } = onlooker;
  const access = fieldAccess(onlooker, source.tenantNo, true);
  if (access === 'MASKED_NO_GRANT' && principal?.purpose) throw clearTextGrantRequired();
  if (!principal || access !== 'FULL') return null;
  const columns: readonly string[] = REVEALABLE[source.table];
  if (!columns.includes(source.column))
    throw new Error(`${source.table}.${source.column} is not a protected column`);
  requireConfirmed(principal, host.clock());
  const look = lookOf(onlooker, source.tenantNo);
  return await inTenant(host, principal, async (scope) => {
    await refuseManyReveals(scope, source.rowId);
    if (look) await enterClearText(scope, look);
    return await readClearText(scope, source, look);
  });
}

/** Widens the running transaction to the units of a grant; the database checks tier, account, unit and time again. */
async function enterClearText(scope: TenantScope, { grantId }: Look): Promise<void> {
  try {
    const [entered] = await scope.em.execute<{ tier: string }[]>('select app.enter_granted(?) as tier', [
      grantId,
    ]);
    if (entered?.tier !== 'T3') throw clearTextGrantRequired();
  } catch (error) {
    throw sqlState(error) === '42501' ? clearTextGrantRequired() : error;
  }
}

async function readClearText(
  scope: TenantScope,
  { table, column, tenantNo, rowId }: SensitiveSource,
  look: Look | undefined,
): Promise<string | null> {
  const rows = await scope.em.execute<{ blob: Buffer | null }[]>(
    `select ${column} as blob from ${table} where tenant_no = ? and id = ?`,
    [tenantNo, rowId],
  );
  const blob = rows[0]?.blob;
  if (!blob) return null;
  const cipher = await openFieldCipher(scope, tenantNo);
  const text = cipher.decrypt({ table, column, rowId }, blob);
  const payload = { table, column, ...(look ? { grantId: look.grantId } : {}) };
  await record(scope, sensitiveFieldRevealed, rowId, payload, { tenantNo });
  if (tenantNo !== scope.tenant.no) await record(scope, sensitiveFieldRevealed, rowId, payload);
  return text;
}

function clearTextGrantRequired(): AppError {
  return AppError.forbidden(
    '看下级单位的明文须有有效的明文授权（T3），您的授权只到个案（T2）、已到期或已结束：请在“调阅授权”另开一次，范围选“个案及敏感字段明文”',
    { reason: 'CLEAR_TEXT_GRANT_REQUIRED' },
  );
}
