import { sensitiveFieldRevealed } from '@bangfu/schema/events/protection';
import { requireConfirmed } from '../access/allow.js';
import type { Principal } from '../access/principal.js';
import { record } from '../outbox/record.js';
import { inTenant, type ScopeHost } from '../tenancy/tenant-scope.js';
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
export type FieldAccess = 'FULL' | 'MASKED_NO_PERMISSION' | 'MASKED_NO_PURPOSE' | 'ABSENT';

/** Clear text needs the permission and a purpose (R-DP-01). */
export function fieldAccess(principal: Principal | undefined, isPresent: boolean): FieldAccess {
  if (!isPresent) return 'ABSENT';
  if (!principal?.permissions.has('hardshipFile:reveal')) return 'MASKED_NO_PERMISSION';
  return principal.purpose ? 'FULL' : 'MASKED_NO_PURPOSE';
}

/**
 * The clear text of a protected field, with an event in the same transaction; null when the caller may not see it or
 * there is none. Errors: STEP_UP_REQUIRED when he proved too long ago who he is, THROTTLED when he has
 * looked at too many. Row-level security decides again which rows are reachable at all.
 */
export async function reveal(
  host: ScopeHost,
  principal: Principal | undefined,
  source: SensitiveSource,
): Promise<string | null> {
  if (!principal || fieldAccess(principal, true) !== 'FULL') return null;
  const columns: readonly string[] = REVEALABLE[source.table];
  if (!columns.includes(source.column))
    throw new Error(`${source.table}.${source.column} is not a protected column`);
  requireConfirmed(principal, host.clock());
  return await inTenant(host, principal, async (scope) => {
    const rows = await scope.em.execute<{ blob: Buffer | null }[]>(
      `select ${source.column} as blob from ${source.table} where tenant_no = ? and id = ?`,
      [source.tenantNo, source.rowId],
    );
    const blob = rows[0]?.blob;
    if (!blob) return null;
    const cipher = await openFieldCipher(scope, source.tenantNo);
    const { table, column, rowId, tenantNo } = source;
    await refuseManyReveals(scope, rowId);
    const text = cipher.decrypt({ table, column, rowId }, blob);
    await record(scope, sensitiveFieldRevealed, rowId, { table, column }, { tenantNo });
    return text;
  });
}
