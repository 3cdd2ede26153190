import {
  hardshipFileDiscarded,
  hardshipFileDrafted,
  hardshipFileUpdated,
} from '@bangfu/schema/events/hardship';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { claimAnew } from './claims.service.js';
import { HardshipFileEntity } from './hardship-file.entity.js';
import { validateHousehold } from './household-checks.js';
import type { HouseholdInput } from './household.js';
import { PersonEntity } from './person.entity.js';
import { assignFile, assignPerson, householdCipher, newIds, replaceParts } from './store-household.js';
import { isOpenFor, type FileVerb } from './viewer-verbs.js';

/** A file of the acting unit. Errors: NOT_FOUND, also for another unit's. */
export async function getOwnFile(scope: TenantScope, id: string): Promise<HardshipFileEntity> {
  const file = await scope.em.findOne(HardshipFileEntity, { tenantNo: scope.tenant.no, id });
  if (!file) throw AppError.notFound('档案');
  return file;
}

/** A file whose step is the acting unit's: its own, or a subordinate's that waits for its decision. Errors: NOT_FOUND. */
export async function getFileAtDecider(scope: TenantScope, id: string): Promise<HardshipFileEntity> {
  const file = await scope.em.findOne(HardshipFileEntity, { id, deciderNo: scope.tenant.no });
  if (!file) throw AppError.notFound('待您单位审核的档案');
  return file;
}

/** Why the caller's copy can't be acted on: somebody changed the file meanwhile. */
export function staleRefusals(file: HardshipFileEntity, expectedVersion: number | undefined): Refusal[] {
  if (expectedVersion === undefined || expectedVersion === file.version) return [];
  return [
    {
      code: 'STALE_VERSION',
      category: 'CONFLICT',
      message: '这份档案刚被别人改过，请刷新后核对再提交',
      path: ['expectedVersion'],
    },
  ];
}

/** Why a verb isn't open in the file's state (SM1). */
export function stateRefusals(file: HardshipFileEntity, verb: FileVerb, todo: string): Refusal[] {
  if (isOpenFor(verb, file)) return [];
  return [
    {
      code: 'WRONG_STATE',
      category: 'PRECONDITION_FAILED',
      message: `档案现在不能${todo}，请先看它走到了哪一步`,
      ruleCode: 'SM1',
    },
  ];
}

/** The unit's next file number of the year: code-year-serial. */
export async function nextFileNo(scope: TenantScope): Promise<string> {
  const year = Number(scope.today().slice(0, 4));
  const [row] = await scope.em.execute<{ last: number }[]>(
    `insert into file_counters (tenant_no, year, last) values (?, ?, 1)
     on conflict (tenant_no, year) do update set last = file_counters.last + 1 returning last`,
    [scope.tenant.no, year],
  );
  return `${scope.tenant.code}-${year}-${String(row?.last ?? 0).padStart(5, '0')}`;
}

/**
 * Opens a draft for a household (SM1: ∅ → DRAFT).
 * Errors: `Refused` with everything that is wrong in the household (R-HF-13 and the form).
 */
export async function draftFile(
  scope: TenantScope,
  household: HouseholdInput,
  importBatchId?: string,
): Promise<HardshipFileEntity> {
  refuseIf(validateHousehold(household, scope.today()));
  const [fileId = '', personId = ''] = await newIds(scope, 2);
  const cipher = await householdCipher(scope);
  const person = new PersonEntity();
  scope.em.assign(person, { tenantNo: scope.tenant.no, id: personId });
  assignPerson(scope, cipher, person, household.person);
  scope.em.persist(person);
  await scope.em.flush();
  const file = new HardshipFileEntity();
  scope.em.assign(file, {
    tenantNo: scope.tenant.no,
    id: fileId,
    fileNo: await nextFileNo(scope),
    personId,
    status: 'DRAFT',
    stepSince: scope.now(),
    importBatchId: importBatchId ?? null,
    createdBy: scope.principal.accountId,
    createdByName: scope.principal.displayName,
    createdAt: scope.now(),
  });
  assignFile(scope, cipher, file, person, household.file);
  scope.em.persist(file);
  await scope.em.flush();
  await replaceParts(scope, cipher, fileId, household);
  await record(scope, hardshipFileDrafted, fileId, importBatchId ? { importBatchId } : {});
  return file;
}

/**
 * Writes a household anew while the file is a draft, was returned or is verified anew; then it also holds the new members'
 * places in the province (R-HF-03).
 * Errors: NOT_FOUND; `Refused` with STALE_VERSION, WRONG_STATE and everything wrong in the household.
 */
export async function updateFile(
  scope: TenantScope,
  id: string,
  household: HouseholdInput,
  expectedVersion?: number,
): Promise<HardshipFileEntity> {
  const file = await getOwnFile(scope, id);
  refuseIf([
    ...staleRefusals(file, expectedVersion),
    ...stateRefusals(file, 'UPDATE', '修改'),
    ...validateHousehold(household, scope.today()),
    ...(file.status === 'REVERIFY_DUE' ? await claimAnew(scope, id, household) : []),
  ]);
  const person = await scope.em.findOneOrFail(PersonEntity, { tenantNo: scope.tenant.no, id: file.personId });
  const cipher = await householdCipher(scope);
  assignPerson(scope, cipher, person, household.person);
  assignFile(scope, cipher, file, person, household.file);
  await scope.em.flush();
  await replaceParts(scope, cipher, id, household);
  await record(scope, hardshipFileUpdated, id, { fields: ['household'] });
  return file;
}

/** Removes a draft that an import made and nobody touched. Errors: NOT_FOUND; `Refused` when it was touched. */
export async function discardImportedDraft(
  scope: TenantScope,
  id: string,
  importBatchId: string,
): Promise<void> {
  const file = await getOwnFile(scope, id);
  const untouched = file.status === 'DRAFT' && file.version === 1 && file.importBatchId === importBatchId;
  refuseIf(
    untouched
      ? []
      : [
          {
            code: 'FILE_TOUCHED',
            category: 'PRECONDITION_FAILED',
            message: `档案 ${file.fileNo} 导入后已有人办理，不能撤销`,
          },
        ],
  );
  await record(scope, hardshipFileDiscarded, id, { importBatchId });
  const key = [scope.tenant.no, id];
  for (const table of ['household_members', 'income_records', 'rigid_expenses', 'asset_declarations']) {
    await scope.em.execute(`delete from ${table} where tenant_no = ? and file_id = ?`, key);
  }
  await scope.em.execute('delete from hardship_files where tenant_no = ? and id = ?', key);
  await scope.em.execute('delete from persons where tenant_no = ? and id = ?', [
    scope.tenant.no,
    file.personId,
  ]);
}
