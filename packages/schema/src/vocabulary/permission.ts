import { keysOf } from './keys-of.js';

/** Every permission, with its Chinese label. `noun:verb`; a caller holds it in one unit at a time. */
export const PERMISSION_LABELS = {
  'self:use': '使用自己的账号',
  'notification:read': '查看发给自己的提醒',
  'tenant:read': '查看单位',
  'tenant:manage': '增设、更名、划转、合并、撤销单位',
  'account:read': '查看账号',
  'account:manage': '增设、停用账号，重置密码',
  'membership:grant': '授予与收回岗位',
  'token:manage': '管理程序令牌',
  'audit:read': '查看审计记录',
  'audit:verify': '校验审计链',
  'policy:read': '查看政策参数',
  'policy:manage': '调整政策参数',
  'calendar:manage': '维护工作日历',
  'hardshipFile:read': '查看困难职工档案',
  'hardshipFile:write': '建立与修改档案',
  'hardshipFile:visit': '登记入户调查',
  'hardshipFile:check': '办理家庭经济状况核对',
  'hardshipFile:review': '基层审核与评议',
  'hardshipFile:decide': '审批档案',
  'hardshipFile:reverify': '年度复核',
  'hardshipFile:transfer': '办理档案转移',
  'hardshipFile:exit': '办理档案退出',
  'hardshipFile:followUp': '登记退出后的回访',
  'hardshipFile:import': '批量导入档案',
  'hardshipFile:export': '导出档案',
  'hardshipFile:print': '打印建档表',
  'hardshipFile:reveal': '查看证件号、银行卡、健康等明文',
  'spotCheck:manage': '抽取抽查名单、登记抽查结果',
  'publicNotice:read': '查看公示',
  'publicNotice:manage': '发起公示、处理异议',
  'statistics:read': '查看统计',
  'report:read': '查看报表',
  'report:create': '生成报表',
  'job:read': '查看后台任务',
  'fund:read': '查看资金、指标与分录',
  'fund:prepare': '登记资金来源与到账，草拟下达，编制预算',
  'fund:decide': '确认到账，签发与收回下达，登记预算审定',
  'fund:acknowledge': '确认接收上级下达的指标，备案下级的预算',
  'aid:read': '查看帮扶申请与帮扶项目',
  'aid:write': '代为申请帮扶，登记帮扶项目',
  'aid:review': '受理、审核帮扶申请',
  'aid:approve': '审批帮扶申请，启用帮扶项目',
  'payment:read': '查看发放批次',
  'payment:make': '编制发放批次，收回单，公布结果',
  'payment:check': '复核发放批次',
  'payment:approve': '审批发放批次',
  'payment:pay': '送银行发放，取银行文件',
  'accessGrant:open': '因检查、审计、申诉调阅下级个案',
} as const;

export type Permission = keyof typeof PERMISSION_LABELS;

export const PERMISSIONS = keysOf(PERMISSION_LABELS);

/** True when the text is the name of a permission. */
export function isPermission(text: string): text is Permission {
  return Object.hasOwn(PERMISSION_LABELS, text);
}
