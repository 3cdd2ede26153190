import type { ClientBase } from 'pg';

/** A column that holds a unit's number. */
export interface NumberColumn {
  table: string;
  column: string;
}

/** Kept by triggers from other tables: they follow by themselves. */
export const DERIVED = ['hardship_file_counts', 'hardship_file_flows'];

/** What stays with a merged unit's old number: its own rules, counters and yearly budgets mean nothing to the successor. */
const STAYS_AT_MERGER = new Set([
  'public.policy_parameters',
  'public.file_counters',
  'public.work_budgets',
  'public.matching_funds',
  'public.fiscal_applications',
]);

/**
 * Every column that holds a unit's number, from the catalogue: columns with a foreign key to the register and columns
 * named `…tenant_no`. A new table is found by itself; nobody has to remember it here.
 */
export async function numberColumns(client: ClientBase, kind: 'MOVE' | 'MERGE'): Promise<NumberColumn[]> {
  const { rows } = await client.query<NumberColumn & { plain: string }>(
    `select format('%I.%I', n.nspname, c.relname) as "table", format('%I', a.attname) as "column", n.nspname || '.' || c.relname as plain
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
       and a.atttypid = 'int4'::regtype and a.attgenerated = '' and n.nspname in ('public', 'app', 'auth')
       and c.oid <> 'public.tenants'::regclass and c.relname <> all ($1)
       and (a.attname ~ '(^|_)tenant_no$' or exists (
         select from pg_constraint k where k.contype = 'f' and k.conrelid = c.oid and k.confrelid = 'public.tenants'::regclass
           and k.conkey = array[a.attnum] and k.confkey = array[(
             select r.attnum from pg_attribute r where r.attrelid = 'public.tenants'::regclass and r.attname = 'no')]))
     order by 1, a.attname = 'tenant_no' desc, 2`,
    [DERIVED],
  );
  return rows
    .filter(({ plain }) => kind === 'MOVE' || !STAYS_AT_MERGER.has(plain))
    .map(({ table, column }) => ({ table, column }));
}

/** Makes room where both units hold what may stand only once in a unit; every row is kept. $1 the merged unit, $2 its successor, $3 its code. */
const CONFLICTS = [
  `update data_keys k set is_active = false where tenant_no = $1 and is_active and $3::text is not null
     and exists (select from data_keys o where o.tenant_no = $2 and o.is_active)`,
  `update memberships m set revoked_at = now() where tenant_no = $1 and revoked_at is null and $3::text is not null
     and exists (select from memberships o where o.tenant_no = $2 and o.account_id = m.account_id and o.revoked_at is null)`,
  `update notifications n set dedup_key = n.dedup_key || ':' || $3::text where tenant_no = $1
     and exists (select from notifications o where o.tenant_no = $2 and o.dedup_key = n.dedup_key)`,
  `update idempotency_keys i set key = i.key || ':' || $3::text where tenant_no = $1 and exists (select from idempotency_keys o
     where o.tenant_no = $2 and (o.actor_id, o.operation, o.key) = (i.actor_id, i.operation, i.key))`,
];

/** Prepares the hand-over of a merged unit's rows. */
export async function clearMergerConflicts(
  client: ClientBase,
  from: number,
  to: number,
  code: string,
): Promise<void> {
  for (const text of CONFLICTS) await client.query(text, [from, to, code]);
}
