import { keysOf } from './keys-of.js';
import { count, type PolicyDefinition } from './policy-definition.js';
import { AID_PARAMETERS } from './policy-aid.js';
import { FUND_PARAMETERS } from './policy-funds.js';
import { PLATFORM_PARAMETERS } from './policy-platform.js';
import type { EXCLUSION } from './hardship-procedure.js';

type ExclusionCode = (typeof EXCLUSION)['codes'][number];

/** What an exclusion does: BLOCK can't pass; REVIEW passes with a written reason. */
export type ExclusionSeverity = 'BLOCK' | 'REVIEW';
export type ExclusionPolicy = Readonly<Record<ExclusionCode, ExclusionSeverity>>;

/** Each exclusion of domain.md §1.1 with what it does unless the province decides otherwise. */
export const EXCLUSION_DEFAULT: ExclusionPolicy = {
  TWO_HOMES: 'BLOCK',
  COMMERCIAL_PREMISES: 'BLOCK',
  EMPLOYS_OTHERS: 'BLOCK',
  HIGH_FEE_SCHOOL: 'BLOCK',
  SELF_FUNDED_ABROAD: 'BLOCK',
  NON_WORK_VEHICLE: 'REVIEW',
  REFUSES_WORK: 'BLOCK',
};

const exclusions: PolicyDefinition<ExclusionPolicy> = {
  label: '不予建档情形及其处理',
  unit: '',
  default: EXCLUSION_DEFAULT,
  source: 'P10 P5 P6',
  mark: 'V_OTHER',
  stricter: 'MORE_BLOCKS',
  ruleCode: 'R-HF-02',
};
const relativeInclusive: PolicyDefinition<boolean> = {
  label: '等于相对困难上限时算在内',
  unit: '',
  default: false,
  source: 'P5（青岛“低于”）；P3 P4 为“以内”',
  mark: 'V_OTHER',
  stricter: 'FALSE',
  ruleCode: 'R-HF-01',
};

const ruralStandardByHukou: PolicyDefinition<boolean> = {
  label: '农业户口按农村低保标准测算（农民工除外）',
  unit: '',
  default: false,
  source: 'P5 P16 P6（农民工按务工地标准）；其余未见规定',
  mark: 'UNVERIFIED',
  stricter: 'NONE',
  ruleCode: 'R-HF-01',
};

/** Parameters of the hardship files. */
const HARDSHIP_PARAMETERS = {
  'hardship.deepPercent': count(
    '深度困难：净人均低于低保标准的',
    '%',
    100,
    'LOWER',
    [50, 150],
    ['V_OTHER', 'P5 P3'],
    'R-HF-01',
  ),
  'hardship.relativePercent': count(
    '相对困难：净人均上限为低保标准的',
    '%',
    200,
    'LOWER',
    [100, 300],
    ['V_OTHER', 'P5 P3 P4'],
    'R-HF-01',
  ),
  'hardship.relativeInclusive': relativeInclusive,
  'hardship.marginalPercent': count(
    '边缘困难：净人均低于低保标准的',
    '%',
    250,
    'LOWER',
    [100, 400],
    ['INF', 'P60 只写“非常接近”'],
    'R-HF-01',
  ),
  'hardship.accidentSharePercent': count(
    '意外致困：支出与损失超过家庭年收入的',
    '%',
    80,
    'HIGHER',
    [30, 100],
    ['V_OTHER', 'P5；旧规 50% 见 P6b'],
    'R-HF-01',
  ),
  'hardship.exclusions': exclusions,
  'hardship.ruralStandardByHukou': ruralStandardByHukou,
  'hardship.migrantMonths': count(
    '农民工劳动关系满',
    '个月',
    12,
    'HIGHER',
    [0, 60],
    ['V_OTHER', 'P5 P16 P6'],
    'R-HF-04',
  ),
  'hardship.materialMaxAgeMonths': count(
    '收入、低保、票据等材料有效期',
    '个月',
    12,
    'LOWER',
    [1, 36],
    ['V_OTHER', 'P13'],
    'R-HF-05',
  ),
  'hardship.disabilityGradeMax': count(
    '因残致困认可的残疾等级至',
    '级',
    3,
    'LOWER',
    [1, 4],
    ['V_OTHER', 'P13'],
    'R-HF-05',
  ),
  'hardship.secondaryCausesMax': count('次要致困原因最多', '项', 3, 'LOWER', [0, 3], ['V', 'P17'], 'R-HF-05'),
  'hardship.visitorsMin': count(
    '入户调查人数不少于',
    '人',
    2,
    'HIGHER',
    [2, 9],
    ['V_OTHER', 'P14'],
    'R-HF-06',
  ),
  'hardship.grassrootsCheckWorkingDays': count(
    '基层工会受理后调查期限',
    '个工作日',
    5,
    'LOWER',
    [1, 60],
    ['V_OTHER', 'P13c'],
    'R-HF-06',
  ),
  'hardship.checkValidDays': count(
    '家庭经济状况核对结果有效期',
    '天',
    180,
    'LOWER',
    [30, 366],
    ['UNVERIFIED', '未见本省规定，待省总与民政商定'],
    'R-HF-07',
  ),
  'hardship.checkConsentMonths': count(
    '核对授权委托书签署后有效',
    '个月',
    12,
    'LOWER',
    [1, 36],
    ['UNVERIFIED', 'P12 P13 只写须有授权；期限比照材料有效期'],
    'R-HF-07',
  ),
  'hardship.checkListDays': count(
    '核对名单文件可下载',
    '天',
    15,
    'LOWER',
    [1, 60],
    ['INF', 'PII-4'],
    'R-HF-07',
  ),
  'hardship.noticeWorkingDays': count(
    '公示期不少于',
    '个工作日',
    5,
    'HIGHER',
    [5, 60],
    ['UNVERIFIED', 'P15'],
    'R-HF-08',
  ),
  'hardship.reverifyMonths': count('复核周期', '个月', 12, 'LOWER', [1, 12], ['V_OTHER', 'P8'], 'R-HF-10'),
  'hardship.reverifyLeadDays': count(
    '复核到期前转为待复核',
    '天',
    30,
    'HIGHER',
    [1, 90],
    ['INF', 'SM1'],
    'R-HF-10',
  ),
  'hardship.spotCheckPercent': count(
    '每年抽查比例不低于',
    '%',
    30,
    'HIGHER',
    [0, 100],
    ['V_OTHER', 'P8'],
    'R-HF-10',
  ),
  'hardship.followUpMonthsFirst': count(
    '退出后第一次回访',
    '个月',
    6,
    'LOWER',
    [1, 24],
    ['INF', 'R-HF-11；P76 只写“回访”'],
    'R-HF-11',
  ),
  'hardship.followUpMonthsSecond': count(
    '退出后第二次回访',
    '个月',
    12,
    'LOWER',
    [2, 36],
    ['INF', 'R-HF-11；P76 只写“回访”'],
    'R-HF-11',
  ),
  'hardship.archiveYears': count(
    '退出后档案保存不少于',
    '年',
    10,
    'HIGHER',
    [10, 100],
    ['V_OTHER', 'P8'],
    'R-HF-12',
  ),
  'hardship.applicantAgeMin': count(
    '职工年龄不小于',
    '岁',
    16,
    'HIGHER',
    [16, 18],
    ['INF', '劳动法 15 条'],
    'R-HF-13',
  ),
  'hardship.applicantAgeMax': count(
    '职工年龄不大于（含退休）',
    '岁',
    100,
    'LOWER',
    [60, 120],
    ['INF', 'R-HF-13'],
    'R-HF-13',
  ),
  'hardship.guardianAge': count(
    '须监护人同意的未成年人年龄低于',
    '岁',
    14,
    'NONE',
    [14, 14],
    ['V', '个人信息保护法 31 条'],
    'R-HF-07',
  ),
} as const satisfies Record<string, PolicyDefinition>;

/** The numbers the documents leave open (B.10): defaults only; the value in force is in `policy_parameters`. */
export const POLICY_PARAMETERS = {
  ...HARDSHIP_PARAMETERS,
  ...AID_PARAMETERS,
  ...FUND_PARAMETERS,
  ...PLATFORM_PARAMETERS,
};

export type PolicyKey = keyof typeof POLICY_PARAMETERS;
export type PolicyValue<Key extends PolicyKey> = (typeof POLICY_PARAMETERS)[Key]['default'];
/** The values in force for one unit on one day. */
export type PolicyValues = { readonly [Key in PolicyKey]: PolicyValue<Key> };

export const POLICY_KEYS = keysOf(POLICY_PARAMETERS);

/** True when the text is the key of a policy parameter. */
export function isPolicyKey(text: string): text is PolicyKey {
  return Object.hasOwn(POLICY_PARAMETERS, text);
}
