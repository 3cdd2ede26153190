import { normaliseCitizenId } from '@bangfu/schema/identifiers/citizen-id';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import type { Refusal } from '../../graphql/refused.js';
import { blindIndex } from '../../protection/blind-index.js';
import { findTenantByNo } from '../../tenancy/tenant-lookup.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import type { HouseholdInput } from './household.js';

/** Gives up the household's place in the province (R-HF-03): the file came to an end or went back to a draft. */
export async function releaseClaims(scope: TenantScope, holderNo: number, fileId: string): Promise<void> {
  await scope.em.execute('select app.release_persons(?, ?)', [holderNo, fileId]);
}

/** R-HF-03: takes the household's place in the province; what another file holds is refused by naming the unit only. */
export async function claimHousehold(
  scope: TenantScope,
  fileId: string,
  household: HouseholdInput,
): Promise<Refusal[]> {
  const names = new Map<string, string>();
  for (const { name, idNumber } of [household.person, ...household.members]) {
    if (idNumber)
      names.set(
        blindIndex(scope.host.keyring, 'citizen-id', normaliseCitizenId(idNumber)).toString('hex'),
        name,
      );
  }
  const taken = await scope.em.execute<{ hash: string; holder_no: number }[]>(
    `select encode(c.id_hash, 'hex') as hash, c.holder_no
     from app.claim_persons((select array_agg(decode(h, 'hex')) from unnest(?::text[]) as h), ?) as c`,
    [`{${[...names.keys()].join(',')}}`, fileId],
  );
  return await Promise.all(
    taken.map(async ({ hash, holder_no: holder }) => {
      const unit = await findTenantByNo(scope.host.readPool, holder);
      return userErrorFact(
        'HOUSEHOLD_ALREADY_ON_FILE',
        { label: names.get(hash) ?? '', contact: unit?.name ?? '省总工会' },
        ['household'],
      );
    }),
  );
}

/** R-HF-03: the household of a live file changed; whoever left it is free again. */
export async function claimAnew(
  scope: TenantScope,
  fileId: string,
  household: HouseholdInput,
): Promise<Refusal[]> {
  await releaseClaims(scope, scope.tenant.no, fileId);
  return await claimHousehold(scope, fileId, household);
}
