import { FILE_STATUS_LABELS, type FileStatus } from '@bangfu/schema/vocabulary/file-status';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import type { Refusal } from '../../graphql/refused.js';

/** A file changes its unit only where nothing is being decided about it. */
const TRANSFERABLE: readonly FileStatus[] = ['ON_FILE', 'REVERIFY_DUE', 'EXITED'];

const OBSTACLES: Readonly<Record<string, string>> = {
  CHECK: '家庭经济状况核对还没有返回结果',
  OBJECTION: '公示异议还没有结论',
  REVERIFICATION: '年度复核还没有审批',
  CHANGE: '正在调整困难类别',
};

/** Why a file can't go now: what is unfinished about it. A link that nobody named is money or other business in hand. */
export function refusalsOfObstacles(obstacles: readonly string[]): Refusal[] {
  if (obstacles.length === 0) return [];
  const said = obstacles.map((code) => OBSTACLES[code] ?? '有资金或其他业务正在办理');
  return [userErrorFact('TRANSFER_UNFINISHED', { what: [...new Set(said)].join('、') })];
}

export interface TransferFact {
  status: FileStatus;
  isUnderWay: boolean;
  obstacles: readonly string[];
  note: string;
  fromNo: number;
  to: { no: number; kind: string; status: string; name: string } | undefined;
  toCode: string;
}

/** SM1, side machine: every reason why a file can't be handed to another unit. The province keeps no files itself. */
export function refusalsOfTransfer(fact: TransferFact): Refusal[] {
  const { status, isUnderWay, obstacles, note, fromNo, to, toCode } = fact;
  const fits = to && to.no !== fromNo && to.kind !== 'PROVINCE' && to.status === 'ACTIVE';
  return [
    ...(TRANSFERABLE.includes(status)
      ? []
      : [userErrorFact('TRANSFER_NOT_IN_STATE', { status: FILE_STATUS_LABELS[status] }, ['fileNo'])]),
    ...(isUnderWay ? [userErrorFact('TRANSFER_UNDER_WAY', {}, ['fileNo'])] : []),
    ...(fits ? [] : [userErrorFact('TRANSFER_UNIT_UNFIT', { unit: to?.name ?? toCode }, ['toTenantCode'])]),
    ...(note.trim() === '' ? [userErrorFact('FIELD_REQUIRED', { label: '转移说明' }, ['note'])] : []),
    ...refusalsOfObstacles(obstacles),
  ];
}
