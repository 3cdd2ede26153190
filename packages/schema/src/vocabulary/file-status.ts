import { keysOf } from './keys-of.js';

/** The states of a hardship file (SM1). */
export const FILE_STATUS_LABELS = {
  DRAFT: '草稿',
  SUBMITTED: '已提交',
  VISITED: '已入户',
  CHECKING: '核对中',
  REVIEWED: '已评议',
  IN_NOTICE: '公示中',
  OBJECTED: '有异议',
  NOTICE_PASSED: '公示通过',
  COUNTY_REVIEWED: '已初审',
  ON_FILE: '在档',
  RETURNED: '已退回',
  REJECTED: '不予建档',
  WITHDRAWN: '已撤回',
  REVERIFY_DUE: '待复核',
  EXITED: '已退出',
  ARCHIVED: '已归档',
} as const;

export type FileStatus = keyof typeof FILE_STATUS_LABELS;
export const FILE_STATUSES = keysOf(FILE_STATUS_LABELS);

/** A file in one of these states holds its household's place in the province (R-HF-03). */
export const LIVE_FILE_STATUSES: readonly FileStatus[] = [
  'SUBMITTED',
  'VISITED',
  'CHECKING',
  'REVIEWED',
  'IN_NOTICE',
  'OBJECTED',
  'NOTICE_PASSED',
  'COUNTY_REVIEWED',
  'ON_FILE',
  'REVERIFY_DUE',
];

export const CATEGORY_LABELS = {
  DEEP: '深度困难',
  RELATIVE: '相对困难',
  ACCIDENT: '意外致困',
  MARGINAL: '边缘困难',
} as const;
export type HardshipCategory = keyof typeof CATEGORY_LABELS;
export const HARDSHIP_CATEGORIES = keysOf(CATEGORY_LABELS);
