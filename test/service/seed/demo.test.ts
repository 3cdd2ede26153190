import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { readCitizenId } from '@bangfu/schema/identifiers/citizen-id';
import { ROLES } from '@bangfu/schema/vocabulary/role';
import { syntheticCitizenId } from '@bangfu/api/src/seed/demo-people.ts';
import { seedDemo } from '@bangfu/api/src/seed/demo.ts';
import { startRuntime } from '../../kit/app.ts';

let base: Awaited<ReturnType<typeof startRuntime>>;
let all: pg.Client;
let accounts: string;

beforeAll(async () => {
  base = await startRuntime();
  accounts = path.join(base.runtime.dataDir, 'demo-accounts.json');
  all = new pg.Client({ connectionString: base.database.superUrl });
  await all.connect();
  await seedDemo(base.runtime, accounts);
}, 120_000);
afterAll(async () => {
  await all.end();
  await base.close();
});

describe('the demonstration', () => {
  it('has files at every step in twenty counties of all ten cities', async () => {
    const { rows } = await all.query<{ status: string; files: number }>(
      'select status, count(*)::int as files from hardship_files group by 1 order by 2 desc',
    );
    expect(rows[0]).toEqual({ status: 'ON_FILE', files: 111 });
    expect(new Set(rows.map(({ status }) => status)).size).toBe(13);
    const { rows: places } = await all.query<{ counties: number; cities: number }>(
      `select count(distinct t.no)::int as counties, count(distinct t.parent_no)::int as cities from hardship_files f join tenants t on t.no = f.tenant_no`,
    );
    expect(places).toEqual([{ counties: 20, cities: 10 }]);
  });

  it('shows money on its way, some of it waiting to be acknowledged, and every sum agrees', async () => {
    const { rows } = await all.query(
      `select t.kind, p.status, count(*)::int as pots from fund_pots p join tenants t on t.no = p.tenant_no group by 1, 2 order by 1, 2`,
    );
    expect(rows).toEqual([
      { kind: 'CITY', status: 'OPEN', pots: 4 },
      { kind: 'COUNTY', status: 'OPEN', pots: 3 },
      { kind: 'COUNTY', status: 'PENDING', pots: 2 },
      { kind: 'PROVINCE', status: 'OPEN', pots: 1 },
    ]);
    const { rows: sums } = await all.query<{ handed: string; received: string }>(
      'select sum(handed_fen)::text as handed, sum(funded_fen) filter (where from_no is not null)::text as received from fund_pots',
    );
    expect(sums[0]?.handed).toBe('517000000');
    expect(sums[0]?.received).toBe(sums[0]?.handed);
  });

  it('is synthetic through and through: every number is valid, unique and lies in the area that does not exist', () => {
    const numbers = Array.from({ length: 5_000 }, (_, serial) => syntheticCitizenId(serial));
    expect(new Set(numbers).size).toBe(5_000);
    for (const number of numbers)
      expect([number.slice(0, 6), readCitizenId(number, '2026-11-24').valid]).toEqual(['619999', true]);
  });

  it('gives an account for every post of people', async () => {
    const shown = JSON.parse(await readFile(accounts, 'utf8')) as {
      account: string;
      tenant: string;
      role: string;
    }[];
    expect(shown.length).toBeGreaterThanOrEqual(ROLES.length - 1);
    const { rows } = await all.query<{ role: string }>(
      'select distinct unnest(roles) as role from memberships',
    );
    expect(new Set(rows.map(({ role }) => role))).toEqual(new Set(ROLES.filter((role) => role !== 'VENDOR')));
  });
});
