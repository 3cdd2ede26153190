import type { RefusalDefinition } from './refusal.js';

const DYNAMIC = '28号 二.7';

/** Refusals about the life of a file that is or was on file: re-verification, change of category, exit. */
export const LIFECYCLE_REFUSALS = {
  REVERIFICATION_OPEN: {
    category: 'PRECONDITION_FAILED',
    message: '这份档案已有一次复核在等审批，等有了结论再办',
    ruleCode: 'R-HF-10',
    clause: DYNAMIC,
  },
  REVERIFICATION_MISSING: {
    category: 'PRECONDITION_FAILED',
    message: '这份档案没有等审批的复核，请先登记复核',
    ruleCode: 'R-HF-10',
    clause: DYNAMIC,
  },
  REVERIFY_DATE_INVALID: {
    category: 'INVALID_INPUT',
    message: '复核日期应在上次核实 {since} 与今天之间，请核对',
    ruleCode: 'R-HF-10',
    clause: DYNAMIC,
  },
  REVERIFIERS_TOO_FEW: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '复核须由 {min} 人以上共同进行，现在登记了 {count} 人',
    ruleCode: 'R-HF-10',
    clause: DYNAMIC,
  },
  DECIDER_RECORDED: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '您参加过这次复核或提供了材料，请换一位同志审批',
    ruleCode: 'SM1',
    clause: DYNAMIC,
  },
  CATEGORY_UNCHANGED: {
    category: 'INVALID_INPUT',
    message: '拟调整的类别与现在的相同；不调整请选“继续在档”',
    ruleCode: 'R-HF-01',
    clause: DYNAMIC,
  },
  NEW_EVALUATION_MISSING: {
    category: 'PRECONDITION_FAILED',
    message: '调整类别要按现在的家庭情况重新测算，请先做认定测算',
    ruleCode: 'R-HF-01',
    clause: DYNAMIC,
  },
  EXIT_EVIDENCE_MISSING: {
    category: 'PRECONDITION_FAILED',
    message: '请先上传退出佐证材料，再选择它作为退出依据',
    ruleCode: 'R-HF-11',
    clause: DYNAMIC,
  },
  REOPEN_DECEASED: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '职工本人已去世，不能按返困重新申请；其家庭有困难请由家庭成员所在工会另行建档',
    ruleCode: 'SM1',
    clause: DYNAMIC,
  },
  FOLLOW_UP_CLOSED: {
    category: 'PRECONDITION_FAILED',
    message: '这次回访已登记或已撤销，不能再登记',
    ruleCode: 'R-HF-11',
    clause: DYNAMIC,
  },
  FOLLOW_UP_DATE_INVALID: {
    category: 'INVALID_INPUT',
    message: '回访日期应在 {from} 与今天之间：应在 {due} 回访，最多提前 {lead} 天',
    ruleCode: 'R-HF-11',
    clause: DYNAMIC,
  },
  SPOT_CHECK_PERCENT_TOO_LOW: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '抽查比例应在 {min}% 与 100% 之间',
    ruleCode: 'R-HF-10',
    clause: DYNAMIC,
  },
  SPOT_CHECK_ENOUGH: {
    category: 'PRECONDITION_FAILED',
    message: '在档 {files} 份，今年已抽 {sampled} 份，够 {percent}% 了；要再抽请提高比例',
    ruleCode: 'R-HF-10',
    clause: DYNAMIC,
  },
  SPOT_CHECK_NO_FILES: {
    category: 'PRECONDITION_FAILED',
    message: '本单位没有在档的档案，不用抽查',
    ruleCode: 'R-HF-10',
    clause: DYNAMIC,
  },
  SPOT_CHECK_RECORDED: {
    category: 'PRECONDITION_FAILED',
    message: '这份档案的抽查结果已登记，不能再改',
    ruleCode: 'R-HF-10',
    clause: DYNAMIC,
  },
  SPOT_CHECK_DATE_INVALID: {
    category: 'INVALID_INPUT',
    message: '抽查日期应在抽取之日 {drawn} 与今天之间，请核对',
    ruleCode: 'R-HF-10',
    clause: DYNAMIC,
  },
} as const satisfies Record<string, RefusalDefinition>;
