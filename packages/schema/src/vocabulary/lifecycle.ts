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
