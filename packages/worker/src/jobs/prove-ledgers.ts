import { expirePots, proveOwnLedger } from '@bangfu/api/runtime';
import { proveLedgers as contract } from '@bangfu/schema/jobs/platform';
import { implementJob } from '../kit.js';
import { eachTenant } from './each-tenant.js';

/** Nightly: marks what may no longer be spent, then proves each unit's books to the fen (R-FN-13, SM4). */
export const proveLedgers = implementJob(contract, async (_payload, context) => {
  await eachTenant(context, async (scope) => {
    await expirePots(scope);
  });
  await eachTenant(context, async (scope) => {
    if (!(await proveOwnLedger(scope))) context.log.error({ tenant: scope.tenant.code }, 'ledger is broken');
  });
});
