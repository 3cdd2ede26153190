import { findWarnings } from '@bangfu/api/runtime';
import { findWarnings as contract } from '@bangfu/schema/jobs/platform';
import { implementJob } from '../../kit.js';
import { eachTenant } from '../each-tenant.js';

/** Looks for households that may fall back into hardship in every unit; repeated runs find nothing twice. */
export const warningSearch = implementJob(contract, async (_payload, context) => {
  await eachTenant(context, async (scope) => void (await findWarnings(scope)));
});
