import { CATEGORY_LABELS, type HardshipCategory } from '@bangfu/schema/vocabulary/file-status';
import { maskName } from '@bangfu/schema/text/masking';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import type { Refusal } from '../../graphql/refused.js';

/** One line of a public notice: no number, phone, address or illness, nor the cause, which may name one (R-HF-08). */
export interface NoticeLineFact {
  name: string;
  workUnit: string | null;
  category: string;
  householdSize: number;
}

/** The masked line of a file. */
export function noticeLine(file: {
  personName: string;
  workUnit: string | null;
  category: string;
  householdSize: number;
}): NoticeLineFact {
  return {
    name: maskName(file.personName),
    workUnit: file.workUnit,
    category: CATEGORY_LABELS[file.category as HardshipCategory] ?? file.category,
    householdSize: file.householdSize,
  };
}

const LONG_NUMBER = /\d{11}/;

export interface NoticeFact {
  workdays: number;
  minWorkdays: number;
  startOn: string;
  today: string;
  lines: readonly NoticeLineFact[];
}

/** R-HF-08, 28号 二.7: long enough, not begun in the past, nothing in it that identifies. */
export function refusalsOfNotice({ workdays, minWorkdays, startOn, today, lines }: NoticeFact): Refusal[] {
  const refusals: Refusal[] = [];
  if (workdays < minWorkdays)
    refusals.push(userErrorFact('NOTICE_TOO_SHORT', { min: minWorkdays, days: workdays }, ['workdays']));
  if (startOn < today) refusals.push(userErrorFact('NOTICE_START_IN_PAST', { today }, ['startOn']));
  if (lines.some((line) => LONG_NUMBER.test(line.workUnit ?? ''))) {
    refusals.push(userErrorFact('NOTICE_NOT_MASKED', { kind: '证件号或电话号码' }, ['fileIds']));
  }
  return refusals;
}

/** R-HF-08, R-HF-09: the last day has passed and every objection has its conclusion. */
export function refusalsOfClosing(
  notice: { endOn: string; openObjections: number },
  today: string,
): Refusal[] {
  const refusals: Refusal[] = [];
  if (today <= notice.endOn) refusals.push(userErrorFact('NOTICE_NOT_OVER', { endOn: notice.endOn }));
  if (notice.openObjections > 0)
    refusals.push(userErrorFact('OBJECTION_OPEN', { count: notice.openObjections }));
  return refusals;
}

/** A switchboard or a hotline, `029-87654321` or `12351`: a mobile number belongs to a person. */
const OFFICE_PHONE = /^(0\d{2,3}[- ]?\d{7,8}([-转 ]\d{1,6})?|\d{5,8}|[48]00[- ]?\d{3,4}[- ]?\d{3,4})$/;

/** R-HF-08: a notice is printed until its last day, and names no private number. */
export function refusalsOfPrinting(
  notice: { status: string; endOn: string },
  contactPhone: string | null,
  today: string,
): Refusal[] {
  const refusals: Refusal[] = [];
  if (notice.status !== 'OPEN' || today > notice.endOn)
    refusals.push(userErrorFact('NOTICE_PRINT_AFTER_END', { endOn: notice.endOn }));
  if (contactPhone !== null && !OFFICE_PHONE.test(contactPhone))
    refusals.push(userErrorFact('NOTICE_PHONE_NOT_PUBLIC', {}, ['contactPhone']));
  return refusals;
}
