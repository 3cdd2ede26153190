import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { hardshipFilesExported } from '@bangfu/schema/events/imports';
import { encodeId } from '../../graphql/public-id.js';
import { record } from '../../outbox/record.js';
import type { CellValue } from '../../sheets/cell-value.js';
import { writeExport } from '../../sheets/export-workbook.js';
import { inTenant, type ScopeHost, type TenantScope } from '../../tenancy/tenant-scope.js';
import { orderJob, stepJob, type ClaimedJob } from '../jobs/public.js';
import { HEAD_COLUMNS, MEMBER_COLUMNS } from './household-columns.js';

export const EXPORT_JOB = 'hardship.export';

const codes = z.object({ eq: z.string().nullish(), in: z.array(z.string()).nullish() }).nullish();
const range = z.object({ gte: z.string().nullish(), lt: z.string().nullish() }).nullish();
const Filter = z.object({
  status: codes,
  category: codes,
  primaryCause: codes,
  fileNo: codes,
  filedOn: range,
  nextVerifyDue: range,
  createdAt: range,
});
const Input = z.object({ filter: Filter, search: z.string().nullish() });

/** What the list shows: the filter of the list, as it goes into a job. */
export type ExportInput = z.infer<typeof Input>;

/** Orders an export of the acting unit's list. Returns the job's id. */
export async function orderExport(scope: TenantScope, input: unknown): Promise<string> {
  const plain: unknown = JSON.parse(JSON.stringify(input));
  return await orderJob(scope, {
    kind: EXPORT_JOB,
    label: '导出困难职工档案',
    input: { ...Input.parse(plain) },
    resultPermission: 'hardshipFile:export',
  });
}

const COLUMNS = {
  status: 'f.status',
  category: 'f.category',
  primaryCause: 'f.primary_cause',
  fileNo: 'f.file_no',
  filedOn: 'f.filed_on',
  nextVerifyDue: 'f.next_verify_due',
  createdAt: 'f.created_at',
} as const;

function conditionsOf(input: ExportInput): { text: string; values: unknown[] } {
  const parts: string[] = [];
  const values: unknown[] = [];
  const add = (part: string, ...bound: unknown[]): void => {
    parts.push(part);
    values.push(...bound);
  };
  for (const [key, column] of Object.entries(COLUMNS)) {
    const condition = input.filter[key as keyof typeof COLUMNS];
    if (!condition) continue;
    if ('eq' in condition && condition.eq) add(`${column} = ?`, condition.eq);
    if ('in' in condition && condition.in)
      add(`${column} = any(?::text[])`, `{${condition.in.map((each) => JSON.stringify(each)).join(',')}}`);
    if ('gte' in condition && condition.gte) add(`${column} >= ?`, condition.gte);
    if ('lt' in condition && condition.lt) add(`${column} < ?`, condition.lt);
  }
  const search = input.search?.trim();
  if (search) {
    add(
      '(starts_with(f.person_name, ?) or starts_with(f.person_pinyin, ?) or starts_with(f.person_initials, ?) or starts_with(f.file_no, ?))',
      search,
      search.toLowerCase(),
      search.toLowerCase(),
      search,
    );
  }
  return { text: parts.map((part) => ` and ${part}`).join(''), values };
}

type Row = Record<string, unknown> & { id: string; version: number };

const PAGE = 500;

const HEADS = `select f.id, f.version, p.name, p.id_masked as "idNumber", p.gender, p.birth_date::text as "birthDate", p.ethnicity,
    p.political_status as "politicalStatus", p.health_masked as health, p.disability_masked as "disabilityType",
    p.marital_status as "maritalStatus", p.hukou_type as "hukouType", f.medical_insurance as "medicalInsurance", f.category,
    f.primary_cause as "primaryCause", f.secondary_causes as "secondaryCauses", f.other_cause as "otherCause", p.work_status as "workStatus",
    p.employment_form as "employmentForm", p.work_unit as "workUnit", p.unit_nature as "unitNature", p.unit_condition as "unitCondition",
    p.industry, p.model_worker as "modelWorker", p.phone_masked as phone, p.residence_masked as residence,
    p.grassroots_union as "grassrootsUnion", p.union_member as "unionMember", p.member_since::text as "memberSince",
    p.labour_contract_from::text as "labourContractFrom", p.labour_contract_to::text as "labourContractTo",
    f.housing_type as "housingType", f.floor_area as "floorArea", f.household_size as "householdSize",
    f.dibao_monthly_fen::text as "dibaoMonthly", f.self_rescue as "selfRescue", f.zero_employment as "zeroEmployment",
    f.single_parent as "singleParent", f.hukou_region_code as "hukouRegionCode", f.bank_name as "bankName", f.bank_branch as "bankBranch",
    f.bank_card_masked as "bankCard", f.bank_holder_is_main as "bankHolderIsMain"
  from hardship_files f join persons p on p.tenant_no = f.tenant_no and p.id = f.person_id where f.tenant_no = ?`;

const MEMBERS = `select f.id, f.version, f.id_masked as "headIdNumber", m.name, m.relation, m.id_masked as "idNumber", m.gender,
    m.birth_date::text as "birthDate", m.health_masked as health, m.monthly_income_fen::text as "monthlyIncome", m.identity,
    m.unit_or_school as "unitOrSchool", m.education
  from household_members m join hardship_files f on f.tenant_no = m.tenant_no and f.id = m.file_id
  where m.tenant_no = ? and m.file_id = any(?::uuid[]) order by f.id, m.seq`;

const FEN_KEYS = new Set(['dibaoMonthly', 'monthlyIncome']);

function shownRow(row: Row): Record<string, CellValue> {
  const cells: Record<string, CellValue> = { fileKey: `${encodeId('hf', row.id)}.${row.version}` };
  for (const [key, value] of Object.entries(row)) {
    if (value === null || value === undefined || key === 'id' || key === 'version') continue;
    cells[key] = FEN_KEYS.has(key) ? Number(value) : (value as CellValue);
  }
  return cells;
}

/**
 * Writes the list into an .xlsx in the template's layout, protected data masked, each row with the hidden mark of its
 * file and version, so that it can be changed and imported again (U6). Returns the file's place below the data folder.
 */
export async function runHardshipExport(
  host: ScopeHost,
  job: ClaimedJob,
): Promise<{ path: string; name: string; message: string }> {
  const input = Input.parse(job.input);
  const place = path.join('exports', `${job.id}.xlsx`);
  const full = path.join(host.dataDir, place);
  await mkdir(path.dirname(full), { recursive: true, mode: 0o700 });
  await rm(full, { force: true });
  const ids: string[] = [];
  const target = createWriteStream(full, { mode: 0o600 });
  await writeExport(target, [
    { name: '困难职工', columns: HEAD_COLUMNS, rows: headPages(host, job, input, ids) },
    { name: '家庭成员', columns: MEMBER_COLUMNS, rows: memberPages(host, job, ids) },
  ]);
  const date = await inTenant(host, job.principal, async (scope) => {
    await record(scope, hardshipFilesExported, null, { files: ids.length });
    return scope.today();
  });
  return { path: place, name: `困难职工档案-${date}.xlsx`, message: `已导出 ${ids.length} 份档案` };
}

async function* headPages(
  host: ScopeHost,
  job: ClaimedJob,
  input: ExportInput,
  ids: string[],
): AsyncGenerator<Record<string, CellValue>> {
  const conditions = conditionsOf(input);
  for (;;) {
    const after = ids.at(-1);
    const rows = await inTenant(host, job.principal, async (scope) => {
      await stepJob(scope, job.id, { done: ids.length, message: `已导出 ${ids.length} 份` });
      return await scope.em.execute<Row[]>(
        `${HEADS}${conditions.text}${after === undefined ? '' : ' and f.id > ?'} order by f.id limit ${PAGE}`,
        [scope.tenant.no, ...conditions.values, ...(after === undefined ? [] : [after])],
      );
    });
    for (const row of rows) {
      ids.push(row.id);
      yield shownRow(row);
    }
    if (rows.length < PAGE) return;
  }
}

async function* memberPages(
  host: ScopeHost,
  job: ClaimedJob,
  ids: readonly string[],
): AsyncGenerator<Record<string, CellValue>> {
  for (let from = 0; from < ids.length; from += PAGE) {
    const page = ids.slice(from, from + PAGE);
    const rows = await inTenant(
      host,
      job.principal,
      async (scope) => await scope.em.execute<Row[]>(MEMBERS, [scope.tenant.no, `{${page.join(',')}}`]),
    );
    for (const row of rows) yield shownRow(row);
  }
}
