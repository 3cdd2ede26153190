import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { TenantRef } from '@bangfu/api/src/tenancy/tenant-ref.ts';

/** Rows of a unit's money a caller may try to reach. */
export interface FundTargets {
  source: string;
  fundBatch: string;
  pot: string;
  allocation: string;
}

const PROGRAMMES = `array['LIVING','EDUCATION']`;

/** One of everything of a unit's money, written as the superuser; the sums agree. */
export async function fundRows(client: pg.Client, tenant: TenantRef, account: string): Promise<FundTargets> {
  const ids = {
    source: randomUUID(),
    fundBatch: randomUUID(),
    pot: randomUUID(),
    allocation: randomUUID(),
  };
  const run = async (text: string, values: unknown[]): Promise<void> =>
    void (await client.query(text, values));
  await run(
    `insert into fund_sources (tenant_no, id, name, kind, purpose_lock, doc_no, created_by, created_by_name)
     values ($1, $2, '财政资金', 'LOCAL_FISCAL', 'AID', '财〔2026〕1号', $3, '制单')`,
    [tenant.no, ids.source, account],
  );
  const batch = `insert into fund_batches (tenant_no, id, batch_no, source_id, year, amount_fen, received_on, allocate_by, spend_by, programmes, doc_no, status, made_by, made_by_name, confirmed_by, confirmed_by_name, confirmed_at, void_reason)`;
  await run(
    `${batch} values ($1, $2, '资金-1', $3, 2026, 1000, '2026-01-01', '2026-02-01', '2026-12-31', ${PROGRAMMES}, '财〔2026〕1号', 'RECEIVED', $4, '制单', $5, '确认', now(), null),
      ($1, $6, '资金-2', $3, 2026, 1000, '2026-01-01', null, '2026-12-31', ${PROGRAMMES}, null, 'VOID', $4, '制单', null, null, null, '登记有误')`,
    [tenant.no, ids.fundBatch, ids.source, account, randomUUID(), randomUUID()],
  );
  const pot = `insert into fund_pots (tenant_no, id, pot_no, origin_id, batch_id, from_no, allocation_id, source_kind, source_name, purpose_lock, programmes, year, spend_by, doc_no, acknowledged_by, acknowledged_by_name, acknowledged_at, funded_fen, pool_fen, handed_fen, entries)`;
  await run(
    `${pot} values ($1, $2, '资金-1', $3, $3, null, null, 'LOCAL_FISCAL', '财政资金', 'AID', ${PROGRAMMES}, 2026, '2026-12-31', '财〔2026〕1号', $4, '接收', now(), 1000, 900, 100, 1)`,
    [tenant.no, ids.pot, ids.fundBatch, account],
  );
  const allocation = `insert into fund_allocations (tenant_no, id, allocation_no, pot_id, to_no, amount_fen, spend_by, programmes, doc_no, status, made_by, made_by_name, issued_by, issued_by_name, issued_at, acknowledged_at, void_reason)`;
  await run(
    `${allocation} values ($1, $2, '下达-1', $3, $1, 100, '2026-12-31', ${PROGRAMMES}, '下〔2026〕1号', 'ACKNOWLEDGED', $4, '制单', $5, '签发', now(), now(), null),
      ($1, $6, '下达-2', $3, $1, 100, '2026-12-31', ${PROGRAMMES}, null, 'VOID', $4, '制单', null, null, null, null, '登记有误')`,
    [tenant.no, ids.allocation, ids.pot, account, randomUUID(), randomUUID()],
  );
  await run(
    `${pot} values ($1, $2, '下达-1', $3, null, $1, $5, 'LOCAL_FISCAL', '财政资金', 'AID', ${PROGRAMMES}, 2026, '2026-12-31', null, $4, '接收', now(), 100, 100, 0, 0)`,
    [tenant.no, randomUUID(), ids.fundBatch, account, ids.allocation],
  );
  await run(
    `insert into ledger_entries (tenant_no, pot_id, position, key, kind, debit, credit, amount_fen, subject_type, subject_id, counterpart_no, occurred_at, actor_id, actor_name, request_id, digest)
     values ($1, $2, 1, 'batch', 'RECEIVED', 'POOL', 'FUNDED', 1000, 'fundBatch', $3, $1, now(), $4, '确认', 'req_x', sha256('x'))`,
    [tenant.no, ids.pot, ids.fundBatch, account],
  );
  return ids;
}
