import { NOTICE_TEXT } from '../../text/notices.js';

const DAY_MS = 86_400_000;

interface NoticePeriod {
  status: string;
  startOn: string;
  endOn: string;
}

/** Civil days from one date to another. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** True while the notice hangs: open, and its last day isn't over. */
export function isStanding({ status, endOn }: NoticePeriod, today: string): boolean {
  return status === 'OPEN' && today <= endOn;
}

/** How long a notice still stands, in words; the last day is named, not counted down to zero. */
export function timeLeft(notice: NoticePeriod, today: string): string {
  const { status, startOn, endOn } = notice;
  if (status !== 'OPEN') return NOTICE_TEXT.ended;
  if (today > endOn) return NOTICE_TEXT.over;
  if (today === endOn) return NOTICE_TEXT.lastDay;
  if (today < startOn) return NOTICE_TEXT.notBegun(daysBetween(today, startOn));
  return NOTICE_TEXT.daysLeft(daysBetween(today, endOn) + 1);
}
