import type pg from 'pg';

/** One guard of the database taken away or opened; `text` is run inside a transaction that is taken back. */
export interface Mutant {
  name: string;
  table: string;
  text: string;
}

interface Policy {
  table: string;
  policy: string;
  using: string | null;
  check: string | null;
}

interface ForeignKey {
  table: string;
  name: string;
  target: string;
  column: string;
  targetColumn: string;
}

const POLICIES = `select tablename as table, policyname as policy, qual as using, with_check as check from pg_policies
  where schemaname = 'public' order by 1, 2`;
const SECURED = `select c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relrowsecurity order by 1`;
const COMPOSITE_KEYS = `select c.conrelid::regclass::text as table, c.conname as name, c.confrelid::regclass::text as target,
    (select a.attname from pg_attribute a where a.attrelid = c.conrelid and a.attnum = c.conkey[2]) as column,
    (select a.attname from pg_attribute a where a.attrelid = c.confrelid and a.attnum = c.confkey[2]) as "targetColumn"
  from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] and a.attname = 'tenant_no'
  where c.contype = 'f' and cardinality(c.conkey) = 2 order by 1, 2`;

const isOpen = (expression: string | null): boolean => expression === null || expression === 'true';

function ofPolicy({ table, policy, using, check }: Policy): Mutant[] {
  const made: Mutant[] = [
    { name: `${table}: ${policy} dropped`, table, text: `drop policy ${policy} on ${table}` },
  ];
  if (!isOpen(using))
    made.push({
      name: `${table}: ${policy} lets everything be seen`,
      table,
      text: `alter policy ${policy} on ${table} using (true)`,
    });
  if (!isOpen(check))
    made.push({
      name: `${table}: ${policy} lets everything be written`,
      table,
      text: `alter policy ${policy} on ${table} with check (true)`,
    });
  return made;
}

function ofForeignKey({ table, name, target, column, targetColumn }: ForeignKey): Mutant[] {
  const dropped = `alter table ${table} drop constraint ${name}`;
  return [
    { name: `${table}: ${name} dropped`, table, text: dropped },
    {
      name: `${table}: ${name} without the unit`,
      table,
      text: `${dropped}; create unique index on ${target} (${targetColumn});
        alter table ${table} add constraint ${name} foreign key (${column}) references ${target} (${targetColumn})`,
    },
  ];
}

/** Every guard of the catalog in every way it can be weakened. */
export async function mutantsOf(superuser: pg.Client): Promise<Mutant[]> {
  const policies = await superuser.query<Policy>(POLICIES);
  const secured = await superuser.query<{ table: string }>(SECURED);
  const keys = await superuser.query<ForeignKey>(COMPOSITE_KEYS);
  return [
    ...policies.rows.flatMap(ofPolicy),
    ...secured.rows.flatMap(({ table }) => [
      { name: `${table}: row security off`, table, text: `alter table ${table} disable row level security` },
      {
        name: `${table}: not forced on its owner`,
        table,
        text: `alter table ${table} no force row level security`,
      },
    ]),
    ...keys.rows.flatMap(ofForeignKey),
  ];
}
