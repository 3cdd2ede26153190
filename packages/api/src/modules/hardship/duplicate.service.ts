import { duplicateChecked } from '@bangfu/schema/events/hardship';
import { readCitizenId } from '@bangfu/schema/identifiers/citizen-id';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { blindIndex } from '../../protection/blind-index.js';
import { findTenantByNo } from '../../tenancy/tenant-lookup.js';
import type { TenantRef } from '../../tenancy/tenant-ref.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';

export interface DuplicateAnswer {
  exists: boolean;
  isSameTenant: boolean;
  /** The only thing said of another unit's file: whom to ask. */
  contact?: TenantRef;
  message: string;
}

/**
 * Whether a person already stands in a live file anywhere in the province (R-HF-03). Answers only which unit to contact,
 * and leaves an event on both sides. Errors: `Refused` when the number isn't valid.
 */
export async function checkDuplicate(scope: TenantScope, idNumber: string): Promise<DuplicateAnswer> {
  const reading = readCitizenId(idNumber, scope.today());
  refuseIf(
    reading.valid
      ? []
      : [
          {
            code: 'CITIZEN_ID_INVALID',
            category: 'INVALID_INPUT',
            message: reading.reason,
            path: ['idNumber'],
            ruleCode: 'R-HF-13',
          },
        ],
  );
  const hash = blindIndex(scope.host.keyring, 'citizen-id', reading.valid ? reading.number : '');
  const [row] = await scope.em.execute<{ holder: number | null }[]>('select app.who_holds(?) as holder', [
    hash,
  ]);
  const holder = row?.holder ?? null;
  await record(scope, duplicateChecked, null, { found: holder !== null });
  if (holder === null)
    return { exists: false, isSameTenant: false, message: '全省没有这个人的在办或在册档案' };
  const contact = await findTenantByNo(scope.host.readPool, holder);
  const isSameTenant = holder === scope.tenant.no;
  return {
    exists: true,
    isSameTenant,
    ...(contact ? { contact } : {}),
    message: isSameTenant
      ? '本单位已有这个人的档案，请在列表里查找'
      : `${contact?.name ?? '另一单位'}已有这个人的档案，请与该单位联系，不要重复建档`,
  };
}

/** Which units hold live files of these numbers, by the hex of the blind index; numbers nobody holds are absent. */
export async function holdersOf(
  scope: TenantScope,
  hashes: readonly Buffer[],
): Promise<ReadonlyMap<string, number>> {
  if (hashes.length === 0) return new Map();
  const rows = await scope.em.execute<{ hash: string; holder: number }[]>(
    `select h as hash, app.who_holds(decode(h, 'hex')) as holder from unnest(?::text[]) as h`,
    [`{${hashes.map((hash) => hash.toString('hex')).join(',')}}`],
  );
  return new Map(rows.filter((row) => row.holder !== null).map((row) => [row.hash, row.holder]));
}
