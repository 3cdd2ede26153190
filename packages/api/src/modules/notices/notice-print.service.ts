import { z } from 'zod';
import { publicNoticePrinted } from '@bangfu/schema/events/notices';
import { dayAfter } from '../../calendar/working-days.rules.js';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { orderJob } from '../jobs/public.js';
import { publicNoticeView, type PublicNoticeView } from './notice-view.read-model.js';
import { refusalsOfPrinting } from './notice.rules.js';

export const NOTICE_PRINT_JOB = 'notices.print';

const Input = z.object({ noticeId: z.uuid(), contactPhone: z.string().nullable() });

/** A notice as it goes onto paper: masked lines and where to object. */
export interface PrintedNotice extends PublicNoticeView {
  /** The unit's office number; null leaves a line to write it on. */
  contactPhone: string | null;
}

/** The end of the last day, in Asia/Shanghai. */
function endOf(day: string): Date {
  return new Date(`${dayAfter(day)}T00:00:00+08:00`);
}

/**
 * Orders the printable sheet of a notice; the file is withdrawn when the notice is over (R-HF-08, PII-4). Returns the job's id.
 * Errors: NOT_FOUND; `Refused` after the last day, or for a private telephone number.
 */
export async function orderNoticePrint(
  scope: TenantScope,
  noticeId: string,
  contactPhone: string | null,
): Promise<string> {
  const notice = await publicNoticeView(scope, noticeId);
  refuseIf(refusalsOfPrinting(notice, contactPhone, scope.today()));
  const jobId = await orderJob(scope, {
    kind: NOTICE_PRINT_JOB,
    label: `打印公示 ${notice.noticeNo}`,
    input: { noticeId, contactPhone },
    resultPermission: 'publicNotice:read',
    resultUntil: endOf(notice.endOn),
  });
  await record(scope, publicNoticePrinted, noticeId, { jobId });
  return jobId;
}

/** What an ordered sheet shows. Errors: NOT_FOUND; `Refused` when the notice ended meanwhile. */
export async function noticeToPrint(scope: TenantScope, input: unknown): Promise<PrintedNotice> {
  const { noticeId, contactPhone } = Input.parse(input);
  const notice = await publicNoticeView(scope, noticeId);
  refuseIf(refusalsOfPrinting(notice, contactPhone, scope.today()));
  return { ...notice, contactPhone };
}
