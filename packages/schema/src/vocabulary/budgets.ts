import { defineDictionary } from './dictionary.js';

/* The words of the yearly work budget (domain.md §4.1 F, SM5). */

export const BUDGET_STATUS = defineDictionary('BUDGET_STATUS', '工作经费预算状态', {
  DRAFT: '编制中',
  SUBMITTED: '待审定',
  APPROVED: '已审定，待备案',
  FILED: '已备案',
  EXECUTING: '执行中',
  CLOSED: '已结算',
  ADJUSTED: '已被调整',
});
export type BudgetStatus = (typeof BUDGET_STATUS)['codes'][number];

/** The lines of a budget; the first three must not be empty (R-FN-01). */
export const BUDGET_LINE = defineDictionary('BUDGET_LINE', '工作经费项目', {
  OPERATION: ['日常运维', '运维'],
  UNIFORM: ['人员置装', '置装'],
  SERVICE_WORK: ['服务工作', '服务'],
  TRAINING: ['培训', '教育培训'],
  OTHER: '其他',
});
export type BudgetLine = (typeof BUDGET_LINE)['codes'][number];

export const FISCAL_RESULT = defineDictionary('FISCAL_RESULT', '争取财政资金的结果', {
  PENDING: '待答复',
  GRANTED: '已批准',
  PARTLY: '部分批准',
  REFUSED: '未批准',
});
export type FiscalResult = (typeof FISCAL_RESULT)['codes'][number];
