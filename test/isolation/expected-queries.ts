import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import {
  input,
  OWN_ROWS,
  type RootRow,
  OWN_OR_NULL,
  DECIDED_TOO,
  LIST,
  SUBTREE,
  SUBTREE_ROWS,
  OPEN,
  NOBODYS,
  QUEUE,
  nothing,
  id,
  scope,
  five,
  row,
  to,
} from './expected.ts';
import {
  EVERYBODY,
  without,
  FILE_READERS,
  WRITERS,
  CENTRE,
  ADMINS,
  LOG_READERS,
  NOTICE_MANAGERS,
  LOOKERS,
} from './posts.ts';

const NOTHING = '00000000-0000-0000-0000-000000000000';
const NOWHERE = to('null', 'null', 'null', 'null', 'null');

/** Who may call which query, and what he gets by his standing to what he aims at. One row for every field. */
export const QUERIES: Readonly<Record<string, RootRow>> = {
  'Query.accessGrants': row(LOOKERS, OPEN, nothing, { once: true }),
  'Query.account': row([...ADMINS, 'SECURITY_OFFICER'], SUBTREE_ROWS, id('acc', 'account')),
  'Query.accounts': row([...ADMINS, 'SECURITY_OFFICER'], SUBTREE, scope),
  'Query.apiLimits': row('anybody', OPEN, nothing, { once: true }),
  'Query.apiTokens': row(ADMINS, OPEN, nothing, { once: true }),
  'Query.approvalQueue': row(FILE_READERS, QUEUE, () => ({ tab: 'TODO', first: 5 }), {
    scope: 'hardshipFile:read',
    once: true,
  }),
  'Query.auditEventKinds': row(LOG_READERS, OPEN, nothing, { once: true }),
  'Query.auditEvents': row(LOG_READERS, LIST, scope),
  'Query.auditVerification': row(['AUDITOR', 'SECURITY_OFFICER'], OPEN, nothing, { once: true }),
  'Query.backgroundJob': row([...without('SECURITY_OFFICER', 'VENDOR')], OWN_OR_NULL, id('job', 'job')),
  'Query.backgroundJobs': row([...without('SECURITY_OFFICER', 'VENDOR')], OPEN, five, { once: true }),
  'Query.economicCheckBatch': row(CENTRE, OWN_OR_NULL, id('ecb', 'checkBatch')),
  'Query.economicCheckBatches': row(CENTRE, OPEN, five, { once: true }),
  'Query.followUps': row(FILE_READERS, OPEN, five, { scope: 'hardshipFile:read', once: true }),
  'Query.fileTransfers': row(CENTRE, OPEN, five, { once: true }),
  'Query.hardshipDuplicateCheck': row(WRITERS, OPEN, ({ targets }) => ({ idNumber: targets.idNumber })),
  'Query.hardshipFile': row(FILE_READERS, DECIDED_TOO, id('hf', 'file'), { scope: 'hardshipFile:read' }),
  'Query.hardshipFileByNo': row(FILE_READERS, OWN_OR_NULL, ({ targets }) => ({ fileNo: targets.fileNo }), {
    scope: 'hardshipFile:read',
  }),
  'Query.hardshipFiles': row(FILE_READERS, LIST, scope, { scope: 'hardshipFile:read' }),
  'Query.hardshipStatistics': row(
    ['HEAD', ...FILE_READERS, 'FINANCE_OFFICER', 'PROVINCE_ADMIN', 'VENDOR'],
    SUBTREE,
    (_, root) => ({ scope: { root, depth: 'SUBTREE' }, groupBy: ['TENANT', 'STATUS', 'CAUSE'] }),
    { scope: 'statistics:read' },
  ),
  'Query.home': row(EVERYBODY, OPEN, nothing, { scope: 'self:use', self: true, once: true }),
  'Query.importBatch': row(['CENTRE_OFFICER'], OWN_OR_NULL, id('imp', 'batch')),
  'Query.node': row(FILE_READERS, to('ok', 'ok', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'), id('hf', 'file'), {
    scope: 'hardshipFile:read',
    delegates: true,
  }),
  'Query.importBatches': row(['CENTRE_OFFICER'], OPEN, five, { once: true }),
  'Query.notifications': row(without('VENDOR'), OPEN, five, { once: true }),
  'Query.policyParameters': row(without('SECURITY_OFFICER', 'VENDOR'), OPEN, nothing, {
    scope: 'policy:read',
    once: true,
  }),
  'Query.publicNotice': row(['HEAD', ...FILE_READERS, 'VENDOR'], OWN_OR_NULL, id('ntc', 'notice'), {
    scope: 'publicNotice:read',
  }),
  'Query.publicNoticePreview': row(
    NOTICE_MANAGERS,
    OWN_ROWS,
    input(({ targets }) => ({ fileIds: [encodeId('hf', targets.file)], startOn: '2026-03-30' })),
  ),
  'Query.publicNotices': row(['HEAD', ...FILE_READERS, 'VENDOR'], LIST, scope, {
    scope: 'publicNotice:read',
  }),
  'Query.report': row(['HEAD', ...FILE_READERS, 'FINANCE_OFFICER'], OWN_OR_NULL, id('rpt', 'report')),
  'Query.reports': row(['HEAD', ...FILE_READERS, 'FINANCE_OFFICER'], OPEN, five, { once: true }),
  'Query.roles': row([...ADMINS, 'SECURITY_OFFICER'], OPEN, nothing, { once: true }),
  'Query.sessions': row(EVERYBODY, OPEN, nothing, { self: true, once: true }),
  'Query.warningSignals': row(FILE_READERS, OPEN, five, { scope: 'hardshipFile:read', once: true }),
  'Query.spotCheck': row(FILE_READERS, NOWHERE, () => ({ id: encodeId('spc', NOTHING) }), {
    scope: 'hardshipFile:read',
  }),
  'Query.spotCheckProgress': row(CENTRE, OPEN, nothing, { once: true }),
  'Query.spotCheckVerify': row(CENTRE, NOBODYS, () => ({ id: encodeId('spc', NOTHING) })),
  // Each drawn file may show everything a file shows: two draws would pass the limit of an answer.
  'Query.spotChecks': row(FILE_READERS, OPEN, () => ({ first: 1 }), {
    scope: 'hardshipFile:read',
    once: true,
  }),
  'Query.tenant': row(EVERYBODY, OPEN, (_, code) => ({ code }), { scope: 'tenant:read' }),
  'Query.tenantTree': row(EVERYBODY, OPEN, nothing, { scope: 'tenant:read', once: true }),
  'Query.tenants': row(EVERYBODY, SUBTREE, scope, { scope: 'tenant:read' }),
  'Query.viewer': row('anybody', OPEN, nothing, { once: true, anonymous: 'null' }),
};
