/** The scope a bench request carries: acting unit, visible range, counted range. */
export function scopeOfHeaders(headers) {
  const [tenantNo, lo, hi] = String(headers['x-bench-scope']).split(',').map(Number);
  return { tenantNo, lo, hi, statLo: lo, statHi: hi, accountId: '00000000-0000-7000-8000-000000000001' };
}

/** Tells the bench where this server listens. */
export function listening(port) {
  process.send({ port });
  process.on('disconnect', () => process.exit(0));
}

export const SETTINGS = `select set_config('app.tenant_no', $1, true), set_config('app.lo', $2, true), set_config('app.hi', $3, true),
  set_config('app.stat_lo', $4, true), set_config('app.stat_hi', $5, true), set_config('app.account_id', $6, true)`;

export function settingValues({ tenantNo, lo, hi, statLo, statHi, accountId }) {
  return [tenantNo, lo, hi, statLo, statHi, accountId].map(String);
}
