import { remindOfBudgets, remindOfFunds, sendLifeReminders, sendReminders } from '@bangfu/api/runtime';
import { sendDailyReminders } from '@bangfu/schema/jobs/platform';
import { implementJob } from '../kit.js';
import { eachTenant } from './each-tenant.js';

/** The day's reminders in every unit (RM-04, RM-05, RM-06, RM-07, RM-12, RM-15); repeated runs send nothing twice. */
export const dailyReminders = implementJob(sendDailyReminders, async (_payload, context) => {
  await eachTenant(context, async (scope) => {
    await sendReminders(scope);
    await sendLifeReminders(scope);
    await remindOfFunds(scope);
    await remindOfBudgets(scope);
  });
});
