import type pg from 'pg';
import { insertOf, NEW_ROW, valueOf, type Unit } from './filled-tables.ts';
import type { TableFacts } from './tenant-tables.ts';

export interface Statement {
  text: string;
  values: unknown[];
}

/** One thing a caller acting for `acting` could try on the rows of `owner`; undefined when the table has nothing to try it on. */
export interface Command {
  name: string;
  of(table: TableFacts, acting: Unit, owner: Unit): Statement | undefined;
  /** What the catalog says the application may do at all; only then must it succeed on rows of its own. */
  isGranted(table: TableFacts): boolean;
}

const canRead = (table: TableFacts): boolean => columnOf(table, 'tenant_no')?.canSelect === true;
const canInsert = (table: TableFacts): boolean => table.canInsert;
const canUpdate = (table: TableFacts): boolean => canRead(table) && plainColumn(table) !== undefined;

function columnOf(table: TableFacts, name: string): TableFacts['columns'][number] | undefined {
  return table.columns.find((column) => column.name === name);
}

/** A column that may be changed and that neither identifies the row nor points anywhere. */
function plainColumn(table: TableFacts): string | undefined {
  const taken = new Set([...table.primaryKey, ...table.references.flatMap(({ columns }) => columns)]);
  return table.columns.find(({ name, canUpdate: may }) => may && !taken.has(name) && name !== 'account_id')
    ?.name;
}

/** A column to name in an update even where none may be changed, so that the refusal itself is tried. */
function changedColumn(table: TableFacts): string {
  return plainColumn(table) ?? table.columns.at(-1)?.name ?? 'tenant_no';
}

function touching(table: TableFacts, owner: Unit, tail = ''): Statement {
  const column = changedColumn(table);
  return {
    text: `update ${table.name} set ${column} = ${column} where tenant_no = $1 ${tail}`,
    values: [owner.no],
  };
}

function upsert(table: TableFacts, owner: Unit, action: string): Statement {
  const { text, values } = insertOf(table, owner, 1);
  return { text: `${text} on conflict (${table.primaryKey.join(', ')}) ${action}`, values };
}

function keyOf(table: TableFacts, owner: Unit): Statement {
  const columns = table.primaryKey.filter((name) => name !== 'tenant_no');
  const values = columns.map((name) => {
    const column = columnOf(table, name);
    if (!column) throw new Error(`${table.name} has a key the application can't write: ${name}`);
    return valueOf(table, column, owner, 1);
  });
  return { text: columns.map((name, at) => `${name} = $${at + 1}`).join(' and ') || 'true', values };
}

export const COMMANDS: readonly Command[] = [
  {
    name: 'SELECT',
    of: (table, _acting, owner) => ({
      text: `select tenant_no from ${table.name} where tenant_no = $1`,
      values: [owner.no],
    }),
    isGranted: canRead,
  },
  {
    name: 'SELECT by key',
    of: (table, _acting, owner) => {
      const { text, values } = keyOf(table, owner);
      return {
        text: `select tenant_no from ${table.name} where ${text} and tenant_no = $${values.length + 1}`,
        values: [...values, owner.no],
      };
    },
    isGranted: canRead,
  },
  {
    name: 'SELECT FOR UPDATE',
    of: (table, _acting, owner) => ({
      text: `select tenant_no from ${table.name} where tenant_no = $1 for update`,
      values: [owner.no],
    }),
    isGranted: canUpdate,
  },
  {
    name: 'INSERT',
    of: (table, _acting, owner) => insertOf(table, owner, NEW_ROW),
    isGranted: canInsert,
  },
  {
    name: 'INSERT RETURNING',
    of: (table, _acting, owner) => {
      const { text, values } = insertOf(table, owner, NEW_ROW);
      return { text: `${text} returning tenant_no`, values };
    },
    isGranted: (table) => canInsert(table) && canRead(table),
  },
  {
    name: 'UPSERT that changes',
    of: (table, _acting, owner) => {
      const column = changedColumn(table);
      return upsert(table, owner, `do update set ${column} = excluded.${column}`);
    },
    isGranted: (table) => canInsert(table) && canUpdate(table) && isReadable(table, changedColumn(table)),
  },
  {
    name: 'UPSERT that leaves',
    of: (table, _acting, owner) => upsert(table, owner, 'do nothing returning tenant_no'),
    isGranted: () => false,
  },
  {
    name: 'UPDATE',
    of: (table, _acting, owner) => touching(table, owner),
    isGranted: (table) => canUpdate(table) && isReadable(table, changedColumn(table)),
  },
  {
    name: 'UPDATE RETURNING',
    of: (table, _acting, owner) => touching(table, owner, 'returning tenant_no'),
    isGranted: (table) => canUpdate(table) && isReadable(table, changedColumn(table)),
  },
  {
    name: 'UPDATE into the unit',
    of: (table, acting, owner) =>
      acting.no === owner.no
        ? undefined
        : {
            text: `update ${table.name} set tenant_no = $1 where tenant_no = $2`,
            values: [owner.no, acting.no],
          },
    isGranted: () => false,
  },
  {
    name: 'MERGE',
    of: (table, _acting, owner) => {
      const column = changedColumn(table);
      return {
        text: `merge into ${table.name} t using (values ($1::int)) v (no) on t.tenant_no = v.no
          when matched then update set ${column} = t.${column}`,
        values: [owner.no],
      };
    },
    isGranted: (table) => canUpdate(table) && isReadable(table, changedColumn(table)),
  },
  {
    name: 'DELETE',
    of: (table, _acting, owner) => ({
      text: `delete from ${table.name} where tenant_no = $1`,
      values: [owner.no],
    }),
    isGranted: (table) => canRead(table) && table.canDelete && !table.isReferenced,
  },
  {
    name: 'DELETE RETURNING',
    of: (table, _acting, owner) => ({
      text: `delete from ${table.name} where tenant_no = $1 returning tenant_no`,
      values: [owner.no],
    }),
    isGranted: () => false,
  },
  {
    name: 'COPY FROM',
    of: (table, _acting, owner) => ({
      text: `copy ${table.name} (tenant_no) from stdin where tenant_no = ${owner.no}`,
      values: [],
    }),
    isGranted: () => false,
  },
];

function isReadable(table: TableFacts, name: string): boolean {
  return columnOf(table, name)?.canSelect === true;
}

/** For each reference to rows of units: an own row that names the other unit's row. Only the foreign key can refuse it. */
export function crossReferences(
  table: TableFacts,
  acting: Unit,
  owner: Unit,
): (Statement & { name: string })[] {
  return table.references
    .filter(({ isToUnitRows }) => isToUnitRows)
    .map(({ columns }) => {
      const link = table.columns.find(({ name }) => name === columns.at(-1));
      if (!link) throw new Error(`${table.name} has a reference without a column`);
      return {
        ...insertOf(table, acting, NEW_ROW, { [link.name]: valueOf(table, link, owner, 1) }),
        name: `FK insert (${link.name})`,
      };
    });
}

export interface Outcome {
  rows: number;
  /** The SQLSTATE of the refusal. */
  refusedWith?: string;
}

/** Tries a statement and takes it back, whatever it did. */
export async function attempt(client: pg.Client, { text, values }: Statement): Promise<Outcome> {
  await client.query('savepoint before_attempt');
  try {
    const { rowCount } = await client.query(text, values);
    return { rows: rowCount ?? 0 };
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code !== 'string') throw error;
    return { rows: 0, refusedWith: code };
  } finally {
    await client.query('rollback to savepoint before_attempt');
  }
}

/** The units whose rows a COPY of the whole table hands out. */
export async function copiedUnits(client: pg.Client, table: TableFacts): Promise<number[]> {
  const chunks: string[] = [];
  const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
  const listen = ({ chunk }: { chunk: Buffer }): void => void chunks.push(chunk.toString());
  connection.on('copyData', listen);
  try {
    await attempt(client, { text: `copy ${table.name} (tenant_no) to stdout`, values: [] });
  } finally {
    connection.off('copyData', listen);
  }
  return [...new Set(chunks.join('').split('\n').filter(Boolean).map(Number))];
}
