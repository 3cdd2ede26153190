import {
  CAUSE,
  DISABILITY_GRADE,
  DISABILITY_TYPE,
  EDUCATION_STAGE,
  EMPLOYER_CONDITION,
  EMPLOYER_NATURE,
  EMPLOYMENT_FORM,
  FLOOR_AREA,
  HEALTH,
  HOUSING,
  HUKOU,
  INDUSTRY,
  MARITAL_STATUS,
  MEDICAL_INSURANCE,
  MEMBER_IDENTITY,
  MODEL_WORKER,
  POLITICAL_STATUS,
  RELATION,
  SEX,
  WORK_STATUS,
} from '@bangfu/schema/vocabulary/hardship';
import type { Dictionary } from '@bangfu/schema/vocabulary/dictionary';
import { CATEGORY } from '@bangfu/schema/vocabulary/hardship-procedure';
import type { ColumnKind, SheetColumn } from '../../sheets/sheet-column.js';

/* The columns of the national form 《困难职工档案表》 (domain.md §1.2) with the titles under which they are met. */

type More = Omit<Partial<SheetColumn>, 'key' | 'label' | 'kind' | 'synonyms' | 'dictionary'>;

function column(key: string, titles: string, kind: ColumnKind, more: More = {}): SheetColumn {
  const [label = key, ...synonyms] = titles.split('|');
  return { key, label, synonyms, kind, ...more };
}

function choice(key: string, titles: string, dictionary: Dictionary, more: More = {}): SheetColumn {
  return { ...column(key, titles, 'choice', more), dictionary };
}

const required = { required: true } as const;
const sensitive = { sensitive: true } as const;

const NAME = column('name', '姓名|职工姓名|成员姓名|家庭成员姓名|名字|本人姓名|户主姓名', 'text', {
  ...required,
  maxLength: 50,
  width: 12,
});
/** In a list of members 户主姓名 and 职工姓名 are the worker's. */
const MEMBER_NAME = column('name', '姓名|成员姓名|家庭成员姓名|名字', 'text', {
  ...required,
  maxLength: 50,
  width: 12,
});
const ID_NUMBER = column(
  'idNumber',
  '身份证号|身份证号码|身份证|公民身份号码|证件号码|证件号|居民身份证号|本人身份证号',
  'identity',
  {
    ...required,
    ...sensitive,
    width: 22,
    note: '18 位，整列保持文本格式；不要写成数字',
  },
);
const PERSON: readonly SheetColumn[] = [
  choice('gender', '性别', SEX),
  column('birthDate', '出生日期|出生年月日|生日', 'date', {
    note: '如 1979-03-12；须与身份证号一致',
    width: 13,
  }),
  column('ethnicity', '民族', 'text', { maxLength: 20 }),
  choice('politicalStatus', '政治面貌', POLITICAL_STATUS),
  choice('health', '健康状况|身体状况|疾病类型', HEALTH, { ...required, ...sensitive }),
  choice('disabilityType', '残疾类别|残疾类型', DISABILITY_TYPE, sensitive),
  choice('disabilityGrade', '残疾等级|残疾级别', DISABILITY_GRADE, sensitive),
  choice('maritalStatus', '婚姻状况|婚姻', MARITAL_STATUS),
  choice('hukouType', '户口类型|户口性质|户籍性质|户口', HUKOU),
  choice('medicalInsurance', '医保状况|医疗保险|参加医保情况|医保', MEDICAL_INSURANCE),
];
const KEY = column('fileKey', '档案标识', 'key', { note: '由系统导出，请勿改动' });
const RELATION_COLUMN = choice(
  'relation',
  '与职工关系|关系|与户主关系|与本人关系|家庭关系|与困难职工关系',
  RELATION,
  required,
);

const HEAD_ONLY: readonly SheetColumn[] = [
  choice('category', '困难类别|困难类型|困难职工类别|档案类别', CATEGORY),
  choice('primaryCause', '主要致困原因|致困原因|主要困难原因|困难原因', CAUSE, required),
  {
    ...column('secondaryCauses', '次要致困原因|其次致困原因', 'choices', { note: '可填几项，用顿号隔开' }),
    dictionary: CAUSE,
  },
  column('otherCause', '其他致困原因|致困原因说明|困难说明', 'text', { maxLength: 500, width: 24 }),
  choice('workStatus', '工作状态|身份|职工身份|就业状态|工作状态身份', WORK_STATUS, required),
  choice('employmentForm', '用工形式|就业形式', EMPLOYMENT_FORM),
  column('workUnit', '工作单位|单位|单位名称|所在单位|原工作单位', 'text', {
    ...required,
    maxLength: 100,
    width: 26,
  }),
  choice('unitNature', '单位性质|单位类型|企业性质', EMPLOYER_NATURE),
  choice('unitCondition', '企业状况|单位状况|企业生产状况', EMPLOYER_CONDITION),
  choice('industry', '所属行业|行业', INDUSTRY),
  choice('modelWorker', '劳模类型|劳模级别', MODEL_WORKER),
  column('phone', '手机号|手机号码|手机|联系电话|电话|联系方式|移动电话', 'phone', {
    ...required,
    ...sensitive,
    width: 14,
  }),
  column('residence', '家庭住址|住址|家庭地址|现住址|居住地址|地址', 'text', {
    ...required,
    ...sensitive,
    width: 30,
  }),
  column('grassrootsUnion', '所属基层工会|基层工会|所在工会|工会名称', 'text', { maxLength: 100, width: 22 }),
  column('unionMember', '是否工会会员|工会会员|是否会员', 'truth'),
  column('memberSince', '入会时间|入会日期', 'date'),
  column('labourContractFrom', '劳动合同签订时间|劳动合同起始日期|合同签订时间', 'date'),
  column('labourContractTo', '劳动合同终止时间|劳动合同截止日期|合同到期时间', 'date'),
  choice('housingType', '住房类型|住房情况|住房性质', HOUSING, required),
  choice('floorArea', '建筑面积|住房面积|面积', FLOOR_AREA),
  column('householdSize', '家庭人口|家庭人口数|家庭人数|共同生活人口', 'count', {
    ...required,
    note: '含本人',
  }),
  column('monthlyIncome', '本人月平均收入|月平均收入|本人月收入|月收入|月工资', 'money', {
    ...required,
    note: '元，如 1234.50',
  }),
  column('otherAnnualIncome', '家庭其他非薪资年收入|其他年收入|非薪资年收入', 'money'),
  column('dibaoMonthly', '低保金额|月低保金|低保金', 'money'),
  column('medicalSelfPaid', '年医疗自付费用|医疗自付费用|医疗自付|自付医疗费', 'money'),
  column('educationExpense', '年子女教育费用|子女教育费用|教育费用|学费', 'money'),
  column('disabilityCare', '年残疾康复与照护费用|残疾康复与照护费用|照护费用', 'money'),
  column('selfRescue', '是否有一定自救能力|自救能力|有无自救能力', 'truth'),
  column('zeroEmployment', '是否零就业家庭|零就业家庭', 'truth'),
  column('singleParent', '是否单亲|单亲|是否单亲家庭', 'truth'),
  column('hukouRegionCode', '户口所在地行政区划|户籍行政区划代码|行政区划代码', 'text', {
    maxLength: 12,
    note: '6 位代码，如 610102',
  }),
  column('bankName', '开户银行|开户行', 'text', { maxLength: 60 }),
  column('bankBranch', '支行名称|开户支行', 'text', { maxLength: 80 }),
  column('bankCard', '银行卡号|银行账号|卡号|银行卡', 'card', { ...sensitive, width: 24, note: '文本格式' }),
  column('bankHolderIsMain', '是否本人银行卡|本人卡', 'truth'),
];
const MEMBER_ONLY: readonly SheetColumn[] = [
  choice('identity', '成员身份|家庭成员身份|身份|工作状态|工作状态身份', MEMBER_IDENTITY),
  column(
    'unitOrSchool',
    '单位或学校|工作单位或学校|所在学校|学校|单位或就读学校|就读学校|工作单位|单位',
    'text',
    { maxLength: 100, width: 24 },
  ),
  choice('education', '当前学历|学历|就读阶段|在读学历', EDUCATION_STAGE),
  column('enrolYear', '入学年份|入学时间|入学年', 'count', { note: '四位年份，如 2024' }),
  column('schoolYears', '学制', 'count'),
  column('studentNo', '学籍号|学号', 'text', { maxLength: 40 }),
];
const MEMBER_INCOME = column('monthlyIncome', '月收入|月平均收入|本人月收入|月工资|本人月平均收入', 'money', {
  ...required,
  note: '元，如 1234.50',
});

/** Without these two titles nothing is a list of people. */
export const ANCHORS = ['name', 'idNumber'] as const;

/** One row for each household: the main sheet of the template. */
export const HEAD_COLUMNS: readonly SheetColumn[] = [NAME, ID_NUMBER, ...PERSON, ...HEAD_ONLY, KEY];

/** One row for each family member, tied to the household by the identity number of the worker. */
export const MEMBER_COLUMNS: readonly SheetColumn[] = [
  column(
    'headIdNumber',
    '户主身份证号|困难职工身份证号|职工身份证号|户主身份证号码|职工身份证号码|主要困难职工身份证号',
    'identity',
    {
      ...required,
      ...sensitive,
      width: 22,
      note: '所属职工的身份证号，文本格式',
    },
  ),
  MEMBER_NAME,
  RELATION_COLUMN,
  { ...ID_NUMBER, synonyms: [...(ID_NUMBER.synonyms ?? []), '成员身份证号', '家庭成员身份证号'] },
  ...PERSON,
  MEMBER_INCOME,
  ...MEMBER_ONLY,
  KEY,
];

/** Where worker and family stand in one sheet, a row is read by one of these two sets; titles such as 身份 mean something else in each. */
export const MIXED_HEAD_COLUMNS: readonly SheetColumn[] = [RELATION_COLUMN, ...HEAD_COLUMNS];
export const MIXED_MEMBER_COLUMNS: readonly SheetColumn[] = MEMBER_COLUMNS.filter(
  (each) => each.key !== 'headIdNumber',
).map((each) => (each.key === 'name' ? NAME : each));

/** Where the family stands beside the worker, his number is often titled as his. */
export const BESIDE_HEAD_COLUMNS: readonly SheetColumn[] = HEAD_COLUMNS.map((each) =>
  each.key === 'idNumber'
    ? {
        ...each,
        synonyms: [
          ...(each.synonyms ?? []),
          '户主身份证号',
          '困难职工身份证号',
          '职工身份证号',
          '户主身份证号码',
          '职工身份证号码',
        ],
      }
    : each,
);
