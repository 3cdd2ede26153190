import { AppError } from '../../graphql/app-error.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import type { NoticeLineFact } from './notice.rules.js';

/** What a printed notice shows: masked lines only. */
export interface PublicNoticeView {
  noticeNo: string;
  unitName: string;
  status: string;
  place: string;
  startOn: string;
  endOn: string;
  workdays: number;
  lines: readonly NoticeLineFact[];
}

/** A notice of the acting unit as it is printed (R-HF-08). Errors: NOT_FOUND. */
export async function publicNoticeView(scope: TenantScope, id: string): Promise<PublicNoticeView> {
  const [row] = await scope.em.execute<Omit<PublicNoticeView, 'unitName'>[]>(
    `select notice_no as "noticeNo", status, place, start_on::text as "startOn", end_on::text as "endOn", workdays, lines
     from public_notices where tenant_no = ? and id = ?`,
    [scope.tenant.no, id],
  );
  if (!row) throw AppError.notFound('公示');
  return { ...row, unitName: scope.tenant.name };
}

/** Open notices of the acting unit whose last day is `endOn` (RM-04). */
export async function noticesEndingOn(
  scope: TenantScope,
  endOn: string,
): Promise<{ id: string; noticeNo: string; files: number }[]> {
  return await scope.em.execute(
    `select n.id, n.notice_no as "noticeNo", (select count(*)::int from notice_files f where f.tenant_no = n.tenant_no and f.notice_id = n.id) as files
     from public_notices n where n.tenant_no = ? and n.status = 'OPEN' and n.end_on = ? order by n.id`,
    [scope.tenant.no, endOn],
  );
}
