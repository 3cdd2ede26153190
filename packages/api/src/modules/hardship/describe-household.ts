import { AppError } from '../../graphql/app-error.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import type { HouseholdInput } from './household.js';
import { householdCipher } from './store-household.js';

interface FileRow {
  person_id: string;
  [column: string]: unknown;
}

type Cells = Record<string, string | null>;

/**
 * The household of a file of the acting unit in clear, as it would be handed in: for taking an import back and for
 * computing. It stays inside the process; showing it to a person goes another way, with an event.
 * Errors: NOT_FOUND.
 */
export async function describeHousehold(scope: TenantScope, fileId: string): Promise<HouseholdInput> {
  const key = [scope.tenant.no, fileId];
  const [file] = await scope.em.execute<FileRow[]>(
    `select f.*, p.name, p.id_cipher, p.ethnicity, p.political_status, p.phone_cipher, p.union_member, p.member_since::text as member_since,
       p.grassroots_union, p.work_status, p.employment_form, p.work_unit, p.unit_nature, p.unit_condition, p.industry, p.model_worker,
       p.marital_status, p.hukou_type, p.health_cipher, p.disability_cipher, p.residence_cipher,
       p.labour_contract_from::text as labour_contract_from, p.labour_contract_to::text as labour_contract_to
     from hardship_files f join persons p on p.tenant_no = f.tenant_no and p.id = f.person_id where f.tenant_no = ? and f.id = ?`,
    key,
  );
  if (!file) throw AppError.notFound('档案');
  const cipher = await householdCipher(scope);
  const cells = file as unknown as Cells;
  const open = (table: string, column: string, rowId: string, blob: unknown): string | null =>
    Buffer.isBuffer(blob) ? cipher.decrypt({ table, column, rowId }, blob) : null;
  const ofPerson = (column: string): string | null => open('persons', column, file.person_id, file[column]);
  const members = await scope.em.execute<FileRow[]>(
    'select * from household_members where tenant_no = ? and file_id = ? order by seq',
    key,
  );
  const incomes = await scope.em.execute<FileRow[]>(
    'select year, kind, amount_fen, payer from income_records where tenant_no = ? and file_id = ? order by id',
    key,
  );
  const expenses = await scope.em.execute<FileRow[]>(
    'select year, kind, amount_fen, note from rigid_expenses where tenant_no = ? and file_id = ? order by id',
    key,
  );
  const assets = await scope.em.execute<FileRow[]>(
    'select kind, description, quantity, value_fen from asset_declarations where tenant_no = ? and file_id = ? order by id',
    key,
  );
  return {
    person: {
      name: String(file['name']),
      idNumber: ofPerson('id_cipher') ?? '',
      ethnicity: cells['ethnicity'],
      politicalStatus: cells['political_status'],
      phone: ofPerson('phone_cipher'),
      unionMember: file['union_member'] === true,
      memberSince: cells['member_since'],
      grassrootsUnion: cells['grassroots_union'],
      workStatus: cells['work_status'],
      employmentForm: cells['employment_form'],
      workUnit: cells['work_unit'],
      unitNature: cells['unit_nature'],
      unitCondition: cells['unit_condition'],
      industry: cells['industry'],
      modelWorker: cells['model_worker'],
      maritalStatus: cells['marital_status'],
      hukouType: cells['hukou_type'],
      health: ofPerson('health_cipher'),
      disability: ofPerson('disability_cipher'),
      residence: ofPerson('residence_cipher'),
      labourContractFrom: cells['labour_contract_from'],
      labourContractTo: cells['labour_contract_to'],
    },
    members: members.map((row) => ({
      name: String(row['name']),
      relation: String(row['relation']),
      idNumber: open('household_members', 'id_cipher', String(row['id']), row['id_cipher']),
      health: open('household_members', 'health_cipher', String(row['id']), row['health_cipher']),
      monthlyIncomeFen: BigInt(String(row['monthly_income_fen'])),
      identity: (row as unknown as Cells)['identity'],
      unitOrSchool: (row as unknown as Cells)['unit_or_school'],
      education: (row as unknown as Cells)['education'],
    })),
    incomes: incomes.map((row) => ({
      year: Number(row['year']),
      kind: String(row['kind']),
      amountFen: BigInt(String(row['amount_fen'])),
      payer: (row as unknown as Cells)['payer'],
    })),
    expenses: expenses.map((row) => ({
      year: Number(row['year']),
      kind: String(row['kind']),
      amountFen: BigInt(String(row['amount_fen'])),
      note: (row as unknown as Cells)['note'],
    })),
    assets: assets.map((row) => ({
      kind: String(row['kind']),
      description: (row as unknown as Cells)['description'],
      quantity: Number(row['quantity']),
      valueFen: row['value_fen'] === null ? null : BigInt(String(row['value_fen'])),
    })),
    file: {
      primaryCause: cells['primary_cause'],
      secondaryCauses: file['secondary_causes'] as string[],
      otherCause: cells['other_cause'],
      householdSize: Number(file['household_size']),
      bankName: cells['bank_name'],
      bankBranch: cells['bank_branch'],
      bankCard: open('hardship_files', 'bank_card_cipher', fileId, file['bank_card_cipher']),
      bankHolderIsMain: file['bank_holder_is_main'] as boolean | null,
      selfRescue: file['self_rescue'] === true,
      zeroEmployment: file['zero_employment'] === true,
      singleParent: file['single_parent'] === true,
      housingType: cells['housing_type'],
      floorArea: cells['floor_area'],
      medicalInsurance: cells['medical_insurance'],
      dibaoMonthlyFen: file['dibao_monthly_fen'] === null ? null : BigInt(String(file['dibao_monthly_fen'])),
      hukouRegionCode: cells['hukou_region_code'],
    },
  };
}
