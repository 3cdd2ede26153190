/** A batch of economic checks: its lists are being made, are out, have all come back (R-HF-07). */
export const CHECK_BATCH_STATUS_LABELS = {
  PREPARING: '正在生成名单',
  SENT: '等待结果',
  ANSWERED: '已全部返回',
} as const;
export type CheckBatchStatus = keyof typeof CHECK_BATCH_STATUS_LABELS;
