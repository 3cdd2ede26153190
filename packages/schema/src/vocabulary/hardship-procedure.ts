import { defineDictionary } from './dictionary.js';

/* The words of the filing procedure: materials, consents, notices, checks, decisions, exits (domain.md §1.2, §1.3, §4.1). */

/** The categories as they are typed in sheets, the names used before 2019 included (domain.md §1.1). */
export const CATEGORY = defineDictionary('CATEGORY', '困难类别', {
  DEEP: ['深度困难', '深度困难职工', '低保户', '享受低保', '深度'],
  RELATIVE: ['相对困难', '相对困难职工', '低保边缘户', '相对'],
  ACCIDENT: ['意外致困', '意外致困职工', '意外致困户', '意外'],
  MARGINAL: ['边缘困难', '边缘困难职工', '边缘'],
});

export const MATERIAL = defineDictionary('MATERIAL', '材料种类', {
  APPLICATION_FORM: ['困难职工申请审批表', '登记表', '个人困难申请'],
  ID_COPY: ['身份证复印件', '身份证'],
  HUKOU_COPY: ['户口簿复印件', '户口本复印件', '户口本'],
  INCOME_PROOF: ['收入证明（近一年）', '收入证明', '工资单'],
  BANK_CARD_COPY: ['本人银行卡复印件', '银行卡复印件'],
  AUTHORISATION: ['家庭经济状况核对授权委托书', '核对授权书'],
  COMMITMENT: ['诚信承诺书', '承诺书'],
  DIBAO_CERTIFICATE: ['低保证', '低保证明'],
  DIAGNOSIS: ['二级以上医院诊断证明', '诊断证明'],
  MEDICAL_BILLS: ['近一年自付医疗费票据', '医疗费票据', '医院单据'],
  DISABILITY_CERTIFICATE: ['残疾证', '残疾人证'],
  ACCIDENT_CERTIFICATE: ['意外或灾害证明', '事故证明', '灾害证明'],
  SCHOOL_CERTIFICATE: ['在学证明', '学籍证明'],
  FEE_RECEIPT: ['学费票据', '学费收据'],
  UNEMPLOYMENT_CERTIFICATE: ['失业证明', '失业登记证'],
  LABOUR_CONTRACT: ['劳动合同（一年以上）', '劳动合同'],
  MARITAL_PROOF: ['离异或丧偶证明', '离婚证', '死亡证明'],
  VISIT_PHOTO: ['入户照片', '入户调查照片'],
  NOTICE_PHOTO: ['公示照片', '公示材料'],
  EXIT_PROOF: ['退出佐证材料', '脱困证明', '退出证明'],
  OTHER: '其他材料',
});

export const CONSENT_KIND = defineDictionary('CONSENT_KIND', '同意与授权', {
  SENSITIVE_DATA: ['敏感个人信息处理单独同意', '敏感信息同意'],
  ECONOMIC_CHECK: ['家庭经济状况核对授权', '核对授权'],
  MINOR_GUARDIAN: ['未满十四周岁监护人同意', '监护人同意'],
  PUBLICITY: ['公示告知与同意', '公示同意'],
  SHARE_TO_PROVIDER: ['向服务机构提供信息的单独同意', '提供给第三方同意'],
});

export const NOTICE_PLACE = defineDictionary('NOTICE_PLACE', '公示地点', {
  UNIT_BOARD: ['单位公示栏', '单位'],
  COMMUNITY: ['社区公示栏', '社区'],
  ONLINE: ['线上公示', '网站'],
});

export const NOTICE_STATUS = defineDictionary('NOTICE_STATUS', '公示状态', {
  OPEN: '公示中',
  CLOSED_CLEAN: '期满无异议',
  CLOSED_OBJECTION: '因异议结束',
  WITHDRAWN: '已撤下',
});

export const CHECK_RESULT = defineDictionary('CHECK_RESULT', '核对结果', {
  CONSISTENT: ['一致', '核对一致'],
  INCONSISTENT: ['不一致', '核对不一致'],
  PARTIAL: ['部分一致', '部分不一致'],
});

export const OBJECTION_CONCLUSION = defineDictionary('OBJECTION_CONCLUSION', '异议处理结论', {
  UPHELD: ['异议成立', '成立'],
  DISMISSED: ['异议不成立', '不成立'],
});

export const DECISION_RESULT = defineDictionary('DECISION_RESULT', '审核结果', {
  PASS: ['通过', '同意'],
  RETURN: ['退回', '退回补正'],
  REJECT: ['不予通过', '不同意', '驳回'],
});

export const EXIT_REASON = defineDictionary('EXIT_REASON', '退出原因', {
  LIFTED: ['脱困', '解困脱困'],
  RETIRED: '退休',
  MOVED: ['调离', '迁出'],
  DECEASED: ['死亡', '去世'],
  NOT_ELIGIBLE: ['不符合条件', '不符合'],
  FALSE: ['弄虚作假', '虚假申报'],
});

/** The exclusions of R-HF-02 (domain.md §1.1); whether one blocks or asks for a reason is policy `hardship.exclusions`. */
export const EXCLUSION = defineDictionary('EXCLUSION', '不予建档情形', {
  TWO_HOMES: '拥有两套及以上住房',
  COMMERCIAL_PREMISES: '拥有商业用房',
  EMPLOYS_OTHERS: '雇工从事经营活动',
  HIGH_FEE_SCHOOL: '子女就读高收费民办学校',
  SELF_FUNDED_ABROAD: '子女自费出国留学',
  NON_WORK_VEHICLE: '经常使用非就业必需的机动车',
  REFUSES_WORK: '有劳动能力而无正当理由拒绝就业',
});
