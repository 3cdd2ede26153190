import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assert, asyncProperty, array, constantFrom, nat, record } from 'fast-check';
import pg from 'pg';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import type { Principal } from '@bangfu/api/src/access/principal.ts';
import { ScopeDepth } from '@bangfu/api/src/graphql/page.graphql.ts';
import { draftFile } from '@bangfu/api/src/modules/hardship/public.ts';
import { tenantRegistry } from '@bangfu/api/src/modules/organisations/public.ts';
import { HardshipStatDimension } from '@bangfu/api/src/modules/statistics/statistics.graphql.ts';
import { hardshipStatistics } from '@bangfu/api/src/modules/statistics/statistics.read-model.ts';
import { syntheticHousehold } from '@bangfu/api/src/seed/demo-people.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startRuntime } from '../../kit/app.ts';

const COUNTIES = ['610103', '610102', '610302', 'SX-CY-GF'];
const { TENANT, CITY, CATEGORY, CAUSE, STATUS, MONTH } = HardshipStatDimension;

let base: Awaited<ReturnType<typeof startRuntime>>;
let all: pg.Client;

beforeAll(async () => {
  base = await startRuntime({ clock: () => new Date('2026-11-24T04:00:00Z') });
  all = new pg.Client({ connectionString: base.database.superUrl });
  await all.connect();
  let serial = 0;
  for (const code of COUNTIES) {
    await inTenant(base.runtime, await principalOf(code), async (scope) => {
      for (let each = 0; each < 6; each += 1) {
        await draftFile(scope, syntheticHousehold((serial += 1), 2026));
        scope.em.clear();
      }
    });
  }
});
afterAll(async () => {
  await all.end();
  await base.close();
});

async function principalOf(code: string): Promise<Principal> {
  const tenant = await tenantRegistry(base.runtime.readPool).byCode(code);
  if (!tenant) throw new Error(`no unit ${code}`);
  return jobPrincipal(tenant, 'test');
}

async function counted(code: string, depth: ScopeDepth, groupBy: HardshipStatDimension[], filter = {}) {
  return await hardshipStatistics(base.runtime, await principalOf(code), { depth }, groupBy, filter);
}

const MONTH_OF = `to_char(created_at at time zone 'Asia/Shanghai', 'YYYY-MM')`;

async function raw(lo: number, hi: number): Promise<unknown[]> {
  const { rows } = await all.query(
    `select coalesce(category, '') as category, status, ${MONTH_OF} as month, count(*)::int as count, sum(household_size)::int as people
     from hardship_files where tenant_no between $1 and $2 group by 1, 2, 3 order by 1, 2, 3`,
    [lo, hi],
  );
  return rows;
}

async function kept(code: string): Promise<unknown[]> {
  const { rows } = await counted(code, ScopeDepth.SUBTREE, [CATEGORY, STATUS, MONTH]);
  return rows.map(({ keys, count, people }) => ({
    category: keys[0]?.code,
    status: keys[1]?.code,
    month: keys[2]?.code,
    count,
    people,
  }));
}

const change = record({
  pick: nat(1000),
  many: constantFrom(1, 1, 5, 20),
  status: constantFrom('DRAFT', 'WITHDRAWN', 'REJECTED'),
  category: constantFrom('DEEP', 'RELATIVE', null),
  cause: constantFrom('A', 'B', null),
  size: nat(8),
  month: nat(11),
  act: constantFrom('UPDATE', 'UPDATE', 'UPDATE', 'UNDO'),
});

describe('counts of files', () => {
  it('equal the files after any changes, one by one, in sets, and undone', async () => {
    const { rows: causes } = await all.query<{ cause: string }>(
      'select distinct primary_cause as cause from hardship_files where primary_cause is not null limit 2',
    );
    const causeOf = (cause: string | null): string | null =>
      cause === null ? null : (causes[cause === 'A' ? 0 : causes.length - 1]?.cause ?? null);
    await assert(
      asyncProperty(array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        for (const { act, pick, many, status, category, cause, size, month } of changes) {
          await all.query('begin');
          await all.query(
            `update hardship_files set status = $3, category = $4, primary_cause = $5, household_size = $6, created_at = $7
             where (tenant_no, id) in (select tenant_no, id from hardship_files order by md5(id::text || $1) limit $2)`,
            [
              String(pick),
              many,
              status,
              category,
              causeOf(cause),
              size + 1,
              `2026-${String(month + 1).padStart(2, '0')}-01T00:30:00+08:00`,
            ],
          );
          await all.query(act === 'UNDO' ? 'rollback' : 'commit');
        }
        expect(await kept('610000')).toEqual(await raw(1, 99_999_999));
        const xian = await principalOf('610100');
        expect(await kept('610100')).toEqual(await raw(xian.tenant.no, xian.tenant.noHi));
      }),
      { numRuns: 25 },
    );
  });

  it('show the province all units by city, with the industry beside the cities, and the same total by any dimension', async () => {
    const byCity = await counted('610000', ScopeDepth.SUBTREE, [CITY]);
    expect(byCity.rows.map(({ keys, count }) => [keys[0]?.code, count])).toEqual([
      ['610100', 12],
      ['610300', 6],
      ['SX-CY-GF', 6],
    ]);
    for (const dimension of [TENANT, CATEGORY, CAUSE, STATUS, MONTH]) {
      expect((await counted('610000', ScopeDepth.SUBTREE, [dimension])).total).toBe(24);
    }
    expect((await counted('610000', ScopeDepth.SUBTREE, [])).rows).toMatchObject([{ keys: [], count: 24 }]);
  });

  it('never leave the caller’s subtree, whatever is asked', async () => {
    expect(
      (await counted('610103', ScopeDepth.SUBTREE, [TENANT])).rows.map(({ keys }) => keys[0]?.code),
    ).toEqual(['610103']);
    const beilin = await principalOf('610103');
    await expect(
      hardshipStatistics(base.runtime, beilin, { root: '610102', depth: ScopeDepth.SELF }, []),
    ).rejects.toMatchObject({ code: 'TENANT_FORBIDDEN' });
  });

  it('are not written by the application itself', async () => {
    const write = inTenant(
      base.runtime,
      await principalOf('610103'),
      async (scope) => await scope.em.execute('update hardship_file_counts set files = 0'),
    );
    await expect(write).rejects.toThrow('permission denied');
  });
});
