/** A batch of economic checks: its lists are being made, are out, have all come back (R-HF-07). */
export const CHECK_BATCH_STATUS_LABELS = {
  PREPARING: '正在生成名单',
  SENT: '等待结果',
  ANSWERED: '已全部返回',
} as const;
export type CheckBatchStatus = keyof typeof CHECK_BATCH_STATUS_LABELS;

/** Why a file changes its unit (SM1, side machine). */
export const TRANSFER_REASON_LABELS = {
  UNIT_CHANGE: '工作单位变动',
  RESIDENCE: '居住地变动',
  MERGE: '单位合并、改制',
} as const;
export type TransferReason = keyof typeof TRANSFER_REASON_LABELS;

export const TRANSFER_STATUS_LABELS = {
  REQUESTED: '等待接收',
  DONE: '已转移',
  REFUSED: '未接收',
  WITHDRAWN: '已撤回',
} as const;
export type TransferStatus = keyof typeof TRANSFER_STATUS_LABELS;
