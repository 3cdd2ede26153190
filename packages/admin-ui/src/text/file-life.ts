/** The life of a file that is or was on file (SM1, R-HF-10, R-HF-11). */
export const LIFE_TEXT = {
  reverify: '登记复核',
  reverifyHint: '复核须两人以上；登记人与参加复核的人以后不能审批这次复核。审批前档案照常在档。',
  reverified: '复核已登记。下一步：本单位审批人审批；调整类别的先公示。',
  method: '复核方式',
  verifiedOn: '复核日期',
  reverifiers: '复核人',
  findings: '复核情况',
  result: '复核结果',
  changing: (category: string) => `正在调整类别，拟为${category}；通过前仍按原类别帮扶`,
  category: '拟调整的类别',
  categoryHint: '先按现在的家庭情况重新测算；通过公示和两级审批后才生效',
  deviation: '理由',
  deviationHint: '拟调整的类别与测算一致时可以不写',
  exitReason: '退出原因',
  evidence: '佐证材料',
  evidenceHint: '在下面“附件”里上传的材料',
  noEvidence: '还没有材料，请先在“附件”里上传',
  decide: '审批复核',
  decideHint: '通过即按复核结果办理；退回后由经办人重新复核。',
  decided: '复核的审批意见已登记。',
  decision: '审批结果',
  opinion: '意见',
  opinionHint: '退回必须写明理由',
  exit: '办理退出',
  exitHint: '退出后停止帮扶，这一户的建档名额随之释放；档案保存十年以上，并按期回访。',
  exited: '已办理退出。',
  reopen: '返困，重新申请',
  reopenHint: '档案转为草稿，沿用原编号：先更新家庭情况，再按建档程序提交、入户、核对、测算、公示、审批。',
  reopened: '档案已转为草稿。下一步：更新家庭情况，提交申请。',
  reopenReason: '返困原因',
  explanation: '情况说明',
  reverifications: '复核',
  noReverifications: '还没有复核',
  outcome: '审批',
  waiting: '等审批',
  recordedBy: '登记人',
  exits: '退出',
  exitedOn: '退出日期',
  decidedBy: '审批人',
} as const;

/** What comes next for a change of category, where it differs from a filing. */
export const NEXT_IN_CHANGE: Readonly<Record<string, string>> = { REJECTED: '异议成立，请审批人退回' };

export const OUTCOME_LABELS = { PASS: '通过', RETURN: '退回重做', WITHDRAWN: '因退出作废' } as const;

/** 常用语. */
export const LIFE_PHRASES = {
  findings: ['家庭情况与上年相比没有明显变化，仍符合条件。', '家庭收入已稳定增加，不再符合条件。'],
  decide: ['情况属实，同意。', '复核情况不够具体，请补充后重报。'],
  reopen: ['家庭成员患重病，支出骤增。', '职工再次失业，家庭收入中断。', '遭受意外或灾害。'],
  exit: ['经复核，家庭已脱困。', '职工已办理退休。', '职工已调离本单位。'],
} as const;
