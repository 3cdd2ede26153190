import { createHmac } from 'node:crypto';
import { FILE_STATUS_LABELS, type FileStatus } from '@bangfu/schema/vocabulary/file-status';
import type { Refusal } from '../../graphql/refused.js';
import { blindIndex } from '../../protection/blind-index.js';
import { findTenantByNo } from '../../tenancy/tenant-lookup.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { describeHousehold, holdersOf, validateHousehold } from '../hardship/public.js';
import { householdInput, householdText } from './household-input.js';
import type { FileAtVersion, ImportedHousehold } from './imported-household.js';

/** What importing a household would do. */
export type ImportVerdict =
  | { kind: 'NEW' }
  | ({ kind: 'UPDATE' } & FileAtVersion)
  | ({ kind: 'SKIP'; reason: string } & FileAtVersion)
  | { kind: 'ERROR'; refusals: readonly Refusal[] };

/** A household to judge; `file` when the list names the record it was exported from. */
export interface JudgedHousehold {
  household: ImportedHousehold;
  file?: FileAtVersion;
}

interface OwnFile {
  id: string;
  version: number;
  status: FileStatus;
  hash: string;
  content: string | null;
}

/** A list may change a file only while the unit itself still writes it (SM1). */
const OPEN: readonly string[] = ['DRAFT', 'RETURNED'];

/** Judges households of one list in three statements, whatever their number. Changes nothing. */
export async function judgeHouseholds(
  scope: TenantScope,
  asked: readonly JudgedHousehold[],
): Promise<ImportVerdict[]> {
  const hashes = asked.map((each) => numbersOf(each.household).map((number) => hashOf(scope, number)));
  const own = await ownFiles(
    scope,
    hashes.flatMap(([head]) => (head ? [head] : [])),
    asked.flatMap((each) => (each.file ? [each.file.fileId] : [])),
  );
  const holders = await holdersOf(scope, hashes.flat());
  const names = await holderNames(scope, [...new Set(holders.values())]);
  const verdicts: ImportVerdict[] = [];
  for (const [index, each] of asked.entries()) {
    const numbers = hashes[index] ?? [];
    const [head] = numbers;
    const found = own.find((file) =>
      each.file ? file.id === each.file.fileId : file.hash === head?.toString('hex'),
    );
    const duplicates = foreignHolders(scope, each.household, numbers, holders, names, found);
    const verdict = verdictOn(scope, each, found, duplicates);
    verdicts.push(each.file ? await unchangedOr(scope, each.household, verdict) : verdict);
  }
  return verdicts;
}

/** A row of an export says everything the file says, masked: only comparing tells whether somebody changed it. */
async function unchangedOr(
  scope: TenantScope,
  household: ImportedHousehold,
  verdict: ImportVerdict,
): Promise<ImportVerdict> {
  if (verdict.kind !== 'UPDATE') return verdict;
  const before = await describeHousehold(scope, verdict.fileId);
  const after = householdInput(household, yearOf(scope), before);
  const refusals = validateHousehold(after, scope.today());
  if (refusals.length > 0) return { kind: 'ERROR', refusals };
  if (householdText(after) !== householdText(before)) return verdict;
  return { ...verdict, kind: 'SKIP', reason: '与档案内容相同，没有变化' };
}

/** The keyed hash of a household's content, by which the same list is recognised. */
export function contentHash(scope: TenantScope, household: ImportedHousehold): Buffer {
  return createHmac('sha256', scope.host.keyring.hmacKey)
    .update(`import-household\0${JSON.stringify(household)}`)
    .digest();
}

function numbersOf(household: ImportedHousehold): string[] {
  return [household.head.idNumber ?? '', ...household.members.map((member) => member.idNumber ?? '')];
}

function hashOf(scope: TenantScope, number: string): Buffer {
  return blindIndex(scope.host.keyring, 'citizen-id', number);
}

function verdictOn(
  scope: TenantScope,
  asked: JudgedHousehold,
  found: OwnFile | undefined,
  duplicates: Refusal[],
): ImportVerdict {
  if (asked.file && !found)
    return { kind: 'ERROR', refusals: [refusal('档案标识不是本单位的档案，请删除该格或重新导出')] };
  if (asked.file && found && found.version !== asked.file.version && OPEN.includes(found.status)) {
    return { kind: 'ERROR', refusals: [refusal('这份档案在导出之后被修改过，请重新导出再改')] };
  }
  if (duplicates.length > 0) return { kind: 'ERROR', refusals: duplicates };
  if (!found) {
    const refusals = validateHousehold(householdInput(asked.household, yearOf(scope)), scope.today());
    return refusals.length > 0 ? { kind: 'ERROR', refusals } : { kind: 'NEW' };
  }
  const at = { fileId: found.id, version: found.version };
  if (!OPEN.includes(found.status)) {
    return { kind: 'SKIP', ...at, reason: `档案已是“${FILE_STATUS_LABELS[found.status]}”，名单不再改动它` };
  }
  if (found.content === contentHash(scope, asked.household).toString('hex')) {
    return { kind: 'SKIP', ...at, reason: '与档案内容相同，没有变化' };
  }
  return { kind: 'UPDATE', ...at };
}

/** The year that incomes and expenses of a list belong to. */
export function yearOf(scope: TenantScope): number {
  return Number(scope.today().slice(0, 4));
}

function refusal(message: string, path?: string[], ruleCode?: string): Refusal {
  return {
    code: 'IMPORT_ROW_REFUSED',
    category: 'CONFLICT',
    message,
    ...(path ? { path } : {}),
    ...(ruleCode ? { ruleCode } : {}),
  };
}

/** One household, one live file in the province (R-HF-03): the answer names only the unit to contact. */
function foreignHolders(
  scope: TenantScope,
  household: ImportedHousehold,
  hashes: readonly Buffer[],
  holders: ReadonlyMap<string, number>,
  names: ReadonlyMap<number, string>,
  found: OwnFile | undefined,
): Refusal[] {
  return hashes.flatMap((hash, index) => {
    const holder = holders.get(hash.toString('hex'));
    if (holder === undefined || numbersOf(household)[index] === '') return [];
    if (holder === scope.tenant.no && found) return [];
    const place =
      index === 0
        ? ['household', 'person', 'idNumber']
        : ['household', 'members', String(index - 1), 'idNumber'];
    const unit = holder === scope.tenant.no ? '本单位另一户' : (names.get(holder) ?? '另一单位');
    const todo = holder === scope.tenant.no ? '请在档案列表中核对' : '请与该单位联系，不要重复建档';
    return [refusal(`${unit}已有这个人的档案，${todo}`, place, 'R-HF-03')];
  });
}

async function holderNames(scope: TenantScope, numbers: readonly number[]): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  for (const number of numbers) {
    const tenant = await findTenantByNo(scope.host.readPool, number);
    if (tenant) names.set(number, tenant.name);
  }
  return names;
}

async function ownFiles(
  scope: TenantScope,
  hashes: readonly Buffer[],
  ids: readonly string[],
): Promise<OwnFile[]> {
  return await scope.em.execute<OwnFile[]>(
    `select distinct on (f.id) f.id, f.version, f.status, encode(p.id_hash, 'hex') as hash,
       (select encode(r.content_hash, 'hex') from import_rows r where r.tenant_no = f.tenant_no and r.file_id = f.id
          and r.status = 'APPLIED' and r.file_version = f.version and r.content_hash is not null limit 1) as content
     from hardship_files f join persons p on p.tenant_no = f.tenant_no and p.id = f.person_id
     where f.tenant_no = ? and f.status not in ('REJECTED','WITHDRAWN','EXITED','ARCHIVED')
       and (p.id_hash in (select decode(h, 'hex') from unnest(?::text[]) as h) or f.id = any(?::uuid[]))
     order by f.id`,
    [scope.tenant.no, `{${hashes.map((hash) => hash.toString('hex')).join(',')}}`, `{${ids.join(',')}}`],
  );
}
