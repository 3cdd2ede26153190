/** A household as the window, the import and the API hand it in: normalised texts and codes, clear values. */
export interface HouseholdInput {
  person: PersonInput;
  members: readonly MemberInput[];
  incomes: readonly IncomeInput[];
  expenses: readonly ExpenseInput[];
  assets: readonly AssetInput[];
  file: FileInput;
}

export interface PersonInput {
  name: string;
  idNumber: string;
  ethnicity?: string | null;
  politicalStatus?: string | null;
  phone?: string | null;
  unionMember: boolean;
  memberSince?: string | null;
  grassrootsUnion?: string | null;
  workStatus?: string | null;
  employmentForm?: string | null;
  workUnit?: string | null;
  unitNature?: string | null;
  unitCondition?: string | null;
  industry?: string | null;
  modelWorker?: string | null;
  maritalStatus?: string | null;
  hukouType?: string | null;
  health?: string | null;
  disability?: string | null;
  residence?: string | null;
  labourContractFrom?: string | null;
  labourContractTo?: string | null;
}

export interface MemberInput {
  name: string;
  relation: string;
  idNumber?: string | null;
  health?: string | null;
  /** Fen a month. */
  monthlyIncomeFen: bigint;
  identity?: string | null;
  unitOrSchool?: string | null;
  education?: string | null;
}

export interface IncomeInput {
  year: number;
  kind: string;
  /** Fen a year. */
  amountFen: bigint;
  payer?: string | null;
}

export interface ExpenseInput {
  year: number;
  kind: string;
  /** Fen a year. */
  amountFen: bigint;
  note?: string | null;
}

export interface AssetInput {
  kind: string;
  description?: string | null;
  quantity: number;
  valueFen?: bigint | null;
}

export interface FileInput {
  primaryCause?: string | null;
  secondaryCauses: readonly string[];
  otherCause?: string | null;
  householdSize: number;
  bankName?: string | null;
  bankBranch?: string | null;
  bankCard?: string | null;
  bankHolderIsMain?: boolean | null;
  selfRescue: boolean;
  zeroEmployment: boolean;
  singleParent: boolean;
  housingType?: string | null;
  floorArea?: string | null;
  medicalInsurance?: string | null;
  /** Fen a month. */
  dibaoMonthlyFen?: bigint | null;
  hukouRegionCode?: string | null;
}
