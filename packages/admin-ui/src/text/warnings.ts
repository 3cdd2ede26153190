export const WARNINGS_TEXT = {
  title: '监测预警',
  hint: '各方反映的、系统从回访和核对中比对出的线索；每条都要写明怎样处置。',
  record: '登记预警',
  recorded: '已登记',
  status: '状态',
  level: '级别',
  source: '来源',
  person: '职工姓名',
  fileNo: '档案编号',
  fileNoHint: '没有建档的不填',
  detectedOn: '发现日期',
  description: '情况',
  handling: '处置情况',
  handle: '处置',
  handleOf: (name: string) => `处置 ${name}`,
  isDone: '已经办结，不再跟进',
  handled: '已登记处置情况',
  none: '没有预警',
  need: (label: string) => `请填写${label}`,
  choose: (label: string) => `请选择${label}`,
} as const;

export const HANDLING_PHRASES = [
  '已入户走访。',
  '已按返困办理建档。',
  '已申请临时救助。',
  '情况不属实。',
] as const;
