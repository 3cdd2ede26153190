import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assert, asyncProperty, array, constantFrom, nat, record } from 'fast-check';
import pg from 'pg';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { ScopeDepth } from '@bangfu/api/src/graphql/page.graphql.ts';
import { hardshipReport } from '@bangfu/api/src/modules/statistics/public.ts';
import { HardshipStatDimension } from '@bangfu/api/src/modules/statistics/statistics.graphql.ts';
import { hardshipStatistics } from '@bangfu/api/src/modules/statistics/statistics.read-model.ts';
import { startRuntime } from '../../kit/app.ts';
import { filesToCount } from '../../kit/counted-files.ts';
import { BEILIN, Clock, People, PROVINCE, XIAN, XINCHENG } from '../../kit/people.ts';

const { CATEGORY, CAUSE, CITY, STATUS } = HardshipStatDimension;
const YEAR = { firstMonth: '2026-01-01', lastMonth: '2026-11-01' };
const ON_FILE = { statuses: ['ON_FILE', 'REVERIFY_DUE'] };

let app: Awaited<ReturnType<typeof startRuntime>>;
let all: pg.Client;
let people: People;

beforeAll(async () => {
  app = await startRuntime({ clock: new Clock('2026-11-24T04:00:00Z').now });
  people = new People(app.runtime);
  all = new pg.Client({ connectionString: app.database.superUrl });
  await all.connect();
  await filesToCount(app.runtime, people, all);
}, 120_000);
afterAll(async () => {
  await all.end();
  await app.close();
});

async function report(code: string, depth: ScopeDepth, range = YEAR) {
  const principal = jobPrincipal(await people.tenant(code), 'test');
  return await hardshipReport(app.runtime, principal, { depth }, range);
}

async function statistics(code: string, groupBy: HardshipStatDimension[], filter = {}) {
  const principal = jobPrincipal(await people.tenant(code), 'test');
  return await hardshipStatistics(app.runtime, principal, { depth: ScopeDepth.SUBTREE }, groupBy, filter);
}

describe('the figures of RP-03', () => {
  for (const code of [PROVINCE, XIAN, BEILIN]) {
    it(`of ${code} are those of the statistics, by every dimension`, async () => {
      const figures = await report(code, ScopeDepth.SUBTREE);
      const sizes = (rows: readonly { code: string; files: number; people: number }[]) =>
        Object.fromEntries(
          rows.filter(({ files }) => files > 0).map(({ code: key, files, people }) => [key, [files, people]]),
        );
      const counted = async (by: HardshipStatDimension, filter = {}) =>
        Object.fromEntries(
          (await statistics(code, [by], filter)).rows.map(({ keys, count, people }) => [
            keys[0]?.code,
            [count, people],
          ]),
        );
      expect(sizes(figures.statuses)).toEqual(await counted(STATUS));
      expect(sizes(figures.categories)).toEqual(await counted(CATEGORY, ON_FILE));
      expect(sizes(figures.causes)).toEqual(await counted(CAUSE, ON_FILE));
      const { total } = await statistics(code, [], ON_FILE);
      expect(figures.regions.reduce((sum, { onFile }) => sum + onFile.files, 0)).toBe(total);
      expect(total).toBeGreaterThan(0);
    });
  }

  it('show the province its cities and industries, each with everything below it, also those without a file', async () => {
    const { regions, units } = await report(PROVINCE, ScopeDepth.SUBTREE);
    expect(units).toBeGreaterThan(120);
    expect(regions[0]).toMatchObject({ code: PROVINCE, label: expect.stringContaining('（本级）') });
    const { rows } = await statistics(PROVINCE, [CITY], ON_FILE);
    for (const { keys, count, people } of rows)
      expect(regions.find(({ code }) => code === keys[0]?.code)?.onFile).toEqual({ files: count, people });
    expect(regions.find(({ code }) => code === '610900')).toMatchObject({ onFile: { files: 0, people: 0 } });
  });

  it('show a city its counties and a county itself', async () => {
    const city = await report(XIAN, ScopeDepth.SUBTREE);
    expect(city.regions.map(({ code }) => code)).toEqual(expect.arrayContaining([XIAN, BEILIN, XINCHENG]));
    const own = await report(BEILIN, ScopeDepth.SELF);
    expect(own.regions.map(({ code }) => code)).toEqual([BEILIN]);
    expect(own.regions[0]?.onFile).toEqual(city.regions.find(({ code }) => code === BEILIN)?.onFile);
  });

  it('count what came on file and went off it in the months of the period, and no other', async () => {
    const { months, regions } = await report(PROVINCE, ScopeDepth.SUBTREE);
    expect(months).toHaveLength(11);
    expect(months.filter(({ filed, exited }) => filed + exited > 0)).toEqual([
      { month: '2026-02', filed: 8, exited: 0 },
      { month: '2026-11', filed: 0, exited: 4 },
    ]);
    const sum = (of: (region: (typeof regions)[number]) => number) =>
      regions.reduce((total, region) => total + of(region), 0);
    expect([sum(({ filed }) => filed), sum(({ exited }) => exited)]).toEqual([8, 4]);
    const before = await report(PROVINCE, ScopeDepth.SUBTREE, {
      firstMonth: '2025-11-01',
      lastMonth: '2025-12-01',
    });
    expect(before.months).toEqual([
      { month: '2025-11', filed: 4, exited: 0 },
      { month: '2025-12', filed: 4, exited: 0 },
    ]);
  });

  it('stay exact after any changes, committed or undone', async () => {
    const change = record({
      pick: nat(1000),
      many: constantFrom(1, 3, 20),
      state: constantFrom('ON_FILE', 'REVERIFY_DUE', 'EXITED', 'DRAFT'),
      category: constantFrom('DEEP', 'RELATIVE', null),
      month: nat(11),
      act: constantFrom('commit', 'commit', 'rollback'),
    });
    const day = (month: number): string => `2027-${String(month + 1).padStart(2, '0')}-15`;
    const before = await flows();
    expect(before.kept).toEqual(before.raw);
    await assert(
      asyncProperty(array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        for (const { pick, many, state, category, month, act } of changes) {
          await all.query('begin');
          await all.query(
            `update hardship_files set status = $3, category = $4, filed_on = $5, exited_on = $6, household_size = 1 + $7::int
             where (tenant_no, id) in (select tenant_no, id from hardship_files order by md5(id::text || $1) limit $2)`,
            [
              String(pick),
              many,
              state,
              category,
              state === 'DRAFT' ? null : day(month),
              state === 'EXITED' ? day(11) : null,
              month,
            ],
          );
          await all.query(act);
        }
        const { kept, raw } = await flows();
        expect(kept).toEqual(raw);
      }),
      { numRuns: 20 },
    );
  });
});

async function flows(): Promise<{ kept: unknown[]; raw: unknown[] }> {
  const kept = await all.query(
    'select tenant_no, month::text, flow, category, files, people from hardship_file_flows where files > 0 order by 1, 2, 3, 4',
  );
  const raw = await all.query(
    `select tenant_no, month::text, flow, coalesce(category, '') as category, count(*)::int as files, sum(household_size)::int as people
     from (select *, date_trunc('month', filed_on)::date as month, 'IN' as flow from hardship_files where status in ('ON_FILE','REVERIFY_DUE','EXITED')
       union all select *, date_trunc('month', exited_on)::date, 'OUT' from hardship_files where status = 'EXITED') f
     group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
  );
  return { kept: kept.rows, raw: raw.rows };
}
