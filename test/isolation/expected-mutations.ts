import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { type RootRow, SUBTREE, to, OWN_ROWS, NOBODYS, OPEN, input, file, row } from './expected.ts';
import {
  FILE_READERS,
  WRITERS,
  VISITORS,
  CENTRE,
  REVIEWERS,
  NOTICE_MANAGERS,
  DECIDERS,
  without,
} from './posts.ts';

const STALE = { expectedVersion: 999_999 };
const HOUSEHOLD = { person: { name: '甲', idNumber: '1', unionMember: true }, householdSize: 1 };
const LONG_AGO = '2000-01-01';

/** Who may call which mutation, and how far it reaches. Every input is one that a rule refuses where the call is allowed, so that the rows stay as they are. */
export const CASE_MUTATIONS: Readonly<Record<string, RootRow>> = {
  'Mutation.backgroundJobRetry': row(
    without('SECURITY_OFFICER', 'VENDOR'),
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('job', targets.job) })),
  ),
  'Mutation.consentRecord': row(
    WRITERS,
    OWN_ROWS,
    input(({ targets }) => ({
      fileId: encodeId('hf', targets.file),
      kind: 'PUBLICITY',
      personName: ' ',
      signedBy: ' ',
      signedOn: LONG_AGO,
    })),
  ),
  'Mutation.economicCheckBatchSend': row(
    CENTRE,
    OWN_ROWS,
    input(({ targets }) => ({
      agency: '核对中心',
      fileIds: [encodeId('hf', targets.file)],
      idempotencyKey: 'isolation',
    })),
  ),
  'Mutation.evaluationCompute': row(
    REVIEWERS,
    OWN_ROWS,
    input(({ targets }) => ({ fileId: encodeId('hf', targets.file) })),
  ),
  'Mutation.fileTransferAccept': row(
    CENTRE,
    NOBODYS,
    input(({ targets }) => ({ id: encodeId('ftr', targets.transfer) })),
  ),
  'Mutation.fileTransferRefuse': row(
    CENTRE,
    NOBODYS,
    input(({ targets }) => ({ id: encodeId('ftr', targets.transfer), opinion: '不接收' })),
  ),
  'Mutation.fileTransferRequest': row(
    CENTRE,
    OWN_ROWS,
    input(({ targets }) => ({
      fileNo: targets.fileNo,
      toTenantCode: '610000',
      reason: 'MERGE',
      note: ' ',
    })),
  ),
  'Mutation.fileTransferWithdraw': row(
    CENTRE,
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('ftr', targets.transfer) })),
  ),
  'Mutation.hardshipFileCheckRequest': row(CENTRE, OWN_ROWS, file({ agency: '核对中心', ...STALE })),
  'Mutation.hardshipFileCheckReturn': row(
    CENTRE,
    OWN_ROWS,
    file({ result: 'CONSISTENT', returnedOn: LONG_AGO }),
  ),
  'Mutation.hardshipFileDecide': row(
    DECIDERS,
    to('NOT_FOUND', 'ok', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'),
    file({ result: 'PASS', ...STALE }),
  ),
  'Mutation.hardshipFileDraft': row(
    WRITERS,
    OPEN,
    input(() => ({ idempotencyKey: 'k', household: HOUSEHOLD })),
    { once: true },
  ),
  'Mutation.hardshipFileExport': row(
    CENTRE,
    OPEN,
    input(() => ({ search: '没有这样的人' })),
    { confirmed: true, once: true },
  ),
  'Mutation.hardshipFilePrint': row(
    FILE_READERS,
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('hf', targets.file) })),
  ),
  'Mutation.hardshipFileReturn': row(
    REVIEWERS,
    OWN_ROWS,
    file({ opinion: '补材料', result: 'RETURN', ...STALE }),
  ),
  'Mutation.hardshipFileReview': row(REVIEWERS, OWN_ROWS, file({ category: 'DEEP', ...STALE })),
  'Mutation.hardshipFileSubmit': row(WRITERS, OWN_ROWS, file(STALE)),
  'Mutation.hardshipFileUpdate': row(WRITERS, OWN_ROWS, file({ household: HOUSEHOLD, ...STALE })),
  'Mutation.hardshipFileVisitRecord': row(
    VISITORS,
    OWN_ROWS,
    file({ visitedOn: LONG_AGO, visitorNames: ['甲', '乙'], ...STALE }),
  ),
  'Mutation.hardshipFileWithdraw': row(WRITERS, OWN_ROWS, file({ reason: '不办了', ...STALE })),
  'Mutation.importBatchApply': row(
    ['CENTRE_OFFICER'],
    OWN_ROWS,
    input(({ targets }) => ({
      id: encodeId('imp', targets.batch),
      idempotencyKey: 'isolation',
      mode: 'ONLY_VALID',
    })),
  ),
  'Mutation.importBatchDryRun': row(
    ['CENTRE_OFFICER'],
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('imp', targets.batch) })),
  ),
  'Mutation.importBatchUndo': row(
    ['CENTRE_OFFICER'],
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('imp', targets.batch) })),
  ),
  'Mutation.objectionConclude': row(
    NOTICE_MANAGERS,
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('obj', targets.objection), conclusion: 'UPHELD', text: ' ' })),
  ),
  'Mutation.objectionRecord': row(
    NOTICE_MANAGERS,
    OWN_ROWS,
    input(({ targets }) => ({ noticeId: encodeId('ntc', targets.notice), text: ' ' })),
  ),
  'Mutation.publicNoticeClose': row(
    NOTICE_MANAGERS,
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('ntc', targets.notice) })),
  ),
  'Mutation.publicNoticePrint': row(
    NOTICE_MANAGERS,
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('ntc', targets.notice), contactPhone: '电话' })),
  ),
  'Mutation.publicNoticeStart': row(
    NOTICE_MANAGERS,
    OWN_ROWS,
    input(({ targets }) => ({
      fileIds: [encodeId('hf', targets.file)],
      place: 'UNIT_BOARD',
      startOn: LONG_AGO,
    })),
  ),
  'Mutation.warningSignalHandle': row(
    WRITERS,
    OWN_ROWS,
    input(({ targets }) => ({ id: encodeId('wrn', targets.warning), handling: ' ', isDone: false })),
  ),
  'Mutation.warningSignalRecord': row(
    WRITERS,
    OWN_ROWS,
    input(({ targets }) => ({
      fileNo: targets.fileNo,
      personName: ' ',
      source: 'UNION',
      level: 'RED',
      detectedOn: LONG_AGO,
      description: ' ',
    })),
  ),
  'Mutation.reportCreate': row(
    [
      'HEAD',
      'VICE_CHAIR',
      'CENTRE_DIRECTOR',
      'CENTRE_OFFICER',
      'FINANCE_OFFICER',
      'INSPECTOR',
      'PROVINCE_OFFICER',
    ],
    SUBTREE,
    input((_, root) => ({
      kind: 'RP_03',
      format: 'XLSX',
      period: { from: '2026-02-01', to: '2026-01-01' },
      scope: { root, depth: 'SUBTREE' },
    })),
  ),
};
