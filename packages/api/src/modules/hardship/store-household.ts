import { normaliseBankCard } from '@bangfu/schema/identifiers/bank-card';
import { normaliseCitizenId, readCitizenId } from '@bangfu/schema/identifiers/citizen-id';
import { maskAddress, maskBankCard, maskCitizenId, maskPhone } from '@bangfu/schema/text/masking';
import { blindIndex } from '../../protection/blind-index.js';
import { openFieldCipher, type FieldCipher } from '../../protection/field-cipher.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { pinyinOf } from '../organisations/public.js';
import type { HardshipFileEntity } from './hardship-file.entity.js';
import type { FileInput, HouseholdInput, MemberInput, PersonInput } from './household.js';
import type { PersonEntity } from './person.entity.js';

/** Numbers that can't be read are refused before; here they only say nothing. */
function factsOfNumber(idNumber: string, today: string): { birthDate: string | null; gender: string | null } {
  const reading = readCitizenId(idNumber, today);
  return reading.valid
    ? { birthDate: reading.birthDate, gender: reading.gender }
    : { birthDate: null, gender: null };
}

function sealed(
  cipher: FieldCipher,
  table: string,
  column: string,
  rowId: string,
  text: string | null | undefined,
): Buffer | null {
  return text ? cipher.encrypt({ table, column, rowId }, text) : null;
}

/** Fresh ids from the database's own clock, so that they sort by age. */
export async function newIds(scope: TenantScope, count: number): Promise<string[]> {
  const rows = await scope.em.execute<{ id: string }[]>('select uuidv7() as id from generate_series(1, ?)', [
    count,
  ]);
  return rows.map((row) => row.id);
}

/** Writes the worker of a file; an existing row is overwritten. */
export function assignPerson(
  scope: TenantScope,
  cipher: FieldCipher,
  person: PersonEntity,
  input: PersonInput,
): void {
  const number = normaliseCitizenId(input.idNumber);
  const seal = (column: string, text: string | null | undefined): Buffer | null =>
    sealed(cipher, 'persons', column, person.id, text);
  scope.em.assign(person, {
    name: input.name.trim(),
    ...pinyinOf(input.name),
    idCipher: cipher.encrypt({ table: 'persons', column: 'id_cipher', rowId: person.id }, number),
    idHash: blindIndex(scope.host.keyring, 'citizen-id', number),
    idMasked: maskCitizenId(number),
    ...factsOfNumber(number, scope.today()),
    ethnicity: input.ethnicity ?? null,
    politicalStatus: input.politicalStatus ?? null,
    phoneCipher: seal('phone_cipher', input.phone),
    phoneMasked: input.phone ? maskPhone(input.phone) : null,
    unionMember: input.unionMember,
    memberSince: input.memberSince ?? null,
    grassrootsUnion: input.grassrootsUnion ?? null,
    workStatus: input.workStatus ?? null,
    employmentForm: input.employmentForm ?? null,
    workUnit: input.workUnit ?? null,
    unitNature: input.unitNature ?? null,
    unitCondition: input.unitCondition ?? null,
    industry: input.industry ?? null,
    modelWorker: input.modelWorker ?? null,
    maritalStatus: input.maritalStatus ?? null,
    hukouType: input.hukouType ?? null,
    healthCipher: seal('health_cipher', input.health),
    disabilityCipher: seal('disability_cipher', input.disability),
    residenceCipher: seal('residence_cipher', input.residence),
    residenceMasked: input.residence ? maskAddress(input.residence) : null,
    labourContractFrom: input.labourContractFrom ?? null,
    labourContractTo: input.labourContractTo ?? null,
    updatedAt: scope.now(),
  });
}

/** Writes the columns of the file itself. */
export function assignFile(
  scope: TenantScope,
  cipher: FieldCipher,
  file: HardshipFileEntity,
  person: PersonEntity,
  input: FileInput,
): void {
  const card = input.bankCard ? normaliseBankCard(input.bankCard) : null;
  scope.em.assign(file, {
    personName: person.name,
    personPinyin: person.pinyin,
    personInitials: person.initials,
    idMasked: person.idMasked,
    primaryCause: input.primaryCause ?? null,
    secondaryCauses: [...input.secondaryCauses],
    otherCause: input.otherCause ?? null,
    householdSize: input.householdSize,
    bankName: input.bankName ?? null,
    bankBranch: input.bankBranch ?? null,
    bankCardCipher: sealed(cipher, 'hardship_files', 'bank_card_cipher', file.id, card),
    bankCardMasked: card ? maskBankCard(card) : null,
    bankHolderIsMain: input.bankHolderIsMain ?? null,
    selfRescue: input.selfRescue,
    zeroEmployment: input.zeroEmployment,
    singleParent: input.singleParent,
    housingType: input.housingType ?? null,
    floorArea: input.floorArea ?? null,
    medicalInsurance: input.medicalInsurance ?? null,
    dibaoMonthlyFen: input.dibaoMonthlyFen ?? null,
    hukouRegionCode: input.hukouRegionCode ?? null,
    updatedAt: scope.now(),
  });
}

/** Replaces members, incomes, expenses and assets of a file: a household is declared as a whole. */
export async function replaceParts(
  scope: TenantScope,
  cipher: FieldCipher,
  fileId: string,
  input: HouseholdInput,
): Promise<void> {
  const key = [scope.tenant.no, fileId];
  for (const table of ['household_members', 'income_records', 'rigid_expenses', 'asset_declarations']) {
    await scope.em.execute(`delete from ${table} where tenant_no = ? and file_id = ?`, key);
  }
  await insertMembers(scope, cipher, fileId, input.members);
  await insertRows(
    scope,
    'income_records',
    ['year', 'kind', 'amount_fen', 'payer'],
    fileId,
    input.incomes.map((row) => [row.year, row.kind, row.amountFen, row.payer ?? null]),
  );
  await insertRows(
    scope,
    'rigid_expenses',
    ['year', 'kind', 'amount_fen', 'note'],
    fileId,
    input.expenses.map((row) => [row.year, row.kind, row.amountFen, row.note ?? null]),
  );
  await insertRows(
    scope,
    'asset_declarations',
    ['kind', 'description', 'quantity', 'value_fen'],
    fileId,
    input.assets.map((row) => [row.kind, row.description ?? '', row.quantity, row.valueFen ?? null]),
  );
}

async function insertMembers(
  scope: TenantScope,
  cipher: FieldCipher,
  fileId: string,
  members: readonly MemberInput[],
): Promise<void> {
  if (members.length === 0) return;
  const ids = await newIds(scope, members.length);
  const rows = members.map((member, index) => {
    const id = ids[index] ?? '';
    const number = member.idNumber ? normaliseCitizenId(member.idNumber) : null;
    const { birthDate, gender } = number
      ? factsOfNumber(number, scope.today())
      : { birthDate: null, gender: null };
    return [
      id,
      index + 1,
      member.name.trim(),
      member.relation,
      sealed(cipher, 'household_members', 'id_cipher', id, number),
      number ? blindIndex(scope.host.keyring, 'citizen-id', number) : null,
      number ? maskCitizenId(number) : null,
      gender,
      birthDate,
      sealed(cipher, 'household_members', 'health_cipher', id, member.health),
      member.monthlyIncomeFen,
      member.identity ?? null,
      member.unitOrSchool ?? null,
      member.education ?? null,
    ];
  });
  const columns = [
    'id',
    'seq',
    'name',
    'relation',
    'id_cipher',
    'id_hash',
    'id_masked',
    'gender',
    'birth_date',
    'health_cipher',
  ];
  columns.push('monthly_income_fen', 'identity', 'unit_or_school', 'education');
  await insertRows(scope, 'household_members', columns, fileId, rows);
}

/** One statement for all rows of a part. Table and columns come from this file, never from input. */
async function insertRows(
  scope: TenantScope,
  table: string,
  columns: readonly string[],
  fileId: string,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const places = `(${['?', '?', ...columns.map(() => '?')].join(', ')})`;
  await scope.em.execute(
    `insert into ${table} (tenant_no, file_id, ${columns.join(', ')}) values ${rows.map(() => places).join(', ')}`,
    rows.flatMap((row) => [scope.tenant.no, fileId, ...row]),
  );
}

/** The cipher of the acting unit, opened once for a piece of work. */
export async function householdCipher(scope: TenantScope): Promise<FieldCipher> {
  return await openFieldCipher(scope);
}

/** The blind indexes of everybody in the household who has a number: what R-HF-03 compares. */
export async function householdHashes(scope: TenantScope, fileId: string): Promise<Buffer[]> {
  const rows = await scope.em.execute<{ id_hash: Buffer }[]>(
    `select p.id_hash from hardship_files f join persons p on p.tenant_no = f.tenant_no and p.id = f.person_id
       where f.tenant_no = ? and f.id = ?
     union all
     select m.id_hash from household_members m where m.tenant_no = ? and m.file_id = ? and m.id_hash is not null`,
    [scope.tenant.no, fileId, scope.tenant.no, fileId],
  );
  return rows.map((row) => row.id_hash);
}
