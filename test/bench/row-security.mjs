import { withClient } from './database.mjs';
import { median } from './report.mjs';

const PAGE = `select f.id, f.file_no, p.name from hardship_files f left join persons p on p.tenant_no = f.tenant_no and p.id = f.person_id
  where f.tenant_no between $1 and $2 order by f.created_at desc, f.id desc limit 51`;
const OWN = PAGE.replace('between $1 and $2', '= $1 and $1 = $2');
const MEMBERS = `select l.* from (select f.tenant_no, f.id from hardship_files f where f.tenant_no = $1 and $1 = $2 order by f.created_at desc, f.id desc limit 50) k
  cross join lateral (select m.id, m.name from household_members m where m.tenant_no = k.tenant_no and m.file_id = k.id order by m.seq, m.id limit 30) l`;
const COUNT =
  'select category, count(*) from hardship_files where tenant_no between $1 and $2 group by category';
const TIMES = 41;

/** As the read path does it: a statement of one's own unit keeps its plan, a wide one is planned for each call. */
async function timed(client, scope, name) {
  const mode = scope.lo === scope.hi ? 'auto' : 'force_custom_plan';
  await client.query(`begin; set local plan_cache_mode = ${mode}`);
  await client.query(
    "select set_config('app.tenant_no', $1, true), set_config('app.lo', $1, true), set_config('app.hi', $2, true)",
    [String(scope.lo), String(scope.hi)],
  );
  const { rows } = await client.query(
    `explain (analyze, timing off, buffers off, format json) execute ${name} (${scope.lo}, ${scope.hi})`,
  );
  await client.query('rollback');
  const [plan] = rows[0]['QUERY PLAN'];
  return plan['Execution Time'] + plan['Planning Time'];
}

/** The time of a statement under row-level security over the same statement without it, planning included; medians, interleaved. */
export async function rowSecurityShare(database, scopes) {
  const statements = [
    ['本单位一页', scopes.own, OWN],
    ['本单位一页的家庭成员', scopes.own, MEMBERS],
    ['全市一页', scopes.city, PAGE],
    ['全省计数', scopes.province, COUNT],
  ];
  return await withClient(database.appUrl, async (app) =>
    withClient(database.superUrl, async (free) => {
      const shares = [];
      for (const [label, scope, text] of statements) {
        const pairs = [];
        const name = `bench_${shares.length}`;
        for (const client of [app, free]) await client.query(`prepare ${name} (int, int) as ${text}`);
        for (let at = 0; at < TIMES; at += 1)
          pairs.push([await timed(app, scope, name), await timed(free, scope, name)]);
        shares.push({ label, secured: median(pairs.map(([a]) => a)), free: median(pairs.map(([, b]) => b)) });
      }
      return shares;
    }),
  );
}
