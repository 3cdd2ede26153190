import { createHash } from 'node:crypto';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../kit/database.ts';
import { uuidOf } from '../kit/uuids.ts';
import { readTables, type Reference, type TableColumn, type TableFacts } from './tenant-tables.ts';

export interface Unit {
  no: number;
  noHi: number;
  id: string;
  code: string;
}

/** A throw-away database in which every tenant table holds two rows of every unit. */
export interface FilledTables {
  database: TestDatabase;
  superuser: pg.Client;
  units: Unit[];
  tables: TableFacts[];
  close(): Promise<void>;
}

const ROWS = [1, 2];
/** Where others point there is a third row that nobody points at yet: a new row can name it without breaking a uniqueness. */
const FREE_ROW = 3;
/** The row that no unit has yet. */
export const NEW_ROW = 4;

/** The value of a column in the `row`th row of a unit: references hit the same unit's row, everything else is made from the type. */
export function valueOf(table: TableFacts, column: TableColumn, unit: Unit, row: number): unknown {
  if (column.name === 'tenant_no') return unit.no;
  const reference = table.references.find(({ columns }) => columns.at(-1) === column.name);
  if (reference) return referenced(reference, column, unit, Math.min(row, FREE_ROW));
  if (column.name === 'account_id') return uuidOf('accounts.id', unit.no, row);
  return made(`${table.name}.${column.name}`, column.type, unit, row);
}

function referenced(
  { target, targetColumns }: Reference,
  column: TableColumn,
  unit: Unit,
  row: number,
): unknown {
  if (target === 'tenants') return targetColumns.at(-1) === 'no' ? unit.no : unit.id;
  if (target === 'regions') return '610000';
  return made(`${target}.${targetColumns.at(-1)}`, column.type, unit, row);
}

function made(name: string, type: string, unit: Unit, row: number): unknown {
  const text = `canary-${unit.no}-${row}-${name}`;
  switch (type) {
    case 'uuid':
      return uuidOf(name, unit.no, row);
    case 'text':
      return text;
    case 'text[]':
      return [text];
    case 'jsonb':
      return JSON.stringify([text]);
    case 'bytea':
      return createHash('sha256').update(text).digest();
    case 'bytea[]':
      return [];
    case 'boolean':
      return false;
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'xid8':
      return row;
    case 'date':
      return `2026-01-0${row}`;
    case 'timestamp with time zone':
      return `2026-01-0${row}T00:00:00Z`;
    default:
      throw new Error(`tell test/isolation/filled-tables.ts how to make a ${type} (${name})`);
  }
}

/** The text of an insert of one row, its values bound. */
export function insertOf(
  table: TableFacts,
  unit: Unit,
  row: number,
  change: Readonly<Record<string, unknown>> = {},
): { text: string; values: unknown[] } {
  const names = table.columns.map(({ name }) => name);
  return {
    text: `insert into ${table.name} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
    values: table.columns.map((column) => change[column.name] ?? valueOf(table, column, unit, row)),
  };
}

/**
 * Drops the value checks, so that nothing but rights, row security and foreign keys can refuse a statement, and fills
 * the tables. `prepare` runs before, as a migration would.
 */
export async function fillTables(codes: readonly string[], prepare = ''): Promise<FilledTables> {
  const database = await cloneDatabase();
  const superuser = new pg.Client({ connectionString: database.superUrl });
  await superuser.connect();
  if (prepare) await superuser.query(`set role bangfu_owner; ${prepare}; reset role`);
  const { rows: units } = await superuser.query<Unit>(
    'select no, no_hi as "noHi", id, code from tenants where code = any ($1) order by no',
    [codes],
  );
  if (units.length !== codes.length) throw new Error('a unit of the test is not in the register');
  const { tenant: tables, accounts } = await readTables(superuser);
  await superuser.query(`set session_replication_role = replica`);
  await superuser.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
  for (const table of [accounts, ...tables]) {
    await dropChecks(superuser, table.name);
    for (const unit of units) {
      for (const row of table.isReferenced ? [...ROWS, FREE_ROW] : ROWS) {
        const { text, values } = insertOf(table, unit, row);
        await superuser.query(text, values);
      }
    }
  }
  return {
    database,
    superuser,
    units,
    tables,
    close: async () => {
      await superuser.end();
      await database.drop();
    },
  };
}

/** Takes the value checks off a table, and the triggers that check (`guard_…`), so that made-up values fit. */
export async function dropChecks(superuser: pg.Client, table: string): Promise<void> {
  const { rows } = await superuser.query<{ name: string }>(
    `select conname as name from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
    [table],
  );
  for (const { name } of rows) await superuser.query(`alter table ${table} drop constraint ${name}`);
  const { rows: guards } = await superuser.query<{ name: string }>(
    `select tgname as name from pg_trigger t join pg_proc f on f.oid = t.tgfoid where tgrelid = $1::regclass and f.proname like 'guard\\_%'`,
    [table],
  );
  for (const { name } of guards) await superuser.query(`drop trigger ${name} on ${table}`);
}
