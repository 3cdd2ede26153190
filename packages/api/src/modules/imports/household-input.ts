import { DISABILITY_GRADE, DISABILITY_TYPE } from '@bangfu/schema/vocabulary/hardship';
import type { HouseholdInput } from '../hardship/public.js';
import type { ImportedHead, ImportedHousehold, ImportedMember } from './imported-household.js';

type Person = HouseholdInput['person'];
type Member = HouseholdInput['members'][number];

const MONTHS = 12;

/**
 * What the files' module is handed for a listed household: what the list states over what the file says already
 * (`before`); what neither says is empty. `year` is the year of incomes and expenses.
 */
export function householdInput(
  listed: ImportedHousehold,
  year: number,
  before?: HouseholdInput,
): HouseholdInput {
  const { head } = listed;
  const members =
    listed.members.length === 0 && before
      ? before.members
      : listed.members.map((member) => memberInput(member, earlierMember(member, before)));
  return {
    person: personInput(head, before?.person),
    members,
    incomes: mergedIncomes(head, year, before?.incomes ?? []),
    expenses: mergedExpenses(head, year, before?.expenses ?? []),
    assets: before?.assets ?? [],
    file: fileInput(head, members.length, before?.file),
  };
}

function personInput(head: ImportedHead, before?: Person): Person {
  const disability = disabilityOf(head);
  return {
    ...before,
    name: head.name,
    idNumber: head.idNumber ?? before?.idNumber ?? '',
    ethnicity: head.ethnicity ?? before?.ethnicity ?? null,
    politicalStatus: head.politicalStatus ?? before?.politicalStatus ?? null,
    phone: head.phone ?? before?.phone ?? null,
    unionMember: head.unionMember ?? before?.unionMember ?? false,
    memberSince: head.memberSince ?? before?.memberSince ?? null,
    grassrootsUnion: head.grassrootsUnion ?? before?.grassrootsUnion ?? null,
    workStatus: head.workStatus ?? before?.workStatus ?? null,
    employmentForm: head.employmentForm ?? before?.employmentForm ?? null,
    workUnit: head.workUnit ?? before?.workUnit ?? null,
    unitNature: head.unitNature ?? before?.unitNature ?? null,
    unitCondition: head.unitCondition ?? before?.unitCondition ?? null,
    industry: head.industry ?? before?.industry ?? null,
    modelWorker: head.modelWorker ?? before?.modelWorker ?? null,
    maritalStatus: head.maritalStatus ?? before?.maritalStatus ?? null,
    hukouType: head.hukouType ?? before?.hukouType ?? null,
    health: head.health ?? before?.health ?? null,
    disability: disability ?? before?.disability ?? null,
    residence: head.residence ?? before?.residence ?? null,
    labourContractFrom: head.labourContractFrom ?? before?.labourContractFrom ?? null,
    labourContractTo: head.labourContractTo ?? before?.labourContractTo ?? null,
  };
}

function disabilityOf(head: ImportedHead): string | undefined {
  if (head.disabilityType === undefined) return undefined;
  const type = DISABILITY_TYPE.labelOf(head.disabilityType);
  return head.disabilityGrade === undefined
    ? type
    : `${type} ${DISABILITY_GRADE.labelOf(head.disabilityGrade)}`;
}

/** The same person in the file: by number, or by name and relation where an export shows the number masked. */
function earlierMember(member: ImportedMember, before?: HouseholdInput): Member | undefined {
  return before?.members.find((each) =>
    member.idNumber === undefined
      ? each.name === member.name && each.relation === member.relation
      : each.idNumber === member.idNumber,
  );
}

function memberInput(member: ImportedMember, before?: Member): Member {
  return {
    name: member.name,
    relation: member.relation,
    idNumber: member.idNumber ?? before?.idNumber ?? null,
    health: member.health ?? before?.health ?? null,
    monthlyIncomeFen:
      member.monthlyIncome === undefined ? (before?.monthlyIncomeFen ?? 0n) : BigInt(member.monthlyIncome),
    identity: member.identity ?? before?.identity ?? null,
    unitOrSchool: member.unitOrSchool ?? before?.unitOrSchool ?? null,
    education: member.education ?? before?.education ?? null,
  };
}

function mergedIncomes(
  head: ImportedHead,
  year: number,
  before: HouseholdInput['incomes'],
): HouseholdInput['incomes'] {
  const stated = [
    { kind: 'WAGE', fen: head.monthlyIncome === undefined ? undefined : head.monthlyIncome * MONTHS },
    { kind: 'OTHER', fen: head.otherAnnualIncome },
  ].flatMap(({ kind, fen }) =>
    fen === undefined ? [] : [{ year, kind, amountFen: BigInt(fen), payer: null }],
  );
  return [...withoutStated(before, stated), ...stated];
}

function mergedExpenses(
  head: ImportedHead,
  year: number,
  before: HouseholdInput['expenses'],
): HouseholdInput['expenses'] {
  const stated = [
    { kind: 'MEDICAL_SELF_PAID', fen: head.medicalSelfPaid },
    { kind: 'EDUCATION', fen: head.educationExpense },
    { kind: 'DISABILITY_CARE', fen: head.disabilityCare },
  ].flatMap(({ kind, fen }) =>
    fen === undefined ? [] : [{ year, kind, amountFen: BigInt(fen), note: null }],
  );
  return [...withoutStated(before, stated), ...stated];
}

function withoutStated<Row extends { year: number; kind: string }>(
  before: readonly Row[],
  stated: readonly { year: number; kind: string }[],
): Row[] {
  return before.filter((row) => !stated.some((each) => each.year === row.year && each.kind === row.kind));
}

function fileInput(
  head: ImportedHead,
  memberCount: number,
  before?: HouseholdInput['file'],
): HouseholdInput['file'] {
  return {
    primaryCause: head.primaryCause ?? before?.primaryCause ?? null,
    secondaryCauses: head.secondaryCauses ?? before?.secondaryCauses ?? [],
    otherCause: head.otherCause ?? before?.otherCause ?? null,
    householdSize: head.householdSize ?? Math.max(before?.householdSize ?? 0, memberCount + 1),
    bankName: head.bankName ?? before?.bankName ?? null,
    bankBranch: head.bankBranch ?? before?.bankBranch ?? null,
    bankCard: head.bankCard ?? before?.bankCard ?? null,
    bankHolderIsMain: head.bankHolderIsMain ?? before?.bankHolderIsMain ?? null,
    selfRescue: head.selfRescue ?? before?.selfRescue ?? false,
    zeroEmployment: head.zeroEmployment ?? before?.zeroEmployment ?? false,
    singleParent: head.singleParent ?? before?.singleParent ?? false,
    housingType: head.housingType ?? before?.housingType ?? null,
    floorArea: head.floorArea ?? before?.floorArea ?? null,
    medicalInsurance: head.medicalInsurance ?? before?.medicalInsurance ?? null,
    dibaoMonthlyFen:
      head.dibaoMonthly === undefined ? (before?.dibaoMonthlyFen ?? null) : BigInt(head.dibaoMonthly),
    hukouRegionCode: head.hukouRegionCode ?? before?.hukouRegionCode ?? null,
  };
}

const FEN = /^fen:(-?\d+)$/;

/** A household as text, amounts included, for keeping and comparing. */
export function householdText(household: HouseholdInput): string {
  return JSON.stringify(household, (_, value: unknown) =>
    typeof value === 'bigint' ? `fen:${value}` : value,
  );
}

/** The household behind such a text. */
export function householdFromText(text: string): HouseholdInput {
  return JSON.parse(text, (_, value: unknown) => {
    const fen = typeof value === 'string' ? FEN.exec(value)?.[1] : undefined;
    return fen === undefined ? value : BigInt(fen);
  }) as HouseholdInput;
}
