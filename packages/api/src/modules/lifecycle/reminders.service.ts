import { dateInWords } from '@bangfu/schema/text/date-in-words';
import { dayAfter } from '../../calendar/working-days.rules.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { policyInForce } from '../hardship/public.js';
import { notify } from '../notifications/public.js';
import { spotCheckProgress } from './spot-check.service.js';

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

/** RM-06: from the first of each month of policy on, once, while fewer files were spot-checked than the year asks for. */
async function remindOfSpotChecks(scope: TenantScope, months: readonly number[]): Promise<number> {
  const month = Number(scope.today().slice(5, 7));
  const begun = months.filter((first) => month >= first).toSorted((left, right) => right - left);
  const [latest] = begun;
  if (latest === undefined) return 0;
  const { year, percent, files, needed, sampled, checked } = await spotCheckProgress(scope);
  if (checked >= needed) return 0;
  const isNew = await notify(scope, {
    code: 'RM-06',
    dedupKey: `RM-06/${year}/${latest}`,
    role: 'CENTRE_DIRECTOR',
    title: '年度抽查不足提醒',
    body: `在档 ${files} 份，${year} 年应抽查 ${percent}%（${needed} 份）；已抽取 ${sampled} 份，已登记结果 ${checked} 份，请尽快完成`,
    link: '/spot-checks',
  });
  return isNew ? 1 : 0;
}

/** The unit's reminders of the day about spot checks (RM-06) and files that left the register (RM-15). Returns how many are new. */
export async function sendLifeReminders(scope: TenantScope): Promise<number> {
  const { values } = await policyInForce(scope);
  const months = [values['reminder.spotCheckMonthFirst'], values['reminder.spotCheckMonthSecond']];
  return (
    (await remindOfFollowUps(scope, values['reminder.followUpLeadDays'])) +
    (await remindOfSpotChecks(scope, months))
  );
}
