import { z } from 'zod';
import { defineEvent } from './define-event.js';

const account = z.strictObject({ accountId: z.uuid() });
const roles = z.array(z.string());

export const accountCreated = defineEvent({
  name: 'account.created',
  label: '新建账号',
  subjectType: 'account',
  payload: account,
});
export const accountUpdated = defineEvent({
  name: 'account.updated',
  label: '修改账号资料',
  subjectType: 'account',
  payload: account.extend({ fields: z.array(z.string()) }),
});
export const accountDisabled = defineEvent({
  name: 'account.disabled',
  label: '停用账号',
  subjectType: 'account',
  payload: account,
});
export const accountEnabled = defineEvent({
  name: 'account.enabled',
  label: '恢复账号',
  subjectType: 'account',
  payload: account,
});
export const accountLocked = defineEvent({
  name: 'account.locked',
  label: '登录失败过多，账号锁定',
  subjectType: 'account',
  payload: account,
});
export const accountUnlocked = defineEvent({
  name: 'account.unlocked',
  label: '解除登录锁定',
  subjectType: 'account',
  payload: account,
});
export const accountPasswordReset = defineEvent({
  name: 'account.passwordReset',
  label: '重置口令',
  subjectType: 'account',
  payload: account.extend({ clearedTotp: z.boolean() }),
});
export const accountPasswordChanged = defineEvent({
  name: 'account.passwordChanged',
  label: '修改口令',
  subjectType: 'account',
  payload: account.extend({ closedSessions: z.int() }),
});
export const accountTotpEnabled = defineEvent({
  name: 'account.totpEnabled',
  label: '启用动态口令',
  subjectType: 'account',
  payload: account,
});
export const accountTotpDisabled = defineEvent({
  name: 'account.totpDisabled',
  label: '停用动态口令',
  subjectType: 'account',
  payload: account,
});

const session = z.strictObject({ sessionId: z.uuid() });
export const sessionOpened = defineEvent({
  name: 'session.opened',
  label: '登录',
  subjectType: 'session',
  payload: session.extend({ withTotp: z.boolean() }),
});
export const sessionClosed = defineEvent({
  name: 'session.closed',
  label: '退出登录',
  subjectType: 'session',
  payload: session,
});
export const sessionConfirmed = defineEvent({
  name: 'session.confirmed',
  label: '再次确认身份',
  subjectType: 'session',
  payload: session.extend({ by: z.enum(['PASSWORD', 'TOTP']) }),
});

export const membershipGranted = defineEvent({
  name: 'membership.granted',
  label: '授予岗位',
  subjectType: 'membership',
  payload: account.extend({
    tenantCode: z.string(),
    roles,
    validFrom: z.string(),
    validTo: z.string().nullable(),
  }),
});
export const membershipRevoked = defineEvent({
  name: 'membership.revoked',
  label: '收回岗位',
  subjectType: 'membership',
  payload: account.extend({ tenantCode: z.string(), roles }),
});

export const apiTokenCreated = defineEvent({
  name: 'apiToken.created',
  label: '签发程序令牌',
  subjectType: 'apiToken',
  payload: z.strictObject({ prefix: z.string(), permissions: z.array(z.string()), expiresOn: z.string() }),
});
export const apiTokenRevoked = defineEvent({
  name: 'apiToken.revoked',
  label: '吊销程序令牌',
  subjectType: 'apiToken',
  payload: z.strictObject({ prefix: z.string() }),
});

const grant = z.strictObject({ targetCode: z.string(), tier: z.enum(['T2', 'T3']), purpose: z.string() });
export const accessGrantOpened = defineEvent({
  name: 'accessGrant.opened',
  label: '打开跨级查阅',
  subjectType: 'accessGrant',
  payload: grant.extend({ minutes: z.int() }),
});
export const accessGrantClosed = defineEvent({
  name: 'accessGrant.closed',
  label: '结束跨级查阅',
  subjectType: 'accessGrant',
  payload: grant,
});
