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

/** Who noticed that a household may be in need. */
export const WARNING_SOURCE_LABELS = {
  SELF_REPORT: '职工自报',
  UNION: '工会走访',
  HOTLINE_12351: '12351 热线',
  CIVIL_AFFAIRS: '民政推送',
  MEDICAL: '医保、医疗机构推送',
  RULE: '系统比对',
} as const;
export type WarningSource = keyof typeof WARNING_SOURCE_LABELS;

export const WARNING_LEVEL_LABELS = {
  RED: '红色：已经返困、致困',
  AMBER: '橙色：有返困、致困风险',
  YELLOW: '黄色：需要留意',
} as const;
export type WarningLevel = keyof typeof WARNING_LEVEL_LABELS;

export const WARNING_STATUS_LABELS = {
  OPEN: '待处置',
  HANDLING: '处置中',
  CLOSED: '已办结',
} as const;
export type WarningStatus = keyof typeof WARNING_STATUS_LABELS;
