import { z } from 'zod';

/* A household as a list describes it. Money is fen, dates are `YYYY-MM-DD`, choices are codes of the national form's
   dictionaries (@bangfu/schema/vocabulary/hardship). What the list doesn't say is absent. */

const text = z.string().optional();
const date = z.string().optional();
const fen = z.int().nonnegative().optional();
const flag = z.boolean().optional();

const person = z.object({
  name: z.string(),
  /** Absent only in a re-imported export, where a masked number stands: the number stays as it is. */
  idNumber: text,
  gender: text,
  birthDate: date,
  ethnicity: text,
  politicalStatus: text,
  health: text,
  disabilityType: text,
  disabilityGrade: text,
  maritalStatus: text,
  hukouType: text,
  medicalInsurance: text,
});

export const ImportedMember = person.extend({
  relation: z.string(),
  monthlyIncome: fen,
  identity: text,
  unitOrSchool: text,
  education: text,
  enrolYear: z.int().optional(),
  schoolYears: z.int().optional(),
  studentNo: text,
});

export const ImportedHead = person.extend({
  category: text,
  primaryCause: text,
  secondaryCauses: z.array(z.string()).optional(),
  otherCause: text,
  workStatus: text,
  employmentForm: text,
  workUnit: text,
  unitNature: text,
  unitCondition: text,
  industry: text,
  modelWorker: text,
  phone: text,
  residence: text,
  grassrootsUnion: text,
  unionMember: flag,
  memberSince: date,
  labourContractFrom: date,
  labourContractTo: date,
  housingType: text,
  floorArea: text,
  dibaoMonthly: fen,
  selfRescue: flag,
  zeroEmployment: flag,
  singleParent: flag,
  householdSize: z.int().optional(),
  monthlyIncome: fen,
  otherAnnualIncome: fen,
  hukouRegionCode: text,
  bankName: text,
  bankBranch: text,
  bankCard: text,
  bankHolderIsMain: flag,
  medicalSelfPaid: fen,
  educationExpense: fen,
  disabilityCare: fen,
});

export const ImportedHousehold = z.object({ head: ImportedHead, members: z.array(ImportedMember) });

export type ImportedMember = z.infer<typeof ImportedMember>;
export type ImportedHead = z.infer<typeof ImportedHead>;
export type ImportedHousehold = z.infer<typeof ImportedHousehold>;

/** A file at a known state. */
export interface FileAtVersion {
  fileId: string;
  version: number;
}
