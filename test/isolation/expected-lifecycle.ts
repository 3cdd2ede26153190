import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { file, input, NOBODYS, OPEN, OWN_ROWS, type RootRow, row, to } from './expected.ts';
import { CENTRE, DECIDERS, VISITORS, WRITERS } from './posts.ts';

const STALE = { expectedVersion: 999_999 };
const LONG_AGO = '2000-01-01';
const NOTHING = '00000000-0000-0000-0000-000000000000';
const NO_EVIDENCE = encodeId('att', NOTHING);

/** The life of a file after it came on file: who may call what, and how far it reaches. Every input is one that a rule refuses. */
export const LIFE_MUTATIONS: Readonly<Record<string, RootRow>> = {
  'Mutation.followUpRecord': row(
    VISITORS,
    NOBODYS,
    input(() => ({
      id: encodeId('fup', NOTHING),
      visitedOn: LONG_AGO,
      visitorNames: [' '],
      state: 'STABLE',
      findings: ' ',
    })),
  ),
  'Mutation.hardshipFileExit': row(
    DECIDERS,
    OWN_ROWS,
    file({ exitReason: 'RETIRED', explanation: ' ', evidenceId: NO_EVIDENCE, ...STALE }),
  ),
  'Mutation.hardshipFileReopen': row(WRITERS, OWN_ROWS, file({ reason: ' ', ...STALE })),
  'Mutation.hardshipFileReverify': row(
    VISITORS,
    OWN_ROWS,
    file({
      method: 'HOME_VISIT',
      verifiedOn: LONG_AGO,
      visitorNames: ['甲'],
      findings: ' ',
      result: 'KEEP',
      ...STALE,
    }),
  ),
  'Mutation.hardshipFileReverifyDecide': row(
    DECIDERS,
    to('NOT_FOUND', 'ok', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'),
    file({ result: 'PASS', ...STALE }),
  ),
  'Mutation.spotCheckDraw': row(
    CENTRE,
    OPEN,
    input(() => ({ percent: 1 })),
    { once: true },
  ),
  'Mutation.spotCheckRecord': row(
    CENTRE,
    NOBODYS,
    input(() => ({
      id: encodeId('spi', NOTHING),
      checkedOn: LONG_AGO,
      checkerNames: [' '],
      result: 'CONFORMS',
      findings: ' ',
    })),
  ),
};
