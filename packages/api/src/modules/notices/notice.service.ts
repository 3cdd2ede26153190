import { hardshipFileInNotice, hardshipFileNoticePassed } from '@bangfu/schema/events/hardship';
import { publicNoticeClosed, publicNoticeStarted } from '@bangfu/schema/events/notices';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { getOwnFile, moveInProcedure, newIds, procedureStatusOf } from '../hardship/public.js';
import { planNotice, type NoticeInput } from './notice-plan.service.js';
import { refusalsOfClosing } from './notice.rules.js';

async function nextNoticeNo(scope: TenantScope): Promise<string> {
  const year = scope.today().slice(0, 4);
  await scope.em.execute('select pg_advisory_xact_lock(?, ?)', [7_204, scope.tenant.no]);
  const [row] = await scope.em.execute<{ count: number }[]>(
    'select count(*)::int as count from public_notices where tenant_no = ? and notice_no like ?',
    [scope.tenant.no, `${scope.tenant.code}-公示-${year}-%`],
  );
  return `${scope.tenant.code}-公示-${year}-${String((row?.count ?? 0) + 1).padStart(4, '0')}`;
}

/**
 * SM1 REVIEWED → IN_NOTICE: posts the masked names of reviewed files for the working days that policy asks for (R-HF-08).
 * Returns the id. Errors: NOT_FOUND; `Refused` with every reason, also when the calendar of the year isn't maintained.
 */
export async function startNotice(scope: TenantScope, input: NoticeInput): Promise<string> {
  const plan = await planNotice(scope, input);
  if (plan.files.length === 0) throw AppError.badInput('请至少选一份档案', ['fileIds']);
  refuseIf(plan.refusals);
  const { files, lines, workdays } = plan;
  const endOn = plan.endOn ?? input.startOn;
  const [noticeId = ''] = await newIds(scope, 1);
  await scope.em.execute(
    `insert into public_notices (tenant_no, id, notice_no, place, start_on, workdays, end_on, lines, created_by, created_by_name, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)`,
    [
      scope.tenant.no,
      noticeId,
      await nextNoticeNo(scope),
      input.place,
      input.startOn,
      workdays,
      endOn,
      JSON.stringify(lines),
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  for (const file of files) {
    await scope.em.execute(
      'insert into notice_files (tenant_no, notice_id, file_id, created_at) values (?, ?, ?, ?)',
      [scope.tenant.no, noticeId, file.id, scope.now()],
    );
    await moveInProcedure(scope, file, { status: 'IN_NOTICE', dueOn: endOn });
    await record(scope, hardshipFileInNotice, file.id, { noticeId });
  }
  await record(scope, publicNoticeStarted, noticeId, { files: files.length, endOn });
  return noticeId;
}

export interface OpenNotice {
  id: string;
  status: string;
  end_on: string;
  open_objections: number;
}

/** A notice of the acting unit with the number of objections that wait. Errors: NOT_FOUND. */
export async function getNotice(scope: TenantScope, id: string): Promise<OpenNotice> {
  const [row] = await scope.em.execute<OpenNotice[]>(
    `select n.id, n.status, n.end_on::text as end_on,
       (select count(*)::int from objections o where o.tenant_no = n.tenant_no and o.notice_id = n.id and o.conclusion is null) as open_objections
     from public_notices n where n.tenant_no = ? and n.id = ? for update of n`,
    [scope.tenant.no, id],
  );
  if (!row) throw AppError.notFound('公示');
  return row;
}

/** The files of a notice that still stand in it. */
export async function filesInNotice(scope: TenantScope, noticeId: string): Promise<string[]> {
  const rows = await scope.em.execute<{ file_id: string }[]>(
    'select file_id from notice_files where tenant_no = ? and notice_id = ? and outcome is null order by file_id',
    [scope.tenant.no, noticeId],
  );
  return rows.map((row) => row.file_id);
}

/** SM1 IN_NOTICE → NOTICE_PASSED: the time is over, nothing is open (R-HF-08, R-HF-09). Errors: NOT_FOUND; `Refused`. */
export async function closeNotice(scope: TenantScope, id: string): Promise<void> {
  const notice = await getNotice(scope, id);
  refuseIf([
    ...(notice.status === 'OPEN'
      ? []
      : [
          {
            code: 'NOTICE_CLOSED',
            category: 'PRECONDITION_FAILED',
            message: '这次公示已经结束，不用再结束',
            ruleCode: 'R-HF-08',
            clause: '28号 二.7',
          },
        ]),
    ...refusalsOfClosing({ endOn: notice.end_on, openObjections: notice.open_objections }, scope.today()),
  ]);
  for (const fileId of await filesInNotice(scope, id)) {
    const file = await getOwnFile(scope, fileId);
    if (procedureStatusOf(file) !== 'IN_NOTICE') continue;
    await moveInProcedure(scope, file, { status: 'NOTICE_PASSED', deciderNo: scope.tenant.no });
    await scope.em.execute(
      `update notice_files set outcome = 'PASSED' where tenant_no = ? and notice_id = ? and file_id = ?`,
      [scope.tenant.no, id, fileId],
    );
    await record(scope, hardshipFileNoticePassed, fileId, { noticeId: id });
  }
  const [upheld] = await scope.em.execute<{ count: number }[]>(
    `select count(*)::int as count from objections where tenant_no = ? and notice_id = ? and conclusion = 'UPHELD'`,
    [scope.tenant.no, id],
  );
  const status = (upheld?.count ?? 0) > 0 ? 'CLOSED_OBJECTION' : 'CLOSED_CLEAN';
  await scope.em.execute(
    'update public_notices set status = ?, closed_at = ?, version = version + 1 where tenant_no = ? and id = ?',
    [status, scope.now(), scope.tenant.no, id],
  );
  await record(scope, publicNoticeClosed, id, { status });
}

/** The unit's open notices whose last day lies before `today` and that nothing holds open. */
export async function findDueNotices(scope: TenantScope, today: string): Promise<string[]> {
  const rows = await scope.em.execute<{ id: string }[]>(
    `select n.id from public_notices n where n.tenant_no = ? and n.status = 'OPEN' and n.end_on < ?
       and not exists (select from objections o where o.tenant_no = n.tenant_no and o.notice_id = n.id and o.conclusion is null)
     order by n.end_on, n.id limit 200`,
    [scope.tenant.no, today],
  );
  return rows.map((row) => row.id);
}

/** Closes every due notice of the unit; safe to repeat. Returns how many were closed. */
export async function closeDueNotices(scope: TenantScope, today = scope.today()): Promise<number> {
  const due = await findDueNotices(scope, today);
  for (const id of due) await closeNotice(scope, id);
  return due.length;
}

/** The refusal when a notice no longer takes objections (R-HF-09). */
export function refusalsOfLateObjection(
  notice: OpenNotice,
  today: string,
): ReturnType<typeof userErrorFact>[] {
  return notice.status === 'OPEN' && today <= notice.end_on
    ? []
    : [userErrorFact('OBJECTION_AFTER_END', { endOn: notice.end_on })];
}
