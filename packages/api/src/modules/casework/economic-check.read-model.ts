import { AppError } from '../../graphql/app-error.js';
import type { FileStatus } from '@bangfu/schema/vocabulary/file-status';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import {
  checkStateOn,
  type AdultFact,
  type CheckCandidate,
  type CheckState,
} from './economic-check.rules.js';

/** 民法典 17 条. */
const ADULT_YEARS = 18;

interface CandidateRow {
  id: string;
  file_no: string;
  status: FileStatus;
  open_since: string | null;
  adults: AdultFact[];
}

/** The applicant and every adult member, each with his last authorisation that was not taken back. */
const CANDIDATES = `
  select f.id, f.file_no, f.status,
    (select max(c.requested_on)::text from economic_checks c
      where c.tenant_no = f.tenant_no and c.file_id = f.id and c.returned_on is null) as open_since,
    (select jsonb_agg(jsonb_build_object('name', a.name, 'signedOn', (
        select max(s.signed_on)::text from consent_records s where s.tenant_no = f.tenant_no and s.file_id = f.id
          and s.kind = 'ECONOMIC_CHECK' and s.person_name = a.name and s.revoked_on is null)) order by a.place)
      from (select 0 as place, p.name from persons p where p.tenant_no = f.tenant_no and p.id = f.person_id
        union all select m.seq + 1, m.name from household_members m where m.tenant_no = f.tenant_no and m.file_id = f.id
          and (m.birth_date is null or m.birth_date <= ?::date - make_interval(years => ${ADULT_YEARS}))) a) as adults
  from hardship_files f where f.tenant_no = ? and f.id = any(?::uuid[]) order by f.file_no`;

/** What decides whether these files of the acting unit can be checked, by file number. Errors: NOT_FOUND when one isn't the unit's. */
export async function checkCandidates(
  scope: TenantScope,
  fileIds: readonly string[],
): Promise<(CheckCandidate & { id: string })[]> {
  const rows = await scope.em.execute<CandidateRow[]>(CANDIDATES, [
    scope.today(),
    scope.tenant.no,
    `{${fileIds.join(',')}}`,
  ]);
  if (rows.length < new Set(fileIds).size) throw AppError.notFound('档案');
  return rows.map(({ id, file_no: fileNo, status, open_since: openSince, adults }) => ({
    id,
    fileNo,
    status,
    openSince,
    adults,
  }));
}

/** How far a household's last check may be relied on. */
export interface CheckStanding {
  fileId: string;
  state: CheckState;
  /** The last day; null when no check ever came back. */
  validUntil: string | null;
  /** What the last check said; null when none came back. */
  result: 'CONSISTENT' | 'INCONSISTENT' | 'PARTIAL' | null;
}

/**
 * Whether the last checks of these files of the acting unit may be relied on today (R-HF-07): money goes only to a
 * household whose check is VALID. A file of another unit is absent from the answer.
 */
export async function economicCheckStanding(
  scope: TenantScope,
  fileIds: readonly string[],
): Promise<CheckStanding[]> {
  const rows = await scope.em.execute<Omit<CheckStanding, 'state'>[]>(
    `select f.id as "fileId", f.check_valid_until::text as "validUntil", (
       select c.result from economic_checks c where c.tenant_no = f.tenant_no and c.file_id = f.id and c.returned_on is not null
       order by c.returned_on desc, c.created_at desc limit 1) as result
     from hardship_files f where f.tenant_no = ? and f.id = any(?::uuid[]) order by f.id`,
    [scope.tenant.no, `{${fileIds.join(',')}}`],
  );
  return rows.map((row) => ({ ...row, state: checkStateOn(row.validUntil, scope.today()) }));
}
