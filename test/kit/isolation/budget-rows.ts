import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { TenantRef } from '@bangfu/api/src/tenancy/tenant-ref.ts';

/** Rows of a unit's budgets a caller may try to reach. */
export interface BudgetTargets {
  budget: string;
  fiscalApplication: string;
}

/** One of everything of a unit's yearly budget, written as the superuser. */
export async function budgetRows(
  client: pg.Client,
  tenant: TenantRef,
  account: string,
): Promise<BudgetTargets> {
  const ids = { budget: randomUUID(), fiscalApplication: randomUUID() };
  const run = async (text: string, values: unknown[]): Promise<void> =>
    void (await client.query(text, values));
  const budget = `insert into work_budgets (tenant_no, id, year, edition, status, operation_fen, uniform_fen, service_work_fen, training_fen, other_fen, adjust_reason, made_by, made_by_name, submitted_at, returned_reason, approved_by, approved_by_name, approved_on, doc_no, filed_by, filed_by_name, filed_at, closed_at)`;
  await run(
    `${budget} values ($1, $2, 2025, 2, 'CLOSED', 100, 100, 100, 100, 100, '追加', $3, '制单', now(), '补充', $4, '审定', '2025-02-01', '纪要〔2025〕1号', $4, '备案', now(), now())`,
    [tenant.no, ids.budget, account, randomUUID()],
  );
  await run(
    `insert into matching_funds (tenant_no, year, amount_fen, superior_fen, recorded_by, recorded_by_name) values ($1, 2026, 100, 1000, $2, '制单')`,
    [tenant.no, account],
  );
  await run(
    `insert into fiscal_applications (tenant_no, id, year, requested_fen, submitted_on, doc_no, result, granted_fen, answered_on, recorded_by, recorded_by_name)
     values ($1, $2, 2026, 100, '2026-02-01', '请〔2026〕1号', 'GRANTED', 100, '2026-03-01', $3, '制单')`,
    [tenant.no, ids.fiscalApplication, account],
  );
  return ids;
}
