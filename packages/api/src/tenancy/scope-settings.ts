/**
 * Which rows one transaction may see and change: the acting unit, the visible range of unit numbers (its own number
 * twice unless an access grant widens it, domain tiers T0–T3), the range it may count over, and who asks.
 */
export interface ReadScope {
  tenantNo: number;
  lo: number;
  hi: number;
  statLo: number;
  statHi: number;
  accountId: string;
  /** The access grant (T2) that widens the range; the database checks it again and sets the range itself. */
  grantId?: string;
  /** Only these units within the range, for `scope { depth: CHILDREN }` and `kinds`. */
  tenants?: readonly number[];
}

const TEXT = `select set_config('app.tenant_no', $1, true), set_config('app.lo', $2, true), set_config('app.hi', $3, true), set_config('app.stat_lo', $4, true), set_config('app.stat_hi', $5, true), set_config('app.account_id', $6, true)`;

/** The one statement that sets a scope for the running transaction only; row-level security reads these settings. */
export function scopeSettings(scope: Omit<ReadScope, 'tenants' | 'grantId'>): {
  text: string;
  values: string[];
} {
  return {
    text: TEXT,
    values: [
      String(scope.tenantNo),
      String(scope.lo),
      String(scope.hi),
      String(scope.statLo),
      String(scope.statHi),
      scope.accountId,
    ],
  };
}
