import { z } from 'zod';
import { eventsAbout } from './define-event.js';

const aboutAccount = eventsAbout('account');
const aboutSession = eventsAbout('session');
const aboutMembership = eventsAbout('membership');
const aboutApiToken = eventsAbout('apiToken');
const aboutAccessGrant = eventsAbout('accessGrant');

const account = z.strictObject({ accountId: z.uuid() });
const roles = z.array(z.string());

export const accountCreated = aboutAccount('account.created', '新建账号', account);
export const accountUpdated = aboutAccount(
  'account.updated',
  '修改账号资料',
  account.extend({ fields: z.array(z.string()) }),
);
export const accountDisabled = aboutAccount('account.disabled', '停用账号', account);
export const accountEnabled = aboutAccount('account.enabled', '恢复账号', account);
export const accountLocked = aboutAccount('account.locked', '登录失败过多，账号锁定', account);
export const accountUnlocked = aboutAccount('account.unlocked', '解除登录锁定', account);
export const accountPasswordReset = aboutAccount(
  'account.passwordReset',
  '重置密码',
  account.extend({ clearedTotp: z.boolean() }),
);
export const accountPasswordChanged = aboutAccount(
  'account.passwordChanged',
  '修改密码',
  account.extend({ closedSessions: z.int() }),
);
export const accountTotpEnabled = aboutAccount('account.totpEnabled', '启用两步验证', account);
export const accountTotpDisabled = aboutAccount('account.totpDisabled', '关闭两步验证', account);

const session = z.strictObject({ sessionId: z.uuid() });
export const sessionOpened = aboutSession(
  'session.opened',
  '登录',
  session.extend({ withTotp: z.boolean() }),
);
export const sessionClosed = aboutSession('session.closed', '退出登录', session);
export const sessionConfirmed = aboutSession(
  'session.confirmed',
  '再次确认身份',
  session.extend({ by: z.enum(['PASSWORD', 'TOTP']) }),
);

export const membershipGranted = aboutMembership(
  'membership.granted',
  '授予岗位',
  account.extend({
    tenantCode: z.string(),
    roles,
    validFrom: z.string(),
    validTo: z.string().nullable(),
  }),
);
export const membershipRevoked = aboutMembership(
  'membership.revoked',
  '收回岗位',
  account.extend({ tenantCode: z.string(), roles }),
);

export const apiTokenCreated = aboutApiToken(
  'apiToken.created',
  '签发程序令牌',
  z.strictObject({ prefix: z.string(), permissions: z.array(z.string()), expiresOn: z.string() }),
);
export const apiTokenRevoked = aboutApiToken(
  'apiToken.revoked',
  '吊销程序令牌',
  z.strictObject({ prefix: z.string() }),
);

const grant = z.strictObject({ targetCode: z.string(), tier: z.enum(['T2', 'T3']), purpose: z.string() });
export const accessGrantOpened = aboutAccessGrant(
  'accessGrant.opened',
  '打开跨级查阅',
  grant.extend({ minutes: z.int() }),
);
export const accessGrantClosed = aboutAccessGrant('accessGrant.closed', '结束跨级查阅', grant);
