import { dateInWords } from '@bangfu/schema/text/date-in-words';
import { dayAfter } from '../../calendar/working-days.rules.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { filesDueForReverification, markReverifyDue, policyInForce } from '../hardship/public.js';
import { notify } from '../notifications/public.js';
import { noticesEndingOn } from './notice-view.read-model.js';

/** RM-04: public notices of the unit that end within the lead time of policy. Each is told of once. */
async function remindOfNotices(scope: TenantScope, leadDays: number): Promise<number> {
  let sent = 0;
  for (let days = 0; days <= leadDays; days += 1) {
    const endOn = dayAfter(scope.today(), days);
    for (const notice of await noticesEndingOn(scope, endOn)) {
      const isNew = await notify(scope, {
        code: 'RM-04',
        dedupKey: `RM-04/${notice.id}/${endOn}`,
        title: '公示即将期满',
        body: `公示 ${notice.noticeNo}（${notice.files} 份档案）到 ${dateInWords(endOn)} 期满，有异议请及时处理；无异议将自动结束`,
        link: '/notices',
        dueOn: endOn,
      });
      if (isNew) sent += 1;
    }
  }
  return sent;
}

/** RM-05: files whose yearly verification falls due in exactly so many days or less; one reminder for each step. */
async function remindOfVerification(scope: TenantScope, leads: readonly number[]): Promise<number> {
  let sent = 0;
  const narrowing = leads.toSorted((left, right) => left - right);
  const due = await filesDueForReverification(
    scope,
    scope.today(),
    dayAfter(scope.today(), narrowing.at(-1) ?? 0),
  );
  for (const file of due) {
    const lead = narrowing.find((days) => file.nextVerifyDue <= dayAfter(scope.today(), days));
    if (lead === undefined) continue;
    const isNew = await notify(scope, {
      code: 'RM-05',
      dedupKey: `RM-05/${file.id}/${file.nextVerifyDue}/${lead}`,
      title: '档案复核到期提醒',
      body: `档案 ${file.fileNo} 应在 ${dateInWords(file.nextVerifyDue)} 前完成年度复核，请安排入户`,
      link: '/hardship',
      dueOn: file.nextVerifyDue,
    });
    if (isNew) sent += 1;
  }
  return sent;
}

/** The unit's reminders of the day (RM-04, RM-05), after files near their verification were marked. Returns how many are new. */
export async function sendReminders(scope: TenantScope): Promise<number> {
  await markReverifyDue(scope);
  const { values } = await policyInForce(scope);
  const leads = [
    values['reminder.reverifyLeadDaysFirst'],
    values['reminder.reverifyLeadDaysSecond'],
    values['reminder.reverifyLeadDaysLast'],
  ];
  return (
    (await remindOfNotices(scope, values['reminder.noticeLeadDays'])) +
    (await remindOfVerification(scope, leads))
  );
}
