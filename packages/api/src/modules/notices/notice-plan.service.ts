import { lastDayOfPeriod } from '../../calendar/working-days.rules.js';
import { AppError } from '../../graphql/app-error.js';
import type { Refusal } from '../../graphql/refused.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { getOwnFile, policyInForce, stateRefusals, workUnitOf, workingCalendar } from '../hardship/public.js';
import { noticeLine, refusalsOfNotice, type NoticeLineFact } from './notice.rules.js';

/** Whom a notice names and how long it stands. */
export interface NoticeContent {
  fileIds: readonly string[];
  startOn: string;
  /** Default: what policy asks for. */
  workdays?: number | null;
}

export interface NoticeInput extends NoticeContent {
  place: string;
}

const MOST_FILES = 100;

/** A notice as it would be put up: the masked list, the last day, and why it can't be. */
export interface NoticePlan {
  files: Awaited<ReturnType<typeof getOwnFile>>[];
  lines: readonly NoticeLineFact[];
  workdays: number;
  minWorkdays: number;
  /** Undefined when the calendar of the year isn't maintained. */
  endOn: string | undefined;
  refusals: readonly Refusal[];
}

/** Works a notice out without putting it up (R-HF-08). Errors: NOT_FOUND; BAD_USER_INPUT for too many files. */
export async function planNotice(scope: TenantScope, input: NoticeContent): Promise<NoticePlan> {
  const ids = [...new Set(input.fileIds)];
  if (ids.length > MOST_FILES) throw AppError.badInput(`一次最多公示 ${MOST_FILES} 份档案`, ['fileIds']);
  const files = [];
  for (const id of ids) files.push(await getOwnFile(scope, id));
  const { values } = await policyInForce(scope);
  const minWorkdays = values['hardship.noticeWorkingDays'];
  const workdays = input.workdays ?? minWorkdays;
  const units = await workUnitOf(scope, ids);
  const lines = files.map((file) =>
    noticeLine({
      personName: file.personName,
      workUnit: units.get(file.id) ?? null,
      category: file.changeCategory ?? file.category ?? '',
      householdSize: file.householdSize,
    }),
  );
  const end = lastDayOfPeriod(await workingCalendar(scope), input.startOn, workdays);
  const refusals = [
    ...files.flatMap((file) => stateRefusals(file, 'NOTICE', '公示')),
    ...refusalsOfNotice({ workdays, minWorkdays, startOn: input.startOn, today: scope.today(), lines }),
    ...(end.ok ? [] : [end.refusal]),
  ];
  return { files, lines, workdays, minWorkdays, endOn: end.ok ? end.value : undefined, refusals };
}
