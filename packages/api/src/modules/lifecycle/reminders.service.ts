import { dateInWords } from '@bangfu/schema/text/date-in-words';
import { dayAfter } from '../../calendar/working-days.rules.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { policyInForce } from '../hardship/public.js';
import { notify } from '../notifications/public.js';

interface DueFollowUp {
  id: string;
  fileNo: string;
  dueOn: string;
}

/** RM-15: visits of households that left, due within the lead time of policy or overdue. Each is told of once. */
async function remindOfFollowUps(scope: TenantScope, leadDays: number): Promise<number> {
  const due = await scope.em.execute<DueFollowUp[]>(
    `select v.id, f.file_no as "fileNo", v.due_on::text as "dueOn" from follow_ups v
       join hardship_files f on f.tenant_no = v.tenant_no and f.id = v.file_id
     where v.tenant_no = ? and v.status = 'OPEN' and v.due_on <= ? order by v.due_on, v.id`,
    [scope.tenant.no, dayAfter(scope.today(), leadDays)],
  );
  let sent = 0;
  for (const { id, fileNo, dueOn } of due) {
    const isNew = await notify(scope, {
      code: 'RM-15',
      dedupKey: `RM-15/${id}`,
      title: '退出回访到期提醒',
      body: `档案 ${fileNo} 已退出，应在 ${dateInWords(dueOn)} 回访，请安排`,
      link: '/follow-ups',
      dueOn,
    });
    if (isNew) sent += 1;
  }
  return sent;
}

/** The unit's reminders of the day about files that left the register. Returns how many are new. */
export async function sendLifeReminders(scope: TenantScope): Promise<number> {
  const { values } = await policyInForce(scope);
  return await remindOfFollowUps(scope, values['reminder.followUpLeadDays']);
}
