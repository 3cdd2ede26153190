import type { TenantScope } from '../../tenancy/tenant-scope.js';

/** A row of the form as it is kept: codes, dates (YYYY-MM-DD), amounts in fen; protected fields only masked. */
type Row<Column extends string> = Readonly<Record<Column, string | null>>;

type FormPerson = Row<
  | 'name'
  | 'idNumber'
  | 'gender'
  | 'birthDate'
  | 'ethnicity'
  | 'politicalStatus'
  | 'phone'
  | 'memberSince'
  | 'grassrootsUnion'
  | 'workStatus'
  | 'employmentForm'
  | 'workUnit'
  | 'unitNature'
  | 'unitCondition'
  | 'industry'
  | 'modelWorker'
  | 'maritalStatus'
  | 'hukouType'
  | 'health'
  | 'disability'
  | 'residence'
  | 'contractFrom'
  | 'contractTo'
> & { readonly unionMember: boolean };

type FormFile = Row<
  | 'fileNo'
  | 'status'
  | 'category'
  | 'primaryCause'
  | 'otherCause'
  | 'bankName'
  | 'bankBranch'
  | 'bankCard'
  | 'housingType'
  | 'floorArea'
  | 'medicalInsurance'
  | 'dibaoMonthlyFen'
  | 'hukouRegion'
  | 'filedOn'
  | 'createdOn'
  | 'createdByName'
> & {
  readonly secondaryCauses: readonly string[];
  readonly householdSize: number;
  readonly bankHolderIsMain: boolean | null;
  readonly selfRescue: boolean;
  readonly zeroEmployment: boolean;
  readonly singleParent: boolean;
};

export type FormMember = Row<
  | 'name'
  | 'relation'
  | 'idNumber'
  | 'gender'
  | 'birthDate'
  | 'health'
  | 'identity'
  | 'unitOrSchool'
  | 'education'
> & { readonly monthlyIncomeFen: string };

/** A year's income or rigid expense. */
export interface FormAmount {
  year: number;
  kind: string;
  /** Fen a year. */
  fen: string;
}

export interface FormDecision {
  unitName: string;
  /** The managing unit itself, not a superior. */
  isOwn: boolean;
  result: string;
  opinion: string | null;
  name: string;
  day: string;
}

/** One household on the national form 《困难职工档案表》 (domain.md §1.2). */
export interface FileForm {
  unitName: string;
  /** The day the form was made. */
  madeOn: string;
  file: FormFile;
  person: FormPerson;
  members: readonly FormMember[];
  incomes: readonly FormAmount[];
  expenses: readonly FormAmount[];
  /** Fen a month and head before and after the rigid expenses; null before the first calculation. */
  perCapita: { grossFen: string; netFen: string } | null;
  attachments: readonly { kind: string; name: string; day: string }[];
  visits: readonly { day: string; names: readonly string[] }[];
  notices: readonly {
    noticeNo: string;
    startOn: string;
    endOn: string;
    status: string;
    outcome: string | null;
  }[];
  /** In the order they were given. */
  decisions: readonly FormDecision[];
}

const HEAD = `select to_jsonb(f) as file, to_jsonb(p) as person from (
    select id, person_id, file_no as "fileNo", status, category, primary_cause as "primaryCause", secondary_causes as "secondaryCauses",
      other_cause as "otherCause", household_size as "householdSize", bank_name as "bankName", bank_branch as "bankBranch",
      bank_card_masked as "bankCard", bank_holder_is_main as "bankHolderIsMain", self_rescue as "selfRescue",
      zero_employment as "zeroEmployment", single_parent as "singleParent", housing_type as "housingType", floor_area as "floorArea",
      medical_insurance as "medicalInsurance", dibao_monthly_fen::text as "dibaoMonthlyFen",
      coalesce((select r.name from regions r where r.code = hukou_region_code), hukou_region_code) as "hukouRegion",
      filed_on as "filedOn", (created_at at time zone 'Asia/Shanghai')::date as "createdOn", created_by_name as "createdByName"
    from hardship_files where tenant_no = ? and id = ?) f
  join (
    select id, name, id_masked as "idNumber", gender, birth_date as "birthDate", ethnicity, political_status as "politicalStatus",
      phone_masked as phone, union_member as "unionMember", member_since as "memberSince", grassroots_union as "grassrootsUnion",
      work_status as "workStatus", employment_form as "employmentForm", work_unit as "workUnit", unit_nature as "unitNature",
      unit_condition as "unitCondition", industry, model_worker as "modelWorker", marital_status as "maritalStatus",
      hukou_type as "hukouType", health_masked as health, disability_masked as disability, residence_masked as residence,
      labour_contract_from as "contractFrom", labour_contract_to as "contractTo"
    from persons where tenant_no = ?) p on p.id = f.person_id`;

const MEMBERS = `select name, relation, id_masked as "idNumber", gender, birth_date::text as "birthDate", health_masked as health,
    identity, unit_or_school as "unitOrSchool", education, monthly_income_fen::text as "monthlyIncomeFen"
  from household_members where tenant_no = ? and file_id = ? order by seq`;
const INCOMES = `select year, kind, amount_fen::text as fen from income_records
  where tenant_no = ? and file_id = ? order by year, id`;
const EXPENSES = `select year, kind, amount_fen::text as fen from rigid_expenses
  where tenant_no = ? and file_id = ? order by year, id`;
const EVALUATION = `select gross_per_capita_fen::text as "grossFen", net_per_capita_fen::text as "netFen"
  from eligibility_evaluations where tenant_no = ? and file_id = ? order by computed_at desc limit 1`;
const ATTACHMENTS = `select kind, name, (uploaded_at at time zone 'Asia/Shanghai')::date::text as day from attachments
  where tenant_no = ? and file_id = ? order by uploaded_at`;
const VISITS = `select visited_on::text as day, visitor_names as names from home_visits
  where tenant_no = ? and file_id = ? order by recorded_at`;
const NOTICES = `select n.notice_no as "noticeNo", n.start_on::text as "startOn", n.end_on::text as "endOn", n.status, l.outcome
  from notice_files l join public_notices n on n.tenant_no = l.tenant_no and n.id = l.notice_id
  where l.tenant_no = ? and l.file_id = ? order by n.start_on, n.id`;
const DECISIONS = `select t.name as "unitName", d.decider_no = d.tenant_no as "isOwn", d.result, d.opinion, d.decided_by_name as name,
    (d.decided_at at time zone 'Asia/Shanghai')::date::text as day
  from file_decisions d join tenants t on t.no = d.decider_no where d.tenant_no = ? and d.file_id = ? order by d.decided_at`;

/** The form of a file of the acting unit, protected fields masked. Undefined when the unit has no such file. */
export async function fileForm(scope: TenantScope, fileId: string): Promise<FileForm | undefined> {
  const [head] = await scope.em.execute<Pick<FileForm, 'file' | 'person'>[]>(HEAD, [
    scope.tenant.no,
    fileId,
    scope.tenant.no,
  ]);
  if (!head) return undefined;
  const rows = async <Part>(statement: string): Promise<Part[]> =>
    await scope.em.execute<Part[]>(statement, [scope.tenant.no, fileId]);
  const [perCapita] = await rows<NonNullable<FileForm['perCapita']>>(EVALUATION);
  return {
    unitName: scope.tenant.name,
    madeOn: scope.today(),
    ...head,
    members: await rows<FormMember>(MEMBERS),
    incomes: await rows<FormAmount>(INCOMES),
    expenses: await rows<FormAmount>(EXPENSES),
    perCapita: perCapita ?? null,
    attachments: await rows<FileForm['attachments'][number]>(ATTACHMENTS),
    visits: await rows<FileForm['visits'][number]>(VISITS),
    notices: await rows<FileForm['notices'][number]>(NOTICES),
    decisions: await rows<FormDecision>(DECISIONS),
  };
}
