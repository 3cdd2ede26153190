import type { Content } from 'pdfmake/interfaces.js';
import type { FileForm, FormAmount, FormMember } from '@bangfu/api/runtime';
import {
  CAUSE,
  EDUCATION_STAGE,
  EMPLOYER_CONDITION,
  EMPLOYER_NATURE,
  EMPLOYMENT_FORM,
  EXPENSE_KIND,
  FLOOR_AREA,
  HOUSING,
  HUKOU,
  INCOME_KIND,
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
import { CATEGORY, MATERIAL, NOTICE_STATUS } from '@bangfu/schema/vocabulary/hardship-procedure';
import { cells, day, list, NONE, said, yesNo, yuan, type FormItem } from './file-form-grid.js';

const item = (label: string, value: string | null): FormItem => ({
  label,
  value: value || NONE,
});
const wide = (label: string, value: string | null): FormItem => ({
  ...item(label, value),
  wide: true,
});

/** Who the worker is and where he works. */
export function person({ person: who, file }: FileForm): Content {
  const contract =
    who.contractFrom === null && who.contractTo === null
      ? null
      : `${day(who.contractFrom)} 至 ${day(who.contractTo)}`;
  return cells('一、职工基本情况', [
    item('姓名', who.name),
    item('性别', said(SEX, who.gender)),
    item('出生日期', day(who.birthDate)),
    item('民族', who.ethnicity),
    item('政治面貌', said(POLITICAL_STATUS, who.politicalStatus)),
    item('婚姻状况', said(MARITAL_STATUS, who.maritalStatus)),
    wide('身份证号', who.idNumber),
    item('手机号', who.phone),
    item('健康状况', who.health),
    item('残疾类别', who.disability),
    wide('家庭住址', who.residence),
    item('户口类型', said(HUKOU, who.hukouType)),
    item('户口所在地', file.hukouRegion),
    item('是否单亲', yesNo(file.singleParent)),
    item('困难类别', said(CATEGORY, file.category)),
    item('工作状态', said(WORK_STATUS, who.workStatus)),
    item('用工形式', said(EMPLOYMENT_FORM, who.employmentForm)),
    wide('工作单位', who.workUnit),
    item('单位性质', said(EMPLOYER_NATURE, who.unitNature)),
    item('企业状况', said(EMPLOYER_CONDITION, who.unitCondition)),
    item('所属行业', said(INDUSTRY, who.industry)),
    item('劳模类型', said(MODEL_WORKER, who.modelWorker)),
    item('工会会员', yesNo(who.unionMember)),
    item('入会时间', day(who.memberSince)),
    wide('基层工会', who.grassrootsUnion),
    wide('劳动合同', contract),
  ]);
}

/** The rows of the latest year that was declared. */
function latest(rows: readonly FormAmount[]): readonly FormAmount[] {
  const year = Math.max(...rows.map((row) => row.year));
  return rows.filter((row) => row.year === year);
}

const MONTHS = 12n;

function totalOf(rows: readonly FormAmount[]): bigint {
  return rows.reduce((sum, { fen }) => sum + BigInt(fen), 0n);
}

/** What the household lives on and in; the year's total counts as the calculation does (R-HF-01). */
export function economy({ file, incomes, members, perCapita }: FileForm): Content {
  const declared = latest(incomes);
  const wage = totalOf(declared.filter(({ kind }) => kind === 'WAGE'));
  const other = totalOf(declared) - wage;
  const ofMembers = members.reduce((sum, { monthlyIncomeFen }) => sum + BigInt(monthlyIncomeFen), 0n);
  return cells('二、家庭经济情况', [
    item('本人月平均收入', yuan(wage / MONTHS)),
    item('其他非薪资年收入', yuan(other)),
    item('家庭年度总收入', yuan(wage + other + ofMembers * MONTHS)),
    item('家庭人口', `${file.householdSize} 人`),
    item('家庭月人均收入', perCapita && yuan(perCapita.grossFen)),
    item('扣除刚性支出后', perCapita && yuan(perCapita.netFen)),
    item('低保金额（月）', yuan(file.dibaoMonthlyFen)),
    item('医保状况', said(MEDICAL_INSURANCE, file.medicalInsurance)),
    item('零就业家庭', yesNo(file.zeroEmployment)),
    item('住房类型', said(HOUSING, file.housingType)),
    item('建筑面积', file.floorArea === null ? null : `${FLOOR_AREA.labelOf(file.floorArea)} ㎡`),
    item('有自救能力', yesNo(file.selfRescue)),
    item('开户银行', file.bankName),
    item('支行名称', file.bankBranch),
    item('本人银行卡', yesNo(file.bankHolderIsMain)),
    wide('银行卡号', file.bankCard),
  ]);
}

function placeOf({ unitOrSchool, education }: FormMember): string {
  const parts = [unitOrSchool ?? '', education === null ? '' : EDUCATION_STAGE.labelOf(education)];
  return parts.filter((part) => part !== '').join('，') || NONE;
}

export function family({ members }: FileForm): Content {
  return list(
    '三、家庭成员',
    ['姓名', '关系', '性别', '出生日期', '身份证号', '健康', '身份', '月收入', '单位或学校、学历'],
    [40, 34, 22, 48, 82, 26, 48, 40, '*'],
    members.map((each): string[] => [
      each.name ?? NONE,
      said(RELATION, each.relation),
      said(SEX, each.gender),
      each.birthDate ?? NONE,
      each.idNumber ?? NONE,
      each.health ?? NONE,
      said(MEMBER_IDENTITY, each.identity),
      yuan(each.monthlyIncomeFen).replace(' 元', ''),
      placeOf(each),
    ]),
  );
}

export function money({ incomes, expenses }: FileForm): Content {
  const rowOf = (sort: string, label: string, { year, fen }: FormAmount): string[] => [
    `${year} 年`,
    sort,
    label,
    yuan(fen),
  ];
  return list(
    '四、收入与刚性支出',
    ['年度', '项目', '种类', '全年金额'],
    [60, 80, '*', 110],
    [
      ...incomes.map((row) => rowOf('收入', INCOME_KIND.labelOf(row.kind), row)),
      ...expenses.map((row) => rowOf('刚性支出', EXPENSE_KIND.labelOf(row.kind), row)),
    ],
  );
}

export function causes({ file }: FileForm): Content {
  return cells('五、致困原因', [
    wide('主要原因', said(CAUSE, file.primaryCause)),
    wide('次要原因', file.secondaryCauses.map((code) => CAUSE.labelOf(code)).join('、')),
    wide('其他说明', file.otherCause),
  ]);
}

export function materials({ attachments }: FileForm): Content {
  return list(
    '六、附件目录',
    ['序号', '材料', '文件名', '上传日期'],
    [30, 150, '*', 80],
    attachments.map(({ kind, name, day: on }, index) => [
      String(index + 1),
      MATERIAL.labelOf(kind),
      name,
      day(on),
    ]),
  );
}

/** How the notice came out for this household, which may differ from how it came out as a whole. */
const OUTCOME: Readonly<Record<string, string>> = {
  PASSED: '期满无异议',
  OBJECTED: '有异议',
  REMOVED: '已撤出公示',
};

export function notices({ notices: held }: FileForm): Content {
  return list(
    '七、公示结果',
    ['公示编号', '公示时间', '结果'],
    [130, '*', 110],
    held.map(({ noticeNo, startOn, endOn, status, outcome }) => [
      noticeNo,
      `${day(startOn)} 至 ${day(endOn)}`,
      (outcome && OUTCOME[outcome]) ?? NOTICE_STATUS.labelOf(status),
    ]),
  );
}
