import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { scopeSettings } from '@bangfu/api/src/tenancy/scope-settings.ts';
import { uuidOf } from '../kit/uuids.ts';
import { fillTables, type FilledTables, type Unit } from './filled-tables.ts';
import { attempt, COMMANDS, copiedUnits, crossReferences } from './sql-commands.ts';
import type { TableFacts } from './tenant-tables.ts';

/** Province, two cities and the counties under them, an industry and a special unit: every relation two units can have. */
const UNITS = ['610000', '610100', '610102', '610103', '610300', '610302', '610900', '610902'];
const ACTING = ['610000', '610100', '610102'];
const FEWEST_CASES = 5_000;

/** What reaches further than one's own unit by a rule of its own; everything else must not. */
const WIDER: Readonly<Record<string, Readonly<Record<string, 'subtree' | 'everybody'>>>> = {
  // 任免：管理员在辖区内授权
  memberships: reach(
    'subtree',
    'SELECT',
    'SELECT by key',
    'SELECT FOR UPDATE',
    'INSERT',
    'INSERT RETURNING',
    'UPSERT',
    'UPDATE',
    'MERGE',
    'COPY',
  ),
  // 汇总数字（T1）
  hardship_file_counts: reach('subtree', 'SELECT', 'SELECT by key', 'COPY'),
  hardship_file_flows: reach('subtree', 'SELECT', 'SELECT by key', 'COPY'),
  // 上级对下级办理时，事件记在下级名下，但上级读不到
  events: reach('subtree', 'INSERT'),
  // 政策公开
  policy_parameters: reach('everybody', 'SELECT', 'SELECT by key', 'COPY'),
  dibao_standards: reach('everybody', 'SELECT', 'SELECT by key', 'COPY'),
};

/** Rows of one's own that a rule keeps even from their unit. */
const NOT_EVEN_OWN = [
  // 调阅授权只能针对下级单位
  'access_grants INSERT',
  'access_grants INSERT RETURNING',
  'access_grants UPSERT that changes',
  // 任何人不能给自己授权
  'memberships UPSERT that changes',
  // 提醒是个人的
  'notifications INSERT RETURNING',
];

function reach(range: 'subtree' | 'everybody', ...commands: string[]): Record<string, typeof range> {
  return Object.fromEntries(commands.map((command) => [command, range]));
}

function isWithinReach(table: string, command: string, acting: Unit, owner: Unit): boolean {
  const [, range] =
    Object.entries(WIDER[table] ?? {}).find(([name]) => command === name || command.startsWith(`${name} `)) ??
    [];
  if (range === 'everybody') return true;
  return range === 'subtree' && owner.no >= acting.no && owner.no <= acting.noHi;
}

interface Findings {
  cases: number;
  faults: string[];
}

/** Every command on every unit's rows of one table, as the application role acting for `acting`. */
async function tryTable(
  client: pg.Client,
  table: TableFacts,
  acting: Unit,
  units: Unit[],
): Promise<Findings> {
  const found: Findings = { cases: 0, faults: [] };
  const judge = (owner: Unit, command: string, fault: string | false): void => {
    found.cases += 1;
    if (fault) found.faults.push(`${table.name} ${command}, ${acting.code} on ${owner.code}: ${fault}`);
  };
  await enter(client, acting);
  const copied = await copiedUnits(client, table);
  for (const owner of units) {
    const isOwn = owner.no === acting.no;
    judge(
      owner,
      'COPY',
      copied.includes(owner.no) &&
        !isOwn &&
        !isWithinReach(table.name, 'COPY', acting, owner) &&
        'handed out',
    );
    for (const command of COMMANDS) {
      const statement = command.of(table, acting, owner);
      if (!statement) continue;
      const { rows, refusedWith } = await attempt(client, statement);
      const must =
        isOwn && command.isGranted(table) && !NOT_EVEN_OWN.includes(`${table.name} ${command.name}`);
      if (must)
        judge(owner, command.name, rows === 0 && `nothing on its own rows (${refusedWith ?? '0 rows'})`);
      else if (isOwn || isWithinReach(table.name, command.name, acting, owner))
        judge(
          owner,
          command.name,
          refusedWith !== undefined && !['42501', '0A000', '23503'].includes(refusedWith) && refusedWith,
        );
      else judge(owner, command.name, crossing(command.name, rows, refusedWith));
    }
    if (isOwn) continue;
    for (const reference of crossReferences(table, acting, owner)) {
      const { rows, refusedWith } = await attempt(client, reference);
      judge(
        owner,
        reference.name,
        (rows > 0 || !['23503', '42501'].includes(refusedWith ?? '')) &&
          `${rows} rows, ${refusedWith ?? 'not refused'}`,
      );
    }
  }
  await client.query('rollback');
  return found;
}

const MUST_BE_REFUSED = /^(INSERT|UPSERT|UPDATE into|COPY FROM)/;

/** What is wrong with a statement on another unit's rows: it touched some, or it failed for another reason than right, row security or COPY's own rule. */
function crossing(command: string, rows: number, refusedWith: string | undefined): string | false {
  if (rows > 0) return `${rows} rows`;
  if (refusedWith === undefined) return MUST_BE_REFUSED.test(command) && 'not refused';
  return !['42501', '0A000'].includes(refusedWith) && `refused with ${refusedWith}`;
}

async function enter(client: pg.Client, acting: Unit): Promise<void> {
  await client.query('begin');
  const { no, noHi } = acting;
  const accountId = uuidOf('accounts.id', no, 1);
  const { text, values } = scopeSettings({
    tenantNo: no,
    lo: no,
    hi: no,
    statLo: no,
    statHi: noHi,
    accountId,
  });
  await client.query(text, values);
}

async function tryAll(filled: FilledTables, names?: readonly string[]): Promise<Findings> {
  const client = new pg.Client({ connectionString: filled.database.appUrl });
  await client.connect();
  const all: Findings = { cases: 0, faults: [] };
  try {
    for (const acting of filled.units.filter(({ code }) => ACTING.includes(code))) {
      for (const table of filled.tables.filter(({ name }) => names?.includes(name) ?? true)) {
        const { cases, faults } = await tryTable(client, table, acting, filled.units);
        all.cases += cases;
        all.faults.push(...faults);
      }
    }
  } finally {
    await client.end();
  }
  return all;
}

let filled: FilledTables;
beforeAll(async () => {
  filled = await fillTables(UNITS);
});
afterAll(async () => {
  await filled.close();
});

test('no statement of the application role reads or changes a row of another unit, on any tenant table', async () => {
  const { cases, faults } = await tryAll(filled);
  expect(faults).toEqual([]);
  expect(cases).toBeGreaterThan(FEWEST_CASES);
}, 240_000);

const NEW_TABLE = `
  create table brand_new (
    tenant_no int not null references tenants (no), id uuid not null, file_id uuid not null, remark text not null,
    primary key (tenant_no, id), foreign key (tenant_no, file_id) references hardship_files (tenant_no, id))`;

test('a new table is tried by itself, and passes when it is secured like every other', async () => {
  const fresh = await fillTables(UNITS, `${NEW_TABLE}; select app.secure_tenant_table('brand_new')`);
  const { cases, faults } = await tryAll(fresh, ['brand_new']);
  await fresh.close();
  expect(faults).toEqual([]);
  expect(cases).toBeGreaterThan(300);
});

test.each([
  [
    'has no row security',
    `${NEW_TABLE}; grant select, insert, update, delete on brand_new to bangfu_app`,
    'SELECT',
  ],
  [
    'lets everybody read',
    `${NEW_TABLE}; select app.secure_tenant_table('brand_new'); create policy open on brand_new for select to bangfu_app using (true)`,
    'COPY',
  ],
  [
    'lets everybody write',
    `${NEW_TABLE}; select app.secure_tenant_table('brand_new'); create policy open on brand_new for insert to bangfu_app with check (true)`,
    'INSERT',
  ],
  [
    'has a foreign key without the unit',
    `create unique index files_by_id_alone on hardship_files (id);
     create table brand_new (tenant_no int not null references tenants (no), id uuid not null, file_id uuid not null references hardship_files (id),
       remark text not null, primary key (tenant_no, id)); select app.secure_tenant_table('brand_new')`,
    'FK insert (file_id)',
  ],
])('a new table that %s is found', async (_fault, migration, command) => {
  const open = await fillTables(UNITS, migration);
  const { faults } = await tryAll(open, ['brand_new']);
  await open.close();
  expect(faults.some((fault) => fault.startsWith(`brand_new ${command},`))).toBe(true);
});
