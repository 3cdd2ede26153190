import type { GraphQLSchema } from 'graphql';
import { Client, type Pool } from 'pg';
import { AppError } from '@bangfu/api/src/graphql/app-error.ts';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { createReadPool } from '@bangfu/api/src/reads/batch.ts';
import type { ReadDeps } from '@bangfu/api/src/reads/deps.ts';
import { attachReadResolvers } from '@bangfu/api/src/reads/resolvers.ts';
import type { ReadScope } from '@bangfu/api/src/tenancy/scope-settings.ts';
import { cloneDatabase, type TestDatabase } from '../../kit/database.ts';
import { uuidOf } from '../../kit/uuids.ts';
import { buildSampleSchema } from './sample-schema.ts';

export const OWN = 1100;
export const OTHER = 1200;
export const CANARY = 'CANARY-of-another-unit';
export const HOSTILE = [
  "zqx'; drop table sample_files; --",
  'zqx" or 1=1 --',
  'zqx\\\'"`${1}',
  'zqx\u0000nul',
  'zqx\u2028\u2029\ufeff',
  'zqx%_$1 ::int',
  '甲乙丙zqx😀',
  '</script>zqx',
];

export interface Context {
  scope: ReadScope;
  forbidden?: string;
}

export function scopeOf(tenantNo: number, lo = tenantNo, hi = tenantNo): ReadScope {
  return { tenantNo, lo, hi, statLo: lo, statHi: hi, accountId: '00000000-0000-7000-8000-000000000001' };
}

const TABLES = `
  create table sample_people (
    tenant_no int not null, id uuid not null, name text not null, birth_on date, spouse_id uuid, tail text,
    primary key (tenant_no, id));
  create table sample_files (
    tenant_no int not null, id uuid not null, person_id uuid not null, title text not null, status text not null,
    visits int, visits_sort int not null, is_urgent boolean not null, amount_fen bigint, created_at timestamptz not null,
    notes jsonb, primary key (tenant_no, id));
  create table sample_records (
    tenant_no int not null, id uuid not null, file_id uuid not null, kind text not null, happened_on date not null,
    amount_fen bigint, remark text, primary key (tenant_no, id));
  select app.secure_tenant_table('sample_people');
  select app.secure_tenant_table('sample_files');
  select app.secure_tenant_table('sample_records');`;

export const fileId = (tenantNo: number, index: number): string =>
  encodeId('fil', uuidOf('file', tenantNo, index));

const STATUSES = ['DRAFT', 'ON_FILE', 'EXITED'];

function rowsOf(tenantNo: number, mark: string): string[][][] {
  const people: string[][] = [];
  const files: string[][] = [];
  const records: string[][] = [];
  const none = null as unknown as string;
  for (let index = 0; index < 40; index += 1) {
    const odd = index % 3 === 0;
    const hostile = HOSTILE[index % HOSTILE.length]?.replaceAll('\0', '') ?? '';
    people.push([
      uuidOf('person', tenantNo, index),
      `${mark}人${index % 7}${hostile}`,
      odd ? none : `19${60 + (index % 40)}-02-0${1 + (index % 9)}`,
      index % 4 === 0 ? uuidOf('person', tenantNo, (index + 5) % 45) : none,
      odd ? none : String(1000 + index),
    ]);
    files.push([
      uuidOf('file', tenantNo, index),
      uuidOf('person', tenantNo, (index * 7) % 43),
      `${mark}题${index % 11}${hostile}`,
      STATUSES[index % 3] ?? '',
      odd ? none : String(index % 5),
      String(index % 5),
      String(index % 2 === 0),
      odd ? none : String((index - 20) * 12_345),
      `2026-0${1 + (index % 9)}-11 0${index % 10}:11:12.${index % 4 === 0 ? '' : '0'}${index}+00`,
      odd ? none : JSON.stringify({ a: [index, null, hostile] }),
    ]);
    for (let at = 0; at < index % 8; at += 1) {
      records.push([
        uuidOf(`record${at}`, tenantNo, index),
        uuidOf('file', tenantNo, index),
        `${mark}类${at}`,
        `2026-0${1 + (at % 3)}-0${1 + (index % 9)}`,
        at % 2 === 0 ? none : String(at * 100 + 7),
        index % 10 === 9 ? none : `注${hostile}`,
      ]);
    }
  }
  return [people, files, records];
}

const INSERTS = [
  'insert into sample_people select $1::int, * from unnest($2::uuid[], $3::text[], $4::date[], $5::uuid[], $6::text[])',
  'insert into sample_files select $1::int, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::int[], $7::int[], $8::boolean[], $9::bigint[], $10::timestamptz[], $11::jsonb[])',
  'insert into sample_records select $1::int, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::bigint[], $7::text[])',
];

async function fill(client: Client, tenantNo: number, mark: string): Promise<void> {
  for (const [at, rows] of rowsOf(tenantNo, mark).entries()) {
    const columns = (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
    await client.query(INSERTS[at] ?? '', [tenantNo, ...columns]);
  }
}

export interface Sample {
  database: TestDatabase;
  pool: Pool;
  schema: GraphQLSchema;
  deps: ReadDeps<Context>;
  /** The text of every statement sent so far. */
  sent: string[];
  outcomes: string[];
  close(): Promise<void>;
}

/** Two units with files, people and records of their own, and a schema that declares them. */
export async function openSample(): Promise<Sample> {
  const database = await cloneDatabase();
  const client = new Client({ connectionString: database.superUrl });
  await client.connect();
  await client.query(`set role bangfu_owner; ${TABLES} reset role;`);
  await fill(client, OWN, '');
  await fill(client, OTHER, CANARY);
  await client.end();
  const sent: string[] = [];
  const outcomes: string[] = [];
  const pool = createReadPool({ connectionString: database.appUrl, max: 2 });
  pool.on('connect', (connected) => {
    const query = connected.query.bind(connected) as (...given: unknown[]) => never;
    connected.query = (...given: unknown[]) => {
      sent.push((given[0] as { text?: string }).text ?? String(given[0]));
      return query(...given);
    };
  });
  const schema = await buildSampleSchema();
  const units = new Map([
    [String(OWN), { id: 'org_1', name: '甲区工会', parentNo: 1 }],
    [String(OTHER), { id: 'org_2', name: CANARY, parentNo: 1 }],
    ['1', { id: 'org_0', name: '省总工会', parentNo: null }],
  ]);
  const deps: ReadDeps<Context> = {
    pool,
    cursorKey: Buffer.alloc(32, 7),
    dictionaries: { units: () => units },
    scopeOf: (context, { scope }) => {
      if (scope === 'SUBTREE') return { ...context.scope, lo: 1000, hi: 1999 };
      return context.scope;
    },
    authorize: (coordinate, _field, context) => {
      if (context.forbidden === coordinate) throw AppError.forbidden('没有权限');
    },
    onOutcome: (outcome, reason) => outcomes.push(reason ? `${outcome}: ${reason}` : outcome),
  };
  attachReadResolvers(schema, deps);
  return {
    database,
    pool,
    schema,
    deps,
    sent,
    outcomes,
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
}
