import { draftFile, type HouseholdInput } from '@bangfu/api/src/modules/hardship/public.ts';
import type { TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { BEILIN, type People, XIAN, XINCHENG } from './people.ts';

/** The people of aid in a county, its neighbour and their city: a union's officer, the centre's, two who approve, and money. */
export async function aidPeople(people: People): Promise<void> {
  for (const [name, code] of [
    ['county', XINCHENG],
    ['neighbour', BEILIN],
    ['city', XIAN],
  ] as const) {
    await people.person(`${name}.union`, { [code]: ['GRASSROOTS_OFFICER'] });
    await people.person(`${name}.officer`, { [code]: ['CENTRE_OFFICER'] });
    await people.person(`${name}.approver`, { [code]: ['APPROVER'] });
    await people.person(`${name}.all`, { [code]: ['CENTRE_OFFICER', 'APPROVER'] });
    await people.person(`${name}.finance`, { [code]: ['FINANCE_OFFICER'] });
  }
}

/** A household on file in the acting unit, without the way there. Returns its id and number. */
export async function onFile(
  scope: TenantScope,
  household: HouseholdInput,
  category = 'DEEP',
): Promise<{ id: string; fileNo: string }> {
  const { id, fileNo } = await draftFile(scope, household);
  await scope.em.execute(
    `update hardship_files set status = 'ON_FILE', category = ?, filed_on = ?::date, last_verified_on = ?::date, next_verify_due = ?::date + 365, check_valid_until = ?::date + 365
     where tenant_no = ? and id = ?`,
    [category, scope.today(), scope.today(), scope.today(), scope.today(), scope.tenant.no, id],
  );
  return { id, fileNo };
}
