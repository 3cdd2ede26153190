import type { RefusalDefinition } from './refusal.js';

const FILING = '28号 二.7';
const IDENTITY = 'GB 11643';

/** Refusals about what a hardship file says: fields, formula, exclusions, membership, materials, identity. */
export const CONTENT_REFUSALS = {
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
    message: '{region}在 {on} 没有{kind}低保标准，请省总录入后再测算',
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
} as const satisfies Record<string, RefusalDefinition>;
