import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import {
  type RootRow,
  DECIDED_TOO,
  LIST,
  OPEN,
  OWN_OR_NULL,
  OWN_ROWS,
  QUEUE,
  five,
  id,
  input,
  nothing,
  row,
  scope,
  to,
} from './expected.ts';
import { type FieldRule, of, seers } from './field-rules.ts';
import { AID_READERS, DECIDERS, FILE_READERS, WRITERS } from './posts.ts';

const STALE = { expectedVersion: 999_999 };

/** One step over one application that somebody changed meanwhile. */
const step = (rest: Record<string, unknown> = {}): RootRow['aim'] =>
  input(({ targets }) => ({ items: [{ id: encodeId('aid', targets.aid), ...STALE }], note: ' ', ...rest }));
const project: RootRow['aim'] = input(({ targets }) => ({
  id: encodeId('apj', targets.aidProject),
  ...STALE,
}));

/** Who may look at and work on aid. Every input is one that a rule refuses where the call is allowed. */
export const AID_ROOTS: Readonly<Record<string, RootRow>> = {
  'Query.aidApplication': row(AID_READERS, DECIDED_TOO, id('aid', 'aid')),
  'Query.aidApplications': row(AID_READERS, LIST, scope),
  'Query.aidApprovals': row(AID_READERS, QUEUE, nothing, { once: true }),
  'Query.aidProject': row(AID_READERS, OWN_OR_NULL, id('apj', 'aidProject')),
  'Query.aidProjects': row(AID_READERS, OPEN, five, { once: true }),
  'Query.aidQueueCounts': row(AID_READERS, OPEN, nothing, { once: true }),
  'Mutation.aidApplicationsAccept': row(['CENTRE_OFFICER'], OWN_ROWS, step()),
  'Mutation.aidApplicationsAskMaterial': row(['CENTRE_OFFICER'], OWN_ROWS, step({ note: '补票据' })),
  'Mutation.aidApplicationsCancel': row(WRITERS, OWN_ROWS, step()),
  'Mutation.aidApplicationsClose': row(['CENTRE_OFFICER'], OWN_ROWS, step()),
  'Mutation.aidApplicationsConfirm': row(WRITERS, OWN_ROWS, step({ note: '签收' })),
  'Mutation.aidApplicationsDecide': row(
    DECIDERS,
    to('NOT_FOUND', 'ok', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'),
    step({ result: 'APPROVED' }),
  ),
  'Mutation.aidApplicationsDraft': row(
    WRITERS,
    OPEN,
    input(({ targets }) => ({
      idempotencyKey: 'k',
      programme: 'LIVING',
      period: { year: 2026 },
      rows: [{ fileId: encodeId('hf', targets.file), amount: '0' }],
    })),
  ),
  'Mutation.aidApplicationsReview': row(['CENTRE_OFFICER'], OWN_ROWS, step()),
  'Mutation.aidApplicationsSubmit': row(WRITERS, OWN_ROWS, step()),
  'Mutation.aidProjectClose': row(DECIDERS, OWN_ROWS, project),
  'Mutation.aidProjectDraft': row(
    WRITERS,
    OPEN,
    input(() => ({
      idempotencyKey: 'k',
      name: ' ',
      programme: 'WARMTH',
      targetGroup: ' ',
      budget: '0.00',
      performanceTargets: [],
      startsOn: '2026-01-01',
      endsOn: '2026-12-31',
    })),
    { once: true },
  ),
  'Mutation.aidProjectOpen': row(DECIDERS, OWN_ROWS, project),
};

const SEERS = seers(AID_READERS);
/** An application: the unit's own, one that waits for the reader's decision, one under a grant. */
const AID: FieldRule = { own: SEERS, decides: SEERS, granted: SEERS };
/** Lists end with the unit's own rows and what is granted. */
const AID_LIST: FieldRule = { own: SEERS, granted: SEERS };
/** Its file and project stay with its unit. */
const AID_FILE: FieldRule = { own: seers(FILE_READERS), granted: seers(FILE_READERS) };
const PROJECT: FieldRule = { own: SEERS, granted: SEERS };
const OWN: FieldRule = { own: SEERS };

/** Who sees which field of aid. */
export const AID_FIELDS: Readonly<Record<string, Readonly<Record<string, FieldRule>>>> = {
  AidApplication: {
    ...of(
      AID,
      'acceptedBy applicationNo approved createdAt currentDecider decidedAt decidedBy id madeBy materialLabels materials payeeIdMasked payeeName periodKey periodYear programme reason regime requested reviewed reviewedAt reviewedBy selfPaid status stepNote stepSince subjectName submittedAt submittedBy tenant version viewerCan',
    ),
    ...of(AID_FILE, 'file'),
    ...of(PROJECT, 'project'),
  },
  AidApplicationConnection: of(AID_LIST, 'edges nodes pageInfo totalCount'),
  AidApplicationEdge: of(AID_LIST, 'cursor node'),
  AidProject: of(
    PROJECT,
    'budget committed endsOn id madeBy name openedBy performanceTargets programme projectNo startsOn status targetGroup version',
  ),
  AidProjectConnection: of(OWN, 'edges nodes pageInfo totalCount'),
  AidProjectEdge: of(OWN, 'cursor node'),
  AidQueueCount: of(OWN, 'count status'),
  PerformanceTarget: of(PROJECT, 'name target'),
};
