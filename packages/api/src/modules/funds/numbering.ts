import type { TenantScope } from '../../tenancy/tenant-scope.js';

const LOCK = 7_205;
const TABLES = {
  资金: { table: 'fund_batches', column: 'batch_no' },
  下达: { table: 'fund_allocations', column: 'allocation_no' },
  发放: { table: 'disbursement_batches', column: 'batch_no' },
} as const;

/** The next number of a paper of the acting unit in the year, `610100-下达-2026-0001`; numbers are taken one after the other. */
export async function nextPaperNo(scope: TenantScope, kind: keyof typeof TABLES): Promise<string> {
  const { table, column } = TABLES[kind];
  const prefix = `${scope.tenant.code}-${kind}-${scope.today().slice(0, 4)}-`;
  await scope.em.execute('select pg_advisory_xact_lock(?, ?)', [LOCK, scope.tenant.no]);
  const [row] = await scope.em.execute<{ last: string | null }[]>(
    `select max(${column}) as last from ${table} where tenant_no = ? and ${column} like ?`,
    [scope.tenant.no, `${prefix}%`],
  );
  const last = Number(row?.last?.slice(prefix.length) ?? 0);
  return `${prefix}${String(last + 1).padStart(4, '0')}`;
}
