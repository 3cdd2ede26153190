import type { RefusalDefinition } from './refusal.js';

const FILING = '28号 二.7';
const PRIVACY = '个人信息保护法 29 条';
const MINORS = '个人信息保护法 31 条';

/** Refusals about the steps of a hardship file: who and when, visit, consents, check, notice, objections. */
export const PROCEDURE_REFUSALS = {
  STALE_VERSION: { category: 'CONFLICT', message: '这份档案刚被他人改过，请刷新后再操作' },
  STEP_NOT_ALLOWED: {
    category: 'PRECONDITION_FAILED',
    message: '档案现在是“{status}”，不能{verb}；可以从“{from}”{verb}',
    ruleCode: 'SM1',
    clause: FILING,
  },
  STEP_NOT_YOURS: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '{verb}由{who}办理，请转交',
    ruleCode: 'SM1',
    clause: FILING,
  },
  NOT_CURRENT_DECIDER: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '这一步由{unit}审批，请等待其意见',
    ruleCode: 'SM1',
    clause: FILING,
  },
  DECIDER_VISITED: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '您参加过这户的入户调查，请换一位同志审批',
    ruleCode: 'SM1',
    clause: FILING,
  },
  DECIDER_REPEATED: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '您已在前一级审批过这份档案，请换一位同志审批',
    ruleCode: 'SM1',
    clause: FILING,
  },
  OPINION_REQUIRED: {
    category: 'INVALID_INPUT',
    message: '{verb}要写明理由，职工有权知道',
    ruleCode: 'SM1',
    clause: FILING,
  },
  VISIT_MISSING: {
    category: 'PRECONDITION_FAILED',
    message: '请先入户调查并登记',
    ruleCode: 'R-HF-06',
    clause: FILING,
  },
  VISITORS_TOO_FEW: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '入户调查须由 {min} 人以上共同进行，现在登记了 {count} 人',
    ruleCode: 'R-HF-06',
    clause: FILING,
  },
  VISIT_DATE_INVALID: {
    category: 'INVALID_INPUT',
    message: '入户日期不能早于申请日期 {submittedOn}，也不能晚于今天',
    ruleCode: 'R-HF-06',
    clause: FILING,
  },
  VISIT_SIGNATURE_MISSING: {
    category: 'PRECONDITION_FAILED',
    message: '请上传有职工签名的入户调查表',
    ruleCode: 'R-HF-06',
    clause: FILING,
  },
  VISIT_LATE_REASON_REQUIRED: {
    category: 'INVALID_INPUT',
    message: '入户已超过 {days} 个工作日的期限（{due} 到期），请写明原因',
    ruleCode: 'R-HF-06',
    clause: FILING,
  },
  CONSENT_MISSING: {
    category: 'PRECONDITION_FAILED',
    message: '缺少“{label}”签署的“{consent}”，请补签后上传',
    ruleCode: 'R-HF-07',
    clause: PRIVACY,
  },
  GUARDIAN_CONSENT_MISSING: {
    category: 'PRECONDITION_FAILED',
    message: '“{label}”未满十四周岁，请上传监护人同意书',
    ruleCode: 'R-HF-07',
    clause: MINORS,
  },
  CHECK_NOT_REQUESTED: {
    category: 'PRECONDITION_FAILED',
    message: '请先向民政部门提出家庭经济状况核对',
    ruleCode: 'R-HF-07',
    clause: FILING,
  },
  CHECK_NOT_RETURNED: {
    category: 'PRECONDITION_FAILED',
    message: '家庭经济状况核对结果还没有返回，请登记结果后再评议',
    ruleCode: 'R-HF-07',
    clause: FILING,
  },
  CHECK_CONSENT_OUTDATED: {
    category: 'PRECONDITION_FAILED',
    message: '档案 {fileNo}：“{label}”的核对授权签于 {signedOn}，已超过 {months} 个月，请补签后登记',
    ruleCode: 'R-HF-07',
    clause: PRIVACY,
  },
  CHECK_CONSENT_MISSING: {
    category: 'PRECONDITION_FAILED',
    message: '档案 {fileNo}：缺少“{label}”签署的核对授权委托书，请补签后登记',
    ruleCode: 'R-HF-07',
    clause: PRIVACY,
  },
  CHECK_UNDER_WAY: {
    category: 'PRECONDITION_FAILED',
    message: '档案 {fileNo} 已于 {requestedOn} 发出核对，结果还没有返回，不用重复发出',
    ruleCode: 'R-HF-07',
    clause: FILING,
  },
  CHECK_NOT_IN_STATE: {
    category: 'PRECONDITION_FAILED',
    message: '档案 {fileNo} 现在是“{status}”，不能发出核对；入户之后或在档期间才能发出',
    ruleCode: 'R-HF-07',
    clause: FILING,
  },
  CHECK_DIFFERENCE_UNEXPLAINED: {
    category: 'PRECONDITION_FAILED',
    message: '核对结果为“{result}”，请逐条写明差异的处理',
    ruleCode: 'R-HF-07',
    clause: FILING,
  },
  TRANSFER_UNFINISHED: {
    category: 'PRECONDITION_FAILED',
    message: '这份档案还有没办完的事：{what}；请先办结，再转移',
    ruleCode: 'SM1',
    clause: FILING,
  },
  TRANSFER_NOT_IN_STATE: {
    category: 'PRECONDITION_FAILED',
    message: '档案现在是“{status}”，不能转移；在档、待复核、已退出的档案才能转移',
    ruleCode: 'SM1',
    clause: FILING,
  },
  TRANSFER_UNIT_UNFIT: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '不能转到“{unit}”：请选另一个在用的、管理档案的单位',
    ruleCode: 'SM1',
    clause: FILING,
  },
  TRANSFER_UNDER_WAY: {
    category: 'CONFLICT',
    message: '这份档案已申请转移，正等对方接收，不用重复申请',
    ruleCode: 'SM1',
    clause: FILING,
  },
  TRANSFER_OVER: {
    category: 'PRECONDITION_FAILED',
    message: '这次转移“{status}”，不能再办理，请刷新',
    ruleCode: 'SM1',
    clause: FILING,
  },
  NOTICE_TOO_SHORT: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '公示期不能少于 {min} 个工作日，现在是 {days} 个',
    ruleCode: 'R-HF-08',
    clause: FILING,
  },
  NOTICE_NOT_OVER: {
    category: 'PRECONDITION_FAILED',
    message: '公示到 {endOn} 期满，期满后才能继续',
    ruleCode: 'R-HF-08',
    clause: FILING,
  },
  NOTICE_START_IN_PAST: {
    category: 'INVALID_INPUT',
    message: '公示开始日期不能早于今天 {today}',
    ruleCode: 'R-HF-08',
    clause: FILING,
  },
  NOTICE_NOT_MASKED: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '公示内容里有{kind}，请删去后再公示',
    ruleCode: 'R-HF-08',
    clause: FILING,
  },
  NOTICE_PRINT_AFTER_END: {
    category: 'PRECONDITION_FAILED',
    message: '公示已在 {endOn} 期满撤下，不能再打印',
    ruleCode: 'R-HF-08',
    clause: FILING,
  },
  NOTICE_PHONE_NOT_PUBLIC: {
    category: 'INVALID_INPUT',
    message: '联系电话请填单位的座机或热线，不要填个人手机号；也可以不填，打印后手写',
    ruleCode: 'R-HF-08',
    clause: FILING,
  },
  NOTICE_MISSING: {
    category: 'PRECONDITION_FAILED',
    message: '请先公示',
    ruleCode: 'R-HF-08',
    clause: FILING,
  },
  OBJECTION_OPEN: {
    category: 'PRECONDITION_FAILED',
    message: '还有 {count} 条异议没有结论，请先处理',
    ruleCode: 'R-HF-09',
    clause: FILING,
  },
  OBJECTION_UPHELD: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '有异议已认定成立，只能退回更正或不予建档',
    ruleCode: 'R-HF-09',
    clause: FILING,
  },
  OBJECTION_AFTER_END: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '公示已在 {endOn} 期满，请按信访渠道反映',
    ruleCode: 'R-HF-09',
    clause: FILING,
  },
  CALENDAR_YEAR_MISSING: {
    category: 'PRECONDITION_FAILED',
    message: '{year} 年的工作日历还没有维护，请省总录入节假日安排后再办理',
    ruleCode: 'R-HF-08',
    clause: '国务院节假日安排',
  },
} as const satisfies Record<string, RefusalDefinition>;
