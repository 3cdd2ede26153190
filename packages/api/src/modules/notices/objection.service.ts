import { hardshipFileObjected, hardshipFileObjectionConcluded } from '@bangfu/schema/events/hardship';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { getOwnFile, moveInProcedure, newIds, procedureStatusOf, releaseClaims } from '../hardship/public.js';
import { filesInNotice, getNotice, refusalsOfLateObjection } from './notice.service.js';

export interface ObjectionInput {
  noticeId: string;
  /** Needed when the notice names several files. */
  fileId?: string | null;
  text: string;
  raisedBy?: string | null;
}

/** Writes down an objection, also an anonymous one; its file waits for the conclusion (SM1 → OBJECTED, R-HF-09). Errors: NOT_FOUND; `Refused`. */
export async function recordObjection(scope: TenantScope, input: ObjectionInput): Promise<string> {
  const notice = await getNotice(scope, input.noticeId);
  const files = await filesInNotice(scope, input.noticeId);
  const fileId = input.fileId ?? (files.length === 1 ? files[0] : undefined);
  refuseIf([
    ...refusalsOfLateObjection(notice, scope.today()),
    ...(fileId ? [] : [userErrorFact('FIELD_REQUIRED', { label: '针对哪一户' }, ['fileId'])]),
    ...(input.text.trim() === '' ? [userErrorFact('FIELD_REQUIRED', { label: '异议内容' }, ['text'])] : []),
  ]);
  if (!fileId || !files.includes(fileId)) throw AppError.notFound('公示中的档案');
  const [id = ''] = await newIds(scope, 1);
  await scope.em.execute(
    'insert into objections (tenant_no, id, notice_id, file_id, raised_on, raised_by, text, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)',
    [
      scope.tenant.no,
      id,
      input.noticeId,
      fileId,
      scope.today(),
      input.raisedBy?.trim() || null,
      input.text.trim(),
      scope.now(),
    ],
  );
  const file = await getOwnFile(scope, fileId);
  if (procedureStatusOf(file) === 'IN_NOTICE')
    await moveInProcedure(scope, file, { status: 'OBJECTED', dueOn: notice.end_on });
  await record(scope, hardshipFileObjected, fileId, { noticeId: input.noticeId, objectionId: id });
  return id;
}

interface ObjectionRow {
  notice_id: string;
  file_id: string;
  conclusion: string | null;
}

/**
 * Concludes an objection. Upheld: the file is rejected. Dismissed, and none other open: back into the notice (SM1, R-HF-09).
 * Returns the notice. Errors: NOT_FOUND; `Refused` without a reason or when it has a conclusion.
 */
export async function concludeObjection(
  scope: TenantScope,
  id: string,
  input: { conclusion: 'UPHELD' | 'DISMISSED'; text: string },
): Promise<string> {
  const key = [scope.tenant.no, id];
  const [row] = await scope.em.execute<ObjectionRow[]>(
    'select notice_id, file_id, conclusion from objections where tenant_no = ? and id = ? for update',
    key,
  );
  if (!row) throw AppError.notFound('异议');
  refuseIf([
    ...(row.conclusion === null
      ? []
      : [
          {
            code: 'OBJECTION_CONCLUDED',
            category: 'PRECONDITION_FAILED',
            message: '这条异议已有结论，不能再改',
            ruleCode: 'R-HF-09',
            clause: '28号 二.7',
          },
        ]),
    ...(input.text.trim() === '' ? [userErrorFact('OPINION_REQUIRED', { verb: '处理异议' }, ['text'])] : []),
  ]);
  await scope.em.execute(
    'update objections set conclusion = ?, conclusion_text = ?, closed_on = ?, handled_by = ?, handled_by_name = ? where tenant_no = ? and id = ?',
    [
      input.conclusion,
      input.text.trim(),
      scope.today(),
      scope.principal.accountId,
      scope.principal.displayName,
      ...key,
    ],
  );
  await settleFile(scope, row, input.conclusion);
  await record(scope, hardshipFileObjectionConcluded, row.file_id, {
    objectionId: id,
    conclusion: input.conclusion,
  });
  return row.notice_id;
}

/** A filing ends here; a change of category goes to the approver, who can only send it back, and the file stays on record. */
async function turnDown(scope: TenantScope, file: Awaited<ReturnType<typeof getOwnFile>>): Promise<void> {
  if (file.changeStatus)
    return await moveInProcedure(scope, file, { status: 'REJECTED', deciderNo: scope.tenant.no });
  await moveInProcedure(scope, file, { status: 'REJECTED' });
  await releaseClaims(scope, scope.tenant.no, file.id);
}

async function settleFile(
  scope: TenantScope,
  row: ObjectionRow,
  conclusion: 'UPHELD' | 'DISMISSED',
): Promise<void> {
  const file = await getOwnFile(scope, row.file_id);
  if (procedureStatusOf(file) !== 'OBJECTED') return;
  const place = [scope.tenant.no, row.notice_id, row.file_id];
  if (conclusion === 'UPHELD') {
    await turnDown(scope, file);
    await scope.em.execute(
      `update notice_files set outcome = 'OBJECTED' where tenant_no = ? and notice_id = ? and file_id = ?`,
      place,
    );
    return;
  }
  const [open] = await scope.em.execute<{ count: number }[]>(
    'select count(*)::int as count from objections where tenant_no = ? and notice_id = ? and file_id = ? and conclusion is null',
    place,
  );
  if ((open?.count ?? 0) > 0) return;
  const notice = await getNotice(scope, row.notice_id);
  await moveInProcedure(scope, file, { status: 'IN_NOTICE', dueOn: notice.end_on });
}
