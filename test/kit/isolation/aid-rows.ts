import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { TenantRef } from '@bangfu/api/src/tenancy/tenant-ref.ts';

/** Rows of a unit's aid a caller may try to reach. */
export interface AidTargets {
  aid: string;
  aidProject: string;
}

/** A project and an application of a file, written as the superuser; with `deciderNo` it waits for that unit. */
export async function aidRows(
  client: pg.Client,
  tenant: TenantRef,
  { account, file, deciderNo }: { account: string; file: string | null; deciderNo?: number },
): Promise<AidTargets> {
  const ids = { aid: randomUUID(), aidProject: randomUUID() };
  await client.query(
    `insert into aid_projects (tenant_no, id, project_no, name, programme, target_group, budget_fen, performance_targets, starts_on, ends_on,
       status, made_by, made_by_name, opened_by, opened_by_name)
     values ($1, $2, $3, '助学项目', 'EDUCATION', '困难职工子女', 1000000, '[{"name":"人数","target":"40 人"}]', '2026-01-01', '2026-12-31',
       'OPEN', $4, '登记', $5, '启用')`,
    [tenant.no, ids.aidProject, `项目-${ids.aidProject.slice(0, 8)}`, account, randomUUID()],
  );
  await client.query(
    `insert into aid_applications (tenant_no, id, application_no, programme, regime, file_id, project_id, subject_name, subject_hash, payee_name,
       payee_masked, payee_hash, period_year, period_key, requested_fen, reviewed_fen, approved_fen, self_paid_fen, reason, materials, status,
       decider_no, step_note, made_by, made_by_name, submitted_by, submitted_by_name, submitted_at, accepted_by, accepted_by_name, reviewed_by,
       reviewed_by_name, reviewed_at, decided_by, decided_by_name, decided_at)
     values ($1, $2, $3, 'EDUCATION', 'PROJECT_BASED', $4, $5, '学生', sha256('x'), '家长', '6101***', sha256('x'), 2026,
       '2026', 300000, 300000, $7, 1000, '上学', '{SCHOOL_CERTIFICATE}', $8, $6, '同意', $9, '登记', $9, '提交', now(), $9, '受理', $10, '审核',
       now(), $11, '审批', now())`,
    [
      tenant.no,
      ids.aid,
      `帮扶-${ids.aid.slice(0, 8)}`,
      file,
      ids.aidProject,
      deciderNo ?? null,
      300_000,
      deciderNo ? 'REVIEWED' : 'PAID',
      account,
      randomUUID(),
      randomUUID(),
    ],
  );
  return ids;
}

/** Aid of a unit, to one of its households if it has any. */
export async function aidOfAFile(client: pg.Client, tenant: TenantRef, account: string): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    'select id from hardship_files where tenant_no = $1 order by id limit 1',
    [tenant.no],
  );
  await aidRows(client, tenant, { account, file: rows[0]?.id ?? null });
}
