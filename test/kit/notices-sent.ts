import pg from 'pg';
import type { TestDatabase } from './database.ts';

/** What was sent in a unit under a code, the newest first, whoever it is addressed to. */
export async function noticesSent(
  { superUrl }: TestDatabase,
  tenantNo: number,
  code: string,
): Promise<{ role: string; title: string; body: string }[]> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  const { rows } = await client.query<{ role: string; title: string; body: string }>(
    'select role, title, body from notifications where tenant_no = $1 and code = $2 order by created_at desc, role',
    [tenantNo, code],
  );
  await client.end();
  return rows;
}
