import fs from 'node:fs/promises';
import { withClient } from './database.mjs';
import { median } from './report.mjs';

const PAGE = `select f.id, f.file_no, p.name from hardship_files f left join persons p on p.tenant_no = f.tenant_no and p.id = f.person_id
  where f.tenant_no between $1 and $2 order by f.created_at desc, f.id desc limit 51`;
const OWN = PAGE.replace('between $1 and $2', '= $1 and $1 = $2');
const MEMBERS = `select l.* from (select f.tenant_no, f.id from hardship_files f where f.tenant_no = $1 and $1 = $2 order by f.created_at desc, f.id desc limit 50) k
  cross join lateral (select m.id, m.name from household_members m where m.tenant_no = k.tenant_no and m.file_id = k.id order by m.seq, m.id limit 30) l`;
const COUNT =
  'select category, count(*) from hardship_files where tenant_no between $1 and $2 group by category';
const ROUNDS = 21;

/** CPU time of one backend so far, in milliseconds, to the microsecond. */
async function backendMs(pid) {
  const [onCpu] = (await fs.readFile(`/proc/${pid}/schedstat`, 'utf8')).split(' ');
  return Number(onCpu) / 1e6;
}

/** CPU ms of the backend for one execution, planning and output included, in a scope set as the read path sets it. */
async function cost(client, scope, { text, name, times }) {
  const mode = scope.lo === scope.hi ? 'auto' : 'force_custom_plan';
  await client.query(`begin; set local plan_cache_mode = ${mode}`);
  await client.query(
    "select set_config('app.tenant_no', $1, true), set_config('app.lo', $1, true), set_config('app.hi', $2, true)",
    [String(scope.lo), String(scope.hi)],
  );
  const run = () => client.query({ text, name, values: [scope.lo, scope.hi], rowMode: 'array' });
  await run();
  const before = await backendMs(client.processID);
  for (let at = 0; at < times; at += 1) await run();
  const spent = (await backendMs(client.processID)) - before;
  await client.query('rollback');
  return spent / times;
}

/** What a statement costs under row-level security and without it; medians of interleaved rounds. */
export async function rowSecurityShare(database, scopes) {
  const statements = [
    ['本单位一页', scopes.own, OWN, 50],
    ['本单位一页的家庭成员', scopes.own, MEMBERS, 50],
    ['全市一页', scopes.city, PAGE, 50],
    ['全省计数', scopes.province, COUNT, 1],
  ];
  return await withClient(database.appUrl, async (app) =>
    withClient(database.superUrl, async (free) => {
      const shares = [];
      for (const [label, scope, text, times] of statements) {
        const statement = { text, name: `bench_${shares.length}`, times };
        const pairs = [];
        for (let round = 0; round < ROUNDS; round += 1)
          pairs.push([await cost(app, scope, statement), await cost(free, scope, statement)]);
        shares.push({ label, secured: median(pairs.map(([a]) => a)), free: median(pairs.map(([, b]) => b)) });
      }
      return shares;
    }),
  );
}
