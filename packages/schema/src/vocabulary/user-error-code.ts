import type { UserErrorCategoryName, UserErrorFact } from './error-code.js';

interface CodeDefinition {
  category: UserErrorCategoryName;
  /** Chinese sentence that says what to do; `{name}` stands for a parameter. */
  message: string;
  ruleCode?: string;
  clause?: string;
}

const FILING = '28号 二.7';
const PRIVACY = '个人信息保护法 29 条';
const MINORS = '个人信息保护法 31 条';
const IDENTITY = 'GB 11643';

/** The registered refusals of the hardship files; one code, one sentence, one rule. */
export const USER_ERROR_CODES = {
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
  FIELD_REQUIRED: {
    category: 'INVALID_INPUT',
    message: '请填写“{label}”',
    ruleCode: 'R-HF-05',
    clause: FILING,
  },
  CATEGORY_DEVIATION_REASON_REQUIRED: {
    category: 'INVALID_INPUT',
    message: '按测算应为“{suggested}”，申报为“{chosen}”；请改为测算结果，或写明理由',
    ruleCode: 'R-HF-01',
    clause: FILING,
  },
  CATEGORY_NOT_MET: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '按测算不符合任何困难类别；请核对收入与支出，确有特殊情况请写明理由',
    ruleCode: 'R-HF-01',
    clause: FILING,
  },
  EVALUATION_MISSING: {
    category: 'PRECONDITION_FAILED',
    message: '请先做认定测算',
    ruleCode: 'R-HF-01',
    clause: FILING,
  },
  EVALUATION_STALE: {
    category: 'PRECONDITION_FAILED',
    message: '测算后家庭情况又改过，请重新测算',
    ruleCode: 'R-HF-01',
    clause: FILING,
  },
  DIBAO_STANDARD_MISSING: {
    category: 'PRECONDITION_FAILED',
    message: '{region}在 {on} 没有低保标准，请省总录入后再测算',
    ruleCode: 'R-HF-01',
    clause: FILING,
  },
  HOUSEHOLD_SIZE_INVALID: {
    category: 'INVALID_INPUT',
    message: '家庭人口应不少于 1 人，且等于职工本人加家庭成员（现有 {members} 人）',
    ruleCode: 'R-HF-01',
    clause: FILING,
  },
  AMOUNT_NEGATIVE: {
    category: 'INVALID_INPUT',
    message: '“{label}”不能是负数',
    ruleCode: 'R-HF-01',
    clause: FILING,
  },
  EXCLUSION_BLOCKS: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '“{exclusion}”的家庭不能建档；如情况不实，请更正后重新测算',
    ruleCode: 'R-HF-02',
    clause: FILING,
  },
  EXCLUSION_REASON_REQUIRED: {
    category: 'INVALID_INPUT',
    message: '家庭有“{exclusion}”的情形，请写明仍应建档的理由',
    ruleCode: 'R-HF-02',
    clause: FILING,
  },
  HOUSEHOLD_ALREADY_ON_FILE: {
    category: 'CONFLICT',
    message: '“{label}”已在其他在办或在档的档案里，一户只能有一份；请联系{contact}',
    ruleCode: 'R-HF-03',
    clause: FILING,
  },
  PERSON_LISTED_TWICE: {
    category: 'INVALID_INPUT',
    message: '“{label}”在这一户里出现了两次，请删去一处',
    ruleCode: 'R-HF-03',
    clause: FILING,
  },
  NOT_UNION_MEMBER: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '只有工会会员可以建档，请先入会',
    ruleCode: 'R-HF-04',
    clause: FILING,
  },
  MIGRANT_RELATION_TOO_SHORT: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '农民工劳动关系须满 {months} 个月，现从 {from} 起算，{due} 后可以申报',
    ruleCode: 'R-HF-04',
    clause: FILING,
  },
  MIGRANT_RELATION_UNKNOWN: {
    category: 'INVALID_INPUT',
    message: '请填写农民工的劳动合同签订时间（事实劳动关系也算）',
    ruleCode: 'R-HF-04',
    clause: FILING,
  },
  MATERIAL_MISSING: {
    category: 'PRECONDITION_FAILED',
    message: '请上传“{material}”',
    ruleCode: 'R-HF-05',
    clause: FILING,
  },
  MATERIAL_TOO_OLD: {
    category: 'PRECONDITION_FAILED',
    message: '“{material}”的日期 {issuedOn} 已超过 {months} 个月，请换新的',
    ruleCode: 'R-HF-05',
    clause: FILING,
  },
  DISABILITY_GRADE_NOT_MET: {
    category: 'NOT_ALLOWED_BY_RULE',
    message: '因残致困要求残疾等级为 {max} 级以内，请核对残疾证',
    ruleCode: 'R-HF-05',
    clause: FILING,
  },
  CAUSE_REPEATED: {
    category: 'INVALID_INPUT',
    message: '次要致困原因不能与主要原因相同，也不能重复',
    ruleCode: 'R-HF-05',
    clause: FILING,
  },
  TOO_MANY_CAUSES: {
    category: 'INVALID_INPUT',
    message: '次要致困原因最多选 {max} 项',
    ruleCode: 'R-HF-05',
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
  CHECK_DIFFERENCE_UNEXPLAINED: {
    category: 'PRECONDITION_FAILED',
    message: '核对结果为“{result}”，请逐条写明差异的处理',
    ruleCode: 'R-HF-07',
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
  CITIZEN_ID_INVALID: {
    category: 'INVALID_INPUT',
    message: '{reason}',
    ruleCode: 'R-HF-13',
    clause: IDENTITY,
  },
  SEX_INCONSISTENT: {
    category: 'INVALID_INPUT',
    message: '“{label}”的性别与身份证号不一致（证号为{sex}），请核对',
    ruleCode: 'R-HF-13',
    clause: IDENTITY,
  },
  BIRTH_DATE_INCONSISTENT: {
    category: 'INVALID_INPUT',
    message: '“{label}”的出生日期与身份证号不一致（证号为 {birthDate}），请核对',
    ruleCode: 'R-HF-13',
    clause: IDENTITY,
  },
  AGE_IMPLAUSIBLE: {
    category: 'INVALID_INPUT',
    message: '“{label}”按证号为 {age} 岁，职工应在 {min} 至 {max} 岁，请核对',
    ruleCode: 'R-HF-13',
    clause: IDENTITY,
  },
  BANK_CARD_INVALID: { category: 'INVALID_INPUT', message: '{reason}' },
  CALENDAR_YEAR_MISSING: {
    category: 'PRECONDITION_FAILED',
    message: '{year} 年的工作日历还没有维护，请省总录入节假日安排后再办理',
    ruleCode: 'R-HF-08',
    clause: '国务院节假日安排',
  },
} as const satisfies Record<string, CodeDefinition>;

export type UserErrorCode = keyof typeof USER_ERROR_CODES;

/** A registered refusal with its parameters filled in; `path` names the input it concerns. */
export function userErrorFact(
  code: UserErrorCode,
  values: Readonly<Record<string, string | number>> = {},
  path?: readonly string[],
): UserErrorFact {
  const { category, message, ruleCode, clause }: CodeDefinition = USER_ERROR_CODES[code];
  const text = message.replaceAll(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
  return { code, category, message: text, path, ruleCode, clause };
}
