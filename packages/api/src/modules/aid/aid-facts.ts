import type { PolicyValues } from '@bangfu/schema/vocabulary/policy';
import { PROGRAMME_RULES } from '@bangfu/schema/vocabulary/aid';
import type { Programme } from '@bangfu/schema/vocabulary/funds';
import type { Refusal } from '../../graphql/refused.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { dibaoInForce } from '../hardship/public.js';
import { needsDibao, refusalsOfCaps, refusalsOfProgrammeCount } from './aid.rules.js';

/** Somebody of a household; `memberId` is null for the worker himself, `hash` (hex) for whom no number is kept. */
export interface HouseholdPerson {
  memberId: string | null;
  name: string;
  hash: string | null;
  masked: string;
  education: string | null;
}

export interface AidHousehold {
  fileId: string;
  fileNo: string;
  status: string;
  category: string | null;
  /** The worker first. */
  people: readonly HouseholdPerson[];
  /** Kinds of the papers kept with the file. */
  materials: readonly string[];
}

interface HouseholdRow extends Omit<AidHousehold, 'people'> {
  people: HouseholdPerson[];
}

const HOUSEHOLDS = `
  select f.id as "fileId", f.file_no as "fileNo", f.status, f.category,
    jsonb_build_array(jsonb_build_object('memberId', null, 'name', p.name, 'hash', encode(p.id_hash, 'hex'), 'masked', p.id_masked, 'education', null))
    || coalesce((select jsonb_agg(jsonb_build_object('memberId', m.id, 'name', m.name, 'hash', encode(m.id_hash, 'hex'),
        'masked', coalesce(m.id_masked, ''), 'education', m.education) order by m.seq)
      from household_members m where m.tenant_no = f.tenant_no and m.file_id = f.id), '[]') as people,
    coalesce((select jsonb_agg(distinct a.kind) from attachments a where a.tenant_no = f.tenant_no and a.file_id = f.id), '[]') as materials
  from hardship_files f join persons p on p.tenant_no = f.tenant_no and p.id = f.person_id
  where f.tenant_no = ?`;

/** The households of these files of the acting unit, by id and by file number; what is not there is absent. */
export async function householdsOf(
  scope: TenantScope,
  keys: { ids: readonly string[]; fileNos?: readonly string[] },
): Promise<{ byId: ReadonlyMap<string, AidHousehold>; byNo: ReadonlyMap<string, AidHousehold> }> {
  const rows = await scope.em.execute<HouseholdRow[]>(
    `${HOUSEHOLDS} and (f.id in (select x::uuid from jsonb_array_elements_text(?::jsonb) x) or f.file_no in (select jsonb_array_elements_text(?::jsonb)))`,
    [scope.tenant.no, JSON.stringify(keys.ids), JSON.stringify(keys.fileNos ?? [])],
  );
  return {
    byId: new Map(rows.map((row) => [row.fileId, row])),
    byNo: new Map(rows.map((row) => [row.fileNo, row])),
  };
}

/** Hex hashes as a `bytea[]` in SQL text order; bound as one value. */
export const HASHES = `(select array_agg(decode(h, 'hex')) from jsonb_array_elements_text(?::jsonb) h)`;

/** Whom a programme's cap and claim are counted for: everybody of the household, or the person helped. */
export function claimantsOf(
  programme: Programme,
  subjectHash: string,
  household: AidHousehold | undefined,
): string[] {
  if (PROGRAMME_RULES[programme].per === 'PERSON' || !household) return [subjectHash];
  return household.people.flatMap(({ hash }) => (hash ? [hash] : []));
}

export interface CapQuestion {
  applicationId: string;
  programme: Programme;
  periodYear: number;
  fen: bigint;
  selfPaidFen: bigint | null;
  memberId: string | null;
  subjectHash: string;
  household: AidHousehold | undefined;
}

/** R-FN-07…11 and the number of programmes, asked of the whole province. Errors: `Refused` when no 低保 standard is kept. */
export async function capRefusals(
  scope: TenantScope,
  question: CapQuestion,
  policy: PolicyValues,
): Promise<Refusal[]> {
  const { applicationId, programme, periodYear, household } = question;
  const claimants = JSON.stringify(claimantsOf(programme, question.subjectHash, household));
  const everybody = JSON.stringify(
    household ? household.people.flatMap(({ hash }) => (hash ? [hash] : [])) : [question.subjectHash],
  );
  const [held] = await scope.em.execute<{ used: string; programmes: string[] }[]>(
    `select app.aid_sum(${HASHES}, ?, ?, ?)::text as used, to_jsonb(app.aid_programmes(${HASHES}, ?, ?)) as programmes`,
    [claimants, programme, periodYear, applicationId, everybody, periodYear, applicationId],
  );
  const dibao = needsDibao(programme) ? await dibaoInForce(scope, 'URBAN') : undefined;
  const member = household?.people.find(({ memberId }) => memberId === question.memberId);
  return [
    ...refusalsOfCaps(
      {
        programme,
        fen: question.fen,
        usedFen: BigInt(held?.used ?? 0),
        category: household?.category ?? null,
        ...(dibao ? { dibaoFen: dibao.monthlyFen } : {}),
        selfPaidFen: question.selfPaidFen,
        education: member?.education ?? null,
      },
      policy,
    ),
    ...refusalsOfProgrammeCount(programme, held?.programmes ?? [], policy),
  ];
}
