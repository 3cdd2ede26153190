import type { TenantScope } from '../../tenancy/tenant-scope.js';

const LOCK = 7_206;
const TABLES = {
  帮扶: { table: 'aid_applications', column: 'application_no' },
  项目: { table: 'aid_projects', column: 'project_no' },
} as const;

/** The next numbers of the acting unit in the year, `610102-帮扶-2026-000001`, taken one after the other. */
export async function nextNumbers(
  scope: TenantScope,
  kind: keyof typeof TABLES,
  count: number,
): Promise<string[]> {
  const { table, column } = TABLES[kind];
  const prefix = `${scope.tenant.code}-${kind}-${scope.today().slice(0, 4)}-`;
  await scope.em.execute('select pg_advisory_xact_lock(?, ?)', [LOCK, scope.tenant.no]);
  const [row] = await scope.em.execute<{ last: string | null }[]>(
    `select max(${column}) as last from ${table} where tenant_no = ? and ${column} like ?`,
    [scope.tenant.no, `${prefix}%`],
  );
  const last = Number(row?.last?.slice(prefix.length) ?? 0);
  return Array.from({ length: count }, (_, at) => `${prefix}${String(last + at + 1).padStart(6, '0')}`);
}
