import { defineDictionary } from './dictionary.js';

/* The words of a file's life after it came on file (domain.md §1.3, SM1, R-HF-10…12). */

export const REVERIFY_METHOD = defineDictionary('REVERIFY_METHOD', '复核方式', {
  HOME_VISIT: ['入户核实', '入户'],
  WORKPLACE_VISIT: ['到单位核实', '走访单位'],
  DATA_CHECK: ['信息比对', '数据比对'],
});

export const REVERIFY_RESULT = defineDictionary('REVERIFY_RESULT', '复核结果', {
  KEEP: ['继续在档', '保留'],
  CATEGORY_CHANGE: ['调整类别', '变更类别'],
  EXIT: ['退出', '退出档案'],
});

export const FOLLOW_UP_STATE = defineDictionary('FOLLOW_UP_STATE', '回访情况', {
  STABLE: ['稳定', '稳定脱困'],
  RISK: ['有返困风险', '存在风险'],
  RETURNED: ['已返困', '返困'],
});

export const FOLLOW_UP_STATUS = defineDictionary('FOLLOW_UP_STATUS', '回访的状态', {
  OPEN: '待回访',
  DONE: '已回访',
  CANCELLED: '已撤销',
});

export const SPOT_CHECK_RESULT = defineDictionary('SPOT_CHECK_RESULT', '抽查结果', {
  CONFORMS: ['符合', '情况属实'],
  NEEDS_CORRECTION: ['需整改', '需更正'],
  NOT_ELIGIBLE: ['不符合条件', '应退出'],
});
