import type { Client } from 'pg';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { draftFile } from '@bangfu/api/src/modules/hardship/public.ts';
import type { Runtime } from '@bangfu/api/src/runtime.ts';
import { syntheticHousehold } from '@bangfu/api/src/seed/demo-people.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { BEILIN, type People, XINCHENG } from './people.ts';

const UNITS = [BEILIN, XINCHENG, '610302', 'SX-CY-GF'];
const FILES_EACH = 6;

/** Twenty-four files in three counties and an industry: four each on file since three months, due, exited, in notice, drafted. */
export async function filesToCount(runtime: Runtime, people: People, all: Client): Promise<void> {
  let serial = 0;
  for (const code of UNITS) {
    await inTenant(runtime, jobPrincipal(await people.tenant(code), 'test'), async (scope) => {
      for (let each = 0; each < FILES_EACH; each += 1) {
        await draftFile(scope, syntheticHousehold((serial += 1), 2026));
        scope.em.clear();
      }
    });
  }
  await all.query(`update hardship_files f set status = s.status, category = s.category, filed_on = s.filed, exited_on = s.exited
    from (select tenant_no, id, row_number() over (order by id) % 6 as n from hardship_files) r,
      (values (0, 'ON_FILE', 'DEEP', date '2026-02-03', null::date), (1, 'ON_FILE', 'RELATIVE', date '2025-12-31', null),
        (2, 'REVERIFY_DUE', 'DEEP', date '2025-11-20', null), (3, 'EXITED', 'ACCIDENT', date '2026-02-28', date '2026-11-24'),
        (4, 'IN_NOTICE', 'RELATIVE', null, null), (5, 'DRAFT', null, null, null)) s (n, status, category, filed, exited)
    where (f.tenant_no, f.id) = (r.tenant_no, r.id) and r.n = s.n`);
}
