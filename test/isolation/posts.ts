import type { Role } from '@bangfu/schema/vocabulary/role';

/** The posts, and the groups of them that the expectations name. Written by hand: not derived from the matrix under test. */
export const EVERYBODY: readonly Role[] = [
  'HEAD',
  'VICE_CHAIR',
  'CENTRE_DIRECTOR',
  'CENTRE_OFFICER',
  'FINANCE_OFFICER',
  'AUDITOR',
  'APPROVER',
  'GRASSROOTS_OFFICER',
  'GRASSROOTS_CHAIR',
  'INSPECTOR',
  'PROVINCE_OFFICER',
  'PROVINCE_ADMIN',
  'SECURITY_OFFICER',
  'TENANT_ADMIN',
  'VENDOR',
];
export const without = (...roles: readonly Role[]): readonly Role[] =>
  EVERYBODY.filter((role) => !roles.includes(role));
export const FILE_READERS: readonly Role[] = [
  'VICE_CHAIR',
  'CENTRE_DIRECTOR',
  'CENTRE_OFFICER',
  'AUDITOR',
  'APPROVER',
  'GRASSROOTS_OFFICER',
  'GRASSROOTS_CHAIR',
  'INSPECTOR',
  'PROVINCE_OFFICER',
];
export const WRITERS: readonly Role[] = ['CENTRE_DIRECTOR', 'CENTRE_OFFICER', 'GRASSROOTS_OFFICER'];
export const VISITORS: readonly Role[] = ['CENTRE_OFFICER', 'GRASSROOTS_OFFICER'];
export const CENTRE: readonly Role[] = ['CENTRE_DIRECTOR', 'CENTRE_OFFICER'];
export const REVIEWERS: readonly Role[] = ['CENTRE_OFFICER', 'GRASSROOTS_OFFICER', 'GRASSROOTS_CHAIR'];
export const NOTICE_MANAGERS: readonly Role[] = ['CENTRE_DIRECTOR', ...REVIEWERS];
export const DECIDERS: readonly Role[] = ['VICE_CHAIR', 'APPROVER'];
export const ADMINS: readonly Role[] = ['PROVINCE_ADMIN', 'TENANT_ADMIN'];
export const POLICY_MAKERS: readonly Role[] = ['PROVINCE_OFFICER', 'PROVINCE_ADMIN'];
export const LOG_READERS: readonly Role[] = [
  'CENTRE_DIRECTOR',
  'AUDITOR',
  'PROVINCE_OFFICER',
  'SECURITY_OFFICER',
  'TENANT_ADMIN',
];
/** Whoever has to do with money: who leads, who works on it, who audits it (domain.md §4.6). */
export const FUND_READERS: readonly Role[] = [
  'HEAD',
  'VICE_CHAIR',
  'CENTRE_DIRECTOR',
  'CENTRE_OFFICER',
  'FINANCE_OFFICER',
  'AUDITOR',
  'PROVINCE_OFFICER',
];
export const FUND_MAKERS: readonly Role[] = ['FINANCE_OFFICER', 'PROVINCE_OFFICER'];
export const FUND_DECIDERS: readonly Role[] = ['HEAD', 'VICE_CHAIR', 'CENTRE_DIRECTOR'];
/** Aid to households: everybody who works on it, leads, audits or inspects it (domain.md §4.6). */
export const AID_READERS: readonly Role[] = ['HEAD', 'FINANCE_OFFICER', ...FILE_READERS];
/** Who pays, who approves it, who audits it. */
export const PAYMENT_READERS: readonly Role[] = [...FUND_DECIDERS, 'FINANCE_OFFICER', 'AUDITOR'];
export const LOOKERS: readonly Role[] = ['AUDITOR', 'INSPECTOR'];
