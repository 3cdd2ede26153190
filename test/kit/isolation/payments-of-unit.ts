import type pg from 'pg';
import type { TenantRef } from '@bangfu/api/src/tenancy/tenant-ref.ts';
import { paymentRows } from './payment-rows.ts';

/** Payments from a unit's own pot for an application it has already. */
export async function paymentsOfUnit(client: pg.Client, tenant: TenantRef, account: string): Promise<void> {
  const { rows } = await client.query<{ pot: string; aid: string }>(
    `select p.id as pot, a.id as aid from fund_pots p join aid_applications a on a.tenant_no = p.tenant_no
     where p.tenant_no = $1 and p.batch_id is not null limit 1`,
    [tenant.no],
  );
  if (!rows[0]) throw new Error(`${tenant.name} has neither money nor applications`);
  await paymentRows(client, tenant, { account, ...rows[0] });
}
