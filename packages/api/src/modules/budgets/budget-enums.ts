import { BUDGET_STATUS, FISCAL_RESULT } from '@bangfu/schema/vocabulary/budgets';
import { enumOf, labelsOf } from '../../graphql/vocabulary-enum.js';

export const WorkBudgetStatusEnum = enumOf(
  'WorkBudgetStatus',
  '工作经费预算状态（SM5）',
  labelsOf(BUDGET_STATUS.entries),
);
export const FiscalResultEnum = enumOf(
  'FiscalResult',
  '争取财政资金的结果（R-FN-03）',
  labelsOf(FISCAL_RESULT.entries),
);
