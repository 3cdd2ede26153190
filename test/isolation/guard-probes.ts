import type pg from 'pg';
import { insertOf, NEW_ROW, type Unit } from './filled-tables.ts';
import { accountsOf, mayWrite, selfOf, visibleTo, type Cast, type Stand, type Write } from './guard-rules.ts';
import { attempt, crossReferences, type Statement } from './sql-commands.ts';
import { enter } from './sql-judge.ts';
import type { TableFacts } from './tenant-tables.ts';

/** A filled database as the probes know it. */
export interface Ground {
  client: pg.Client;
  cast: Cast;
  units: readonly Unit[];
  tables: ReadonlyMap<string, TableFacts>;
  stands: readonly Stand[];
  rights: ReadonlySet<string>;
}

async function take(client: pg.Client, stand: Stand): Promise<void> {
  await client.query(`set local role ${stand.role}`);
  if (stand.acting) await enter(client, stand.acting, stand.reach);
  if (stand.maintenance) await client.query(`select set_config('app.maintenance', 'on', true)`);
}

/** Runs `work` as somebody, and leaves no trace of it. */
async function as<T>(client: pg.Client, stand: Stand, work: () => Promise<T>): Promise<T> {
  await client.query('savepoint stand');
  await take(client, stand);
  try {
    return await work();
  } finally {
    await client.query('rollback to savepoint stand');
  }
}

async function counted(
  client: pg.Client,
  table: string,
  condition: string,
): Promise<{ right: number; wrong: number }> {
  const { rows } = await client.query<{ right: number; wrong: number }>(
    `select count(*) filter (where ${condition})::int as right, count(*) filter (where not coalesce(${condition}, false))::int as wrong from ${table}`,
  );
  return rows[0] ?? { right: -1, wrong: -1 };
}

/** Everything that is wrong with one table: rows seen or written that shouldn't be, and the other way round. Runs inside a transaction. */
export async function faultsOf(ground: Ground, table: string): Promise<string[]> {
  const faults: string[] = [];
  for (const stand of ground.stands) {
    if (ground.rights.has(`${stand.role} select ${table}`))
      faults.push(...(await readingFaults(ground, stand, table)));
    faults.push(...(await writingFaults(ground, stand, table)));
  }
  return [...faults, ...(await specialFaults(ground, table)), ...(await referenceFaults(ground, table))];
}

async function readingFaults(ground: Ground, stand: Stand, table: string): Promise<string[]> {
  const { client, cast, units } = ground;
  const condition = visibleTo(stand, table, cast, units);
  const all = await counted(client, table, condition);
  const seen = await as(client, stand, async () => await counted(client, table, condition));
  const faults: string[] = [];
  if (seen.wrong > 0) faults.push(`${stand.name} sees ${seen.wrong} rows of ${table} too many`);
  if (seen.right < all.right) faults.push(`${stand.name} misses ${all.right - seen.right} rows of ${table}`);
  return faults;
}

function rowsOf({ name, columns }: TableFacts, owner: Unit): string {
  if (name === 'tenants') return `no = ${owner.no}`;
  if (name === 'accounts') return accountsOf([owner]);
  return columns.some((column) => column.name === 'tenant_no') ? `tenant_no = ${owner.no}` : 'true';
}

function statementsOf(
  ground: Ground,
  stand: Stand,
  table: string,
  owner: Unit,
): (Statement & { write: Write })[] {
  const facts = ground.tables.get(table);
  if (!facts) return [];
  const may = (right: string): boolean => ground.rights.has(`${stand.role} ${right} ${table}`);
  const column = facts.columns.find(
    ({ name }) => name !== 'tenant_no' && name !== 'id' && may(`update ${name}`) && may(`select ${name}`),
  )?.name;
  const statements: (Statement & { write: Write })[] = [];
  if (may('insert')) statements.push({ write: 'insert', ...insertOf(facts, owner, NEW_ROW) });
  if (column)
    statements.push({
      write: 'update',
      text: `update ${table} set ${column} = ${column} where ${rowsOf(facts, owner)}`,
      values: [],
    });
  if (may('delete'))
    statements.push({
      write: 'delete',
      text: `delete from ${table} where ${rowsOf(facts, owner)}`,
      values: [],
    });
  return statements;
}

async function writingFaults(ground: Ground, stand: Stand, table: string): Promise<string[]> {
  const { client, cast } = ground;
  const faults: string[] = [];
  for (const owner of [cast.county, cast.city]) {
    for (const { write, ...statement } of statementsOf(ground, stand, table, owner)) {
      const { rows, refusedWith } = await as(client, stand, async () => await attempt(client, statement));
      const went = rows > 0 || (refusedWith !== undefined && refusedWith !== '42501');
      const may = mayWrite(stand, table, write, owner);
      if (went && !may)
        faults.push(
          `${stand.name}: ${write} goes through on ${table} of ${owner.code} (${refusedWith ?? `${rows} rows`})`,
        );
      if (!went && may) faults.push(`${stand.name}: ${write} is refused on ${table} of ${owner.code}`);
    }
  }
  return [...faults, ...(await movingFaults(ground, stand, table))];
}

/** A row of one's own must not become another unit's. */
async function movingFaults(
  { client, cast, rights }: Ground,
  stand: Stand,
  table: string,
): Promise<string[]> {
  const { acting, role } = stand;
  if (!acting || acting.no !== cast.city.no || !rights.has(`${role} update tenant_no ${table}`)) return [];
  const statement = {
    text: `update ${table} set tenant_no = $1 where tenant_no = $2`,
    values: [cast.outsider.no, acting.no],
  };
  const { rows, refusedWith } = await as(client, stand, async () => await attempt(client, statement));
  return rows > 0 || (refusedWith !== undefined && refusedWith !== '42501')
    ? [`${stand.name}: rows of ${table} move to another unit (${refusedWith ?? `${rows} rows`})`]
    : [];
}

/** Rules that only one table has. */
async function specialFaults(ground: Ground, table: string): Promise<string[]> {
  const { client, cast, tables } = ground;
  const facts = tables.get(table);
  if (!facts) return [];
  const app: Stand = { name: 'the city', role: 'bangfu_app', acting: cast.city };
  const tried = async (statement: Statement): Promise<boolean> => {
    const { rows, refusedWith } = await as(client, app, async () => await attempt(client, statement));
    return rows > 0 || (refusedWith !== undefined && refusedWith !== '42501');
  };
  const self = selfOf(cast.city);
  if (table === 'access_grants') {
    const grant = (target: Unit, account: string): Statement =>
      insertOf(facts, cast.city, NEW_ROW, { target_id: target.id, account_id: account });
    if (!(await tried(grant(cast.county, self)))) return ['the city cannot open a grant on its county'];
    if (await tried(grant(cast.province, self))) return ['the city opens a grant on the province'];
    if (await tried(grant(cast.county, selfOf(cast.county))))
      return ["the city opens a grant in another's name"];
  }
  if (table === 'memberships' && (await tried(insertOf(facts, cast.city, NEW_ROW, { account_id: self }))))
    return ['somebody appoints himself'];
  if (table === 'file_decisions') {
    const decision = (row: number): Statement => {
      const file = insertOf(facts, cast.county, row).values[
        facts.columns.findIndex(({ name }) => name === 'file_id')
      ];
      return insertOf(facts, cast.county, NEW_ROW, { decider_no: cast.city.no, file_id: file });
    };
    if (!(await tried(decision(1)))) return ['the city cannot decide on the file that waits for it'];
    if (await tried(decision(2))) return ['the city decides on a file that does not wait for it'];
  }
  return [];
}

/** A row of one's own must not point at a row of another unit. */
async function referenceFaults({ client, cast, tables, rights }: Ground, table: string): Promise<string[]> {
  const facts = tables.get(table);
  if (!facts || !rights.has(`bangfu_owner insert ${table}`)) return [];
  const owner: Stand = { name: 'the owner', role: 'bangfu_owner', maintenance: true };
  const faults: string[] = [];
  for (const reference of crossReferences(facts, cast.county, cast.sibling)) {
    const { refusedWith } = await as(client, owner, async () => await attempt(client, reference));
    if (refusedWith !== '23503')
      faults.push(
        `${table}: ${reference.name} points at another unit's row (${refusedWith ?? 'not refused'})`,
      );
  }
  return faults;
}
