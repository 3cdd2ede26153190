import { keysOf } from './keys-of.js';

/** The posts a person can hold in a unit (domain.md §4.6), with the kinds of units that have them. */
export const ROLE_LABELS = {
  HEAD: '主要负责同志',
  VICE_CHAIR: '副主席',
  CENTRE_DIRECTOR: '帮扶中心主任',
  CENTRE_OFFICER: '帮扶中心干部',
  FINANCE_OFFICER: '财务',
  AUDITOR: '经审',
  APPROVER: '审批人',
  GRASSROOTS_OFFICER: '基层工会干部',
  GRASSROOTS_CHAIR: '基层工会主席',
  INSPECTOR: '督导员',
  PROVINCE_OFFICER: '省级业务干部',
  PROVINCE_ADMIN: '省级管理员',
  SECURITY_OFFICER: '安全管理员',
  TENANT_ADMIN: '单位管理员',
  VENDOR: '程序（第三方）',
} as const;

export type Role = keyof typeof ROLE_LABELS;
export const ROLES = keysOf(ROLE_LABELS);
