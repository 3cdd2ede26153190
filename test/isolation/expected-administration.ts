import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { type RootRow, OWN_ROWS, SUBTREE_ROWS, OPEN, NOBODYS, input, unit, row } from './expected.ts';
import { EVERYBODY, without, ADMINS, POLICY_MAKERS, LOOKERS } from './posts.ts';

const LONG_AGO = '2000-01-01';

/** The same for accounts, tokens, units, policy and one's own account. */
export const OFFICE_MUTATIONS: Readonly<Record<string, RootRow>> = {
  'Mutation.accessGrantClose': row(
    LOOKERS,
    NOBODYS,
    input(({ targets }) => ({ id: encodeId('ag', targets.grant) })),
  ),
  'Mutation.accessGrantOpen': row(
    LOOKERS,
    OPEN,
    input((_, tenantCode) => ({ tenantCode, tier: 'T2', purpose: 'AUDIT', reason: '短', minutes: 0 })),
  ),
  'Mutation.accountCreate': row(
    ADMINS,
    OPEN,
    input((_, tenantCode) => ({
      tenantCode,
      loginName: 'victim.county',
      displayName: '甲',
      roles: ['HEAD'],
    })),
    { confirmed: true },
  ),
  'Mutation.accountDisable': row(
    ADMINS,
    SUBTREE_ROWS,
    input(({ targets }) => ({ id: encodeId('acc', targets.account) })),
  ),
  'Mutation.accountEnable': row(
    ADMINS,
    SUBTREE_ROWS,
    input(({ targets }) => ({ id: encodeId('acc', targets.account) })),
  ),
  'Mutation.accountResetPassword': row(
    ADMINS,
    SUBTREE_ROWS,
    input(({ targets }) => ({ id: encodeId('acc', targets.account) })),
    { confirmed: true },
  ),
  'Mutation.accountUnlock': row(
    ADMINS,
    SUBTREE_ROWS,
    input(({ targets }) => ({ id: encodeId('acc', targets.account) })),
  ),
  'Mutation.accountUpdate': row(
    ADMINS,
    SUBTREE_ROWS,
    input(({ targets }) => ({ id: encodeId('acc', targets.account), phone: '1' })),
  ),
  'Mutation.apiTokenCreate': row(
    ADMINS,
    OPEN,
    input(() => ({ name: '程序', permissions: [], expiresOn: LONG_AGO })),
    { confirmed: true, once: true },
  ),
  'Mutation.apiTokenRevoke': row(
    ADMINS,
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('tok', targets.token) })),
  ),
  'Mutation.calendarDaysSet': row(
    POLICY_MAKERS,
    OPEN,
    input(() => ({ year: 1900, days: [] })),
    { once: true },
  ),
  'Mutation.dibaoStandardSet': row(
    POLICY_MAKERS,
    OPEN,
    input(() => ({
      regionCode: '000000',
      urbanRural: 'URBAN',
      monthly: '800.00',
      effectiveFrom: LONG_AGO,
      source: ' ',
    })),
    { once: true },
  ),
  'Mutation.membershipGrant': row(
    ADMINS,
    SUBTREE_ROWS,
    input(({ targets }, tenantCode) => ({
      accountId: encodeId('acc', targets.account),
      tenantCode,
      roles: ['HEAD'],
    })),
    { confirmed: true },
  ),
  'Mutation.membershipRevoke': row(
    ADMINS,
    SUBTREE_ROWS,
    input(({ targets }) => ({ id: encodeId('mb', targets.membership) })),
  ),
  'Mutation.notificationRead': row(
    without('VENDOR'),
    OPEN,
    input(({ targets }) => ({ ids: [encodeId('ntf', targets.notification)] })),
  ),
  'Mutation.passwordChange': row(
    EVERYBODY,
    OPEN,
    input(() => ({ current: '不对', next: '短' })),
    { self: true, once: true, beforePasswordChange: true },
  ),
  'Mutation.policyParameterSet': row(
    POLICY_MAKERS,
    OPEN,
    input(() => ({ key: 'no.such.key', value: 1, effectiveFrom: LONG_AGO, reason: ' ' })),
    { once: true },
  ),
  'Mutation.sessionConfirm': row(
    EVERYBODY,
    OPEN,
    input(() => ({ password: '不对' })),
    { self: true, once: true },
  ),
  'Mutation.sessionLogin': row(
    'anybody',
    OPEN,
    input(() => ({ loginName: '不是登录名', password: 'x' })),
    { once: true },
  ),
  'Mutation.sessionLogout': row(
    'anybody',
    OPEN,
    input(() => ({})),
    { once: true },
  ),
  'Mutation.sessionRevoke': row(
    EVERYBODY,
    NOBODYS,
    input(({ targets }) => ({ id: encodeId('ses', targets.session) })),
    { self: true },
  ),
  'Mutation.tenantActivate': row(['PROVINCE_ADMIN'], OPEN, unit({})),
  'Mutation.tenantClose': row(['PROVINCE_ADMIN'], OPEN, unit({ effectiveOn: LONG_AGO })),
  'Mutation.tenantCreate': row(
    ['PROVINCE_ADMIN'],
    OPEN,
    input((_, parentCode) => ({
      code: '小',
      kind: 'OTHER',
      name: ' ',
      shortName: ' ',
      parentCode,
      reason: ' ',
      effectiveFrom: LONG_AGO,
    })),
  ),
  'Mutation.tenantMerge': row(
    ['PROVINCE_ADMIN'],
    OPEN,
    unit({ effectiveOn: LONG_AGO, successorCode: '610103' }),
  ),
  'Mutation.tenantMove': row(
    ['PROVINCE_ADMIN'],
    OPEN,
    unit({ effectiveOn: LONG_AGO, newParentCode: '610300' }),
  ),
  'Mutation.tenantRename': row(['PROVINCE_ADMIN'], OPEN, unit({ effectiveOn: LONG_AGO, name: ' ' })),
  'Mutation.totpConfirm': row(
    EVERYBODY,
    OPEN,
    input(() => ({ code: '0' })),
    { self: true, once: true },
  ),
  'Mutation.totpDisable': row(
    EVERYBODY,
    OPEN,
    input(() => ({ password: '不对' })),
    { self: true, once: true },
  ),
  'Mutation.totpEnrol': row(
    EVERYBODY,
    OPEN,
    input(() => ({ password: '不对' })),
    { self: true, once: true },
  ),
};
