import type pg from 'pg';

export interface TableColumn {
  name: string;
  type: string;
  /** What the application may do with this column, as the catalog says. */
  canSelect: boolean;
  canUpdate: boolean;
}

export interface Reference {
  columns: readonly string[];
  target: string;
  targetColumns: readonly string[];
  /** The target's rows belong to units, so that one unit's row could name another's. */
  isToUnitRows: boolean;
}

/** A table as the catalog describes it; everything below is generated from this, so that a new table needs no test of its own. */
export interface TableFacts {
  name: string;
  /** The columns a statement may give a value to. */
  columns: readonly TableColumn[];
  primaryKey: readonly string[];
  references: readonly Reference[];
  /** Other tables point here, so that a row may be held. */
  isReferenced: boolean;
  canInsert: boolean;
  canDelete: boolean;
}

const TABLES = `
  select c.relname as name,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
        'canSelect', has_column_privilege('bangfu_app', c.oid, a.attnum, 'SELECT'),
        'canUpdate', has_column_privilege('bangfu_app', c.oid, a.attnum, 'UPDATE')) order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '' and a.attidentity = '') as columns,
    coalesce((select json_agg(a.attname order by k.place)
      from pg_index i cross join unnest(i.indkey) with ordinality k (attnum, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
      where i.indrelid = c.oid and i.indisprimary), '[]') as "primaryKey",
    coalesce((select json_agg(json_build_object('target', f.confrelid::regclass::text,
        'isToUnitRows', exists (select from pg_attribute a where a.attrelid = f.confrelid and a.attname = 'tenant_no'),
        'columns', (select json_agg(a.attname order by k.place) from unnest(f.conkey) with ordinality k (attnum, place)
          join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.attnum),
        'targetColumns', (select json_agg(a.attname order by k.place) from unnest(f.confkey) with ordinality k (attnum, place)
          join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.attnum)) order by f.conname)
      from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'), '[]') as "references",
    exists (select from pg_constraint f where f.confrelid = c.oid and f.contype = 'f') as "isReferenced",
    has_table_privilege('bangfu_app', c.oid, 'INSERT') as "canInsert",
    has_table_privilege('bangfu_app', c.oid, 'DELETE') as "canDelete"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p')`;

/** Every table of the product that carries a unit, and the accounts, which belong to units by their posts. */
export async function readTables(
  superuser: pg.Client,
): Promise<{ all: TableFacts[]; tenant: TableFacts[]; accounts: TableFacts }> {
  const { rows } = await superuser.query<TableFacts>(`${TABLES} order by c.relname`);
  const tenant = rows.filter(({ columns }) => columns.some(({ name }) => name === 'tenant_no'));
  const accounts = rows.find(({ name }) => name === 'accounts');
  if (!accounts) throw new Error('no table accounts');
  return { all: rows, tenant, accounts };
}
