import { closeDueNotices, withdrawResults } from '@bangfu/api/runtime';
import { closeDueNotices as contract } from '@bangfu/schema/jobs/platform';
import { implementJob } from '../kit.js';
import { eachTenant } from './each-tenant.js';

/** Closes the notices whose working days are over and deletes their printed sheets (R-HF-08, PII-4). */
export const closeNotices = implementJob(contract, async (_payload, context) => {
  await eachTenant(context, async (scope) => {
    await withdrawResults(scope);
    await closeDueNotices(scope);
  });
});
