import { Ctx, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { callerOf, type GraphContext } from '../../graphql/context.js';
import { readBatch } from '../../reads/batch.js';
import { rowReference } from '../../reads/rows.js';
import { civilDate } from '../../tenancy/tenant-scope.js';
import { Home } from './home.graphql.js';

const COUNTS = `select
  (select count(*) from hardship_files where decider_no = $1),
  (select count(*) from hardship_files where tenant_no = $1 and step_due_on < $2::date and status not in ('ON_FILE','EXITED','ARCHIVED','REJECTED','WITHDRAWN')),
  (select count(*) from public_notices where tenant_no = $1 and status = 'OPEN' and end_on = $2::date),
  (select count(*) from hardship_files where tenant_no = $1 and status = 'REVERIFY_DUE'),
  (select count(*) from hardship_files where tenant_no = $1 and status in ('ON_FILE','REVERIFY_DUE')),
  (select count(*) from notifications where tenant_no = $1 and read_at is null)`;
const RECENT =
  'select tenant_no, id from hardship_files where tenant_no = $1 order by updated_at desc, id desc limit 5';

@Resolver()
export class HomeResolver {
  @Allow('self:use')
  @Query(() => Home, { description: '首页数字与最近档案（没有 hardshipFile:read 时为空）。权限：self:use' })
  async home(@Ctx() context: GraphContext): Promise<Home> {
    const principal = callerOf(context);
    const { host } = context;
    const { no, noHi } = principal.tenant;
    const scope = { tenantNo: no, lo: no, hi: no, statLo: no, statHi: noHi, accountId: principal.accountId };
    const [counts = [], recent = []] = await readBatch(host.readPool, scope, [
      { text: COUNTS, values: [no, civilDate(host.clock())] },
      { text: RECENT, values: [no] },
    ]);
    const numbers = (counts[0] ?? []).map(Number);
    const maySee = principal.permissions.has('hardshipFile:read');
    return {
      todoCount: numbers[0] ?? 0,
      overdueCount: numbers[1] ?? 0,
      noticesEndingToday: numbers[2] ?? 0,
      reverifyDue: numbers[3] ?? 0,
      filesOnFile: numbers[4] ?? 0,
      unreadNotifications: numbers[5] ?? 0,
      recentFiles: maySee ? recent.map(([tenantNo, id]) => rowReference(Number(tenantNo), id ?? '')) : [],
    };
  }
}
