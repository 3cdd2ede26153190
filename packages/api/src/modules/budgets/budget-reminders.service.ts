import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { notify } from '../notifications/public.js';

/** RM-12 speaks on 1 October and again on 1 November (domain.md §4.4). */
const MONTHS = ['10', '11'];

interface Missing {
  budget: boolean;
  application: boolean;
}

/**
 * RM-12: tells finance and the head in October and November, once a month each, that next year's budget was not begun
 * (R-FN-01) and that the treasury was not asked this year (R-FN-03). Returns how many are new.
 */
export async function remindOfBudgets(scope: TenantScope): Promise<number> {
  const [year = '', month = ''] = scope.today().split('-');
  if (!MONTHS.includes(month)) return 0;
  const [missing] = await scope.em.execute<Missing[]>(
    `select not exists (select from work_budgets where tenant_no = ? and year = ?) as budget,
       not exists (select from fiscal_applications where tenant_no = ? and year = ?) as application`,
    [scope.tenant.no, Number(year) + 1, scope.tenant.no, Number(year)],
  );
  const notices = [
    ...(missing?.budget
      ? [
          {
            key: 'budget',
            title: `${Number(year) + 1} 年工作经费预算还没有编制`,
            body: '日常运维、人员置装、服务工作三项每年都要列入预算，请尽快编制并提交审定',
          },
        ]
      : []),
    ...(missing?.application
      ? [
          {
            key: 'fiscal',
            title: `${year} 年还没有争取同级财政资金`,
            body: '每年至少向同级财政报送一次困难职工帮扶资金申请；已经报送的，请登记申请和文号',
          },
        ]
      : []),
  ];
  let sent = 0;
  for (const { key, title, body } of notices)
    for (const role of ['FINANCE_OFFICER', 'HEAD'])
      if (
        await notify(scope, {
          code: 'RM-12',
          dedupKey: `RM-12/${key}/${year}-${month}/${role}`,
          role,
          title,
          body,
        })
      )
        sent += 1;
  return sent;
}
