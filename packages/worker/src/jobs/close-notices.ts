import { closeDueNotices, withdrawCheckLists, withdrawResults } from '@bangfu/api/runtime';
import { closeDueNotices as contract } from '@bangfu/schema/jobs/platform';
import { implementJob } from '../kit.js';
import { eachTenant } from './each-tenant.js';

/** Closes the notices whose working days are over and deletes files whose time is over (R-HF-07, R-HF-08, PII-4). */
export const closeNotices = implementJob(contract, async (_payload, context) => {
  await eachTenant(context, async (scope) => {
    await withdrawResults(scope);
    await withdrawCheckLists(scope);
    await closeDueNotices(scope);
  });
});
