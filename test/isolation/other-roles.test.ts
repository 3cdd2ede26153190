import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { scopeSettings } from '@bangfu/api/src/tenancy/scope-settings.ts';
import { fillTables, insertOf, NEW_ROW, type FilledTables, type Unit } from './filled-tables.ts';
import { attempt } from './sql-commands.ts';

const UNITS = ['610000', '610100', '610102', '610300'];

let filled: FilledTables;
beforeAll(async () => {
  filled = await fillTables(UNITS);
});
afterAll(async () => {
  await filled.close();
});

/** The tables and columns on which a role holds a right, as `table: RIGHT, …`. */
async function rightsOf(role: string): Promise<string[]> {
  const { rows } = await filled.superuser.query<{ name: string }>(
    `select t.name || ': ' || string_agg(t.held, ', ' order by t.held) as name from (
       select n.nspname || '.' || c.relname as name, p.held
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       cross join unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) p (held)
       where n.nspname in ('public', 'app', 'auth') and c.relkind in ('r', 'p', 'v', 'm')
         and case when p.held in ('DELETE', 'TRUNCATE', 'TRIGGER') then has_table_privilege($1, c.oid, p.held)
           else has_any_column_privilege($1, c.oid, p.held) end) t
     group by t.name order by 1`,
    [role],
  );
  return rows.map(({ name }) => name);
}

async function asRole<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin read write');
    return await work(client);
  } finally {
    await client.end();
  }
}

async function enter(client: pg.Client, { no, noHi }: Unit): Promise<void> {
  const accountId = '00000000-0000-7000-8000-000000000001';
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

/** What everybody who serves the product may read, because it is no unit's own. */
const PUBLIC = [
  'tenants',
  'tenant_changes',
  'regions',
  'calendar_days',
  'calendar_years',
  'policy_parameters',
  'dibao_standards',
];

describe('the reporting role', () => {
  test('may only read', async () => {
    const more = (await rightsOf('bangfu_report')).filter((line) => !line.endsWith(': SELECT'));
    expect(more).toEqual([]);
  });

  test('can read neither sessions, keys of login, claims nor uploaded lists', async () => {
    const readable = (await rightsOf('bangfu_report')).map((line) => line.split(': ')[0]);
    for (const closed of [
      'public.sessions',
      'public.login_attempts',
      'public.import_sources',
      'public.import_rows',
      'app.person_claims',
      'public.mikro_orm_migrations',
    ]) {
      expect(readable).not.toContain(closed);
    }
    await asRole(filled.database.reportUrl, async (client) => {
      for (const column of ['password_hash', 'totp_cipher', 'recovery_hashes', 'phone_cipher']) {
        expect(await attempt(client, { text: `select ${column} from accounts`, values: [] })).toEqual({
          rows: 0,
          refusedWith: '42501',
        });
      }
    });
  });

  test('sees no row without a scope, and with one nothing beyond the unit but its totals', async () => {
    const county = filled.units.find(({ code }) => code === '610102');
    if (!county) throw new Error('no county');
    const seen: string[] = [];
    let tried = 0;
    await asRole(filled.database.reportUrl, async (client) => {
      for (const scoped of [false, true]) {
        if (scoped) await enter(client, county);
        for (const { name } of filled.tables.filter((table) => !PUBLIC.includes(table.name))) {
          const statement = {
            text: `select tenant_no from ${name} where tenant_no <> $1`,
            values: [scoped ? county.no : 0],
          };
          const { rows } = await attempt(client, statement);
          tried += 1;
          if (rows > 0) seen.push(`${name}: ${rows} rows ${scoped ? 'of others' : 'without a scope'}`);
        }
      }
    });
    expect(seen).toEqual([]);
    expect(tried).toBeGreaterThan(50);
  });

  test('is refused every write, also when it asks for a transaction that writes', async () => {
    const [unit] = filled.units;
    if (!unit) throw new Error('no unit');
    const done: string[] = [];
    await asRole(filled.database.reportUrl, async (client) => {
      await enter(client, unit);
      for (const table of filled.tables) {
        const column = table.columns.at(-1)?.name ?? 'tenant_no';
        const writes = [
          insertOf(table, unit, NEW_ROW),
          { text: `update ${table.name} set ${column} = ${column}`, values: [] },
          { text: `delete from ${table.name}`, values: [] },
          { text: `truncate ${table.name}`, values: [] },
        ];
        for (const write of writes) {
          const { rows, refusedWith } = await attempt(client, write);
          if (rows > 0 || refusedWith !== '42501')
            done.push(`${write.text.slice(0, 60)}: ${refusedWith ?? rows}`);
        }
      }
    });
    expect(done).toEqual([]);
  });
});

test('the relay reads events, jobs, the register and public rules, marks events as sent, seals them and keeps what the clock owes: nothing else', async () => {
  expect(await rightsOf('bangfu_relay')).toEqual([
    'public.background_jobs: SELECT',
    'public.calendar_days: SELECT',
    'public.calendar_years: SELECT',
    'public.event_seals: INSERT, SELECT',
    'public.events: SELECT, UPDATE',
    'public.regions: SELECT',
    'public.schedule_runs: INSERT, SELECT, UPDATE',
    'public.tenant_changes: SELECT',
    'public.tenants: SELECT',
  ]);
  await asRole(filled.database.relayUrl, async (client) => {
    for (const column of ['payload', 'name', 'tenant_no', 'actor_id', 'occurred_at']) {
      const statement = { text: `update events set ${column} = ${column}`, values: [] };
      expect(await attempt(client, statement)).toEqual({ rows: 0, refusedWith: '42501' });
    }
    const marked = await attempt(client, { text: 'update events set delivered_at = now()', values: [] });
    expect(marked.rows).toBeGreaterThan(0);
  });
});

test('the queue holds no right on any table, function or schema of the product', async () => {
  expect(await rightsOf('bangfu_queue')).toEqual([]);
  const { rows } = await filled.superuser.query<{ name: string }>(
    `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ('public', 'app', 'auth') and has_function_privilege('bangfu_queue', p.oid, 'EXECUTE')
     union all select nspname from pg_namespace where nspname in ('public', 'app', 'auth') and has_schema_privilege('bangfu_queue', oid, 'USAGE')`,
  );
  expect(rows).toEqual([]);
  await asRole(filled.database.queueUrl, async (client) => {
    for (const table of ['hardship_files', 'tenants', 'events', 'accounts']) {
      expect(await attempt(client, { text: `select from public.${table}`, values: [] })).toEqual({
        rows: 0,
        refusedWith: '42501',
      });
    }
  });
});

test('no role of the running system can become another one, nor read or write files of the server', async () => {
  const { rows } = await filled.superuser.query<{ name: string }>(
    `select m.rolname || ' in ' || g.rolname as name from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles g on g.oid = a.roleid
     where m.rolname like 'bangfu\\_%'`,
  );
  expect(rows).toEqual([]);
  for (const url of [
    filled.database.appUrl,
    filled.database.relayUrl,
    filled.database.reportUrl,
    filled.database.queueUrl,
  ]) {
    await asRole(url, async (client) => {
      for (const text of [
        'set role bangfu_owner',
        'set session authorization postgres',
        `copy (select 1) to program 'true'`,
        `copy (select 1) to '/tmp/bangfu-isolation'`,
        `select pg_read_file('PG_VERSION')`,
        'alter table public.tenants disable row level security',
        'create table public.mine (id int)',
        'create temporary table mine (id int)',
      ]) {
        const { refusedWith } = await attempt(client, { text, values: [] });
        expect({ text, refusedWith }).toEqual({ text, refusedWith: '42501' });
      }
    });
  }
});
