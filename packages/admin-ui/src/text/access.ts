import type { AccessPurpose, AccessTier } from '../graphql/generated/graphql.js';

export const ACCESS_TEXT = {
  title: '调阅授权',
  hint: '看下级单位的个案须先写明单位、目的、事由与时限，全程留痕；汇总数字不受限制。',
  open: '开调阅授权',
  opened: '授权已打开，到期自动结束',
  close: '结束',
  closed: '授权已结束',
  closeQuestion: (unit: string) => `结束对 ${unit} 的调阅？`,
  unit: '下级单位',
  tier: '范围',
  purpose: '目的',
  reason: '事由',
  reasonHint: '至少 6 个字，如督导通知的文号',
  minutes: '时长（分钟）',
  until: '有效至',
  openedAt: '打开时间',
  state: '状态',
  active: '有效',
  over: '已结束',
  files: '查看档案',
  empty: '没有调阅授权',
  need: (what: string) => `请填写${what}`,
} as const;

export const TIER_LABELS: Record<AccessTier, string> = {
  T2: '个案（敏感字段不显示）',
  T3: '个案及敏感字段明文',
};

export const PURPOSE_LABELS: Record<AccessPurpose, string> = {
  APPROVAL: '审批',
  INSPECTION: '督导检查',
  AUDIT: '经审审计',
  APPEAL: '申诉复核',
};
