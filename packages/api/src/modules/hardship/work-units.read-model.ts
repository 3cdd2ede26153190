import type { TenantScope } from '../../tenancy/tenant-scope.js';

/** Where the workers of these files of the acting unit work, by file. */
export async function workUnitOf(
  scope: TenantScope,
  fileIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  if (fileIds.length === 0) return new Map();
  const rows = await scope.em.execute<{ id: string; work_unit: string | null }[]>(
    `select f.id, p.work_unit from hardship_files f join persons p on p.tenant_no = f.tenant_no and p.id = f.person_id
     where f.tenant_no = ? and f.id in (${fileIds.map(() => '?').join(', ')})`,
    [scope.tenant.no, ...fileIds],
  );
  return new Map(rows.map((row) => [row.id, row.work_unit]));
}

/** Files of the acting unit whose yearly verification falls due in `from`–`to` (R-HF-10, RM-05). */
export async function filesDueForReverification(
  scope: TenantScope,
  from: string,
  to: string,
): Promise<{ id: string; fileNo: string; nextVerifyDue: string }[]> {
  return await scope.em.execute(
    `select id, file_no as "fileNo", next_verify_due::text as "nextVerifyDue" from hardship_files
     where tenant_no = ? and status in ('ON_FILE', 'REVERIFY_DUE') and next_verify_due between ? and ? order by next_verify_due, id`,
    [scope.tenant.no, from, to],
  );
}
