export const FORM_TEXT = {
  disability: '残疾类别与等级',
  otherCause: '其他原因说明',
  selfRescue: '有一定自救能力',
  zeroEmployment: '零就业家庭',
  singleParent: '单亲家庭',
  bankName: '开户银行',
  bankCard: '银行卡号',
} as const;
