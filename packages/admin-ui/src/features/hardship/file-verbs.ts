import type { HardshipFileFieldsFragment } from '../../graphql/generated/graphql.js';

/** The verbs that the file page offers, in the order of the file's way. */
export const FILE_VERBS = [
  'SUBMIT',
  'UPDATE',
  'CONSENT',
  'VISIT',
  'CHECK_REQUEST',
  'CHECK_RETURN',
  'EVALUATE',
  'REVIEW',
  'NOTICE',
  'OBJECT',
  'CONCLUDE',
  'DECIDE',
  'RETURN',
  'WITHDRAW',
  'REVERIFY',
  'REVERIFY_DECIDE',
  'EXIT',
  'FOLLOW_UP',
  'REOPEN',
] as const;

export type FileVerb = (typeof FILE_VERBS)[number];

export interface VerbFacts {
  status: string;
  /** Where a change of category stands. */
  changeStatus: string | null;
  viewerCan: readonly string[];
  economicChecks: readonly { returnedOn: string | null }[];
  evaluations: readonly unknown[];
  reverifications: readonly { outcome: unknown }[];
  followUps: readonly { status: string }[];
}

/** While the check runs, three things follow each other: its result, the computation, the review. */
function duringCheck({ economicChecks, evaluations }: VerbFacts): FileVerb {
  if (economicChecks.some(({ returnedOn }) => returnedOn === null)) return 'CHECK_RETURN';
  return evaluations.length === 0 ? 'EVALUATE' : 'REVIEW';
}

function hasOpenReverification({ reverifications }: VerbFacts): boolean {
  return reverifications.some(({ outcome }) => outcome === null);
}

/** On file, the yearly re-verification comes next; a change of category found by it goes through its notice first. */
function whileOnFile(file: VerbFacts): FileVerb {
  if (file.changeStatus === 'REVIEWED') return 'NOTICE';
  if (file.changeStatus === 'OBJECTED') return 'CONCLUDE';
  return hasOpenReverification(file) ? 'REVERIFY_DECIDE' : 'REVERIFY';
}

/** What has to be done next, whoever does it. */
export function nextVerb(file: VerbFacts): FileVerb | undefined {
  if (file.status === 'DRAFT' || file.status === 'RETURNED') return 'SUBMIT';
  if (file.status === 'SUBMITTED') return 'VISIT';
  if (file.status === 'VISITED') return 'CHECK_REQUEST';
  if (file.status === 'CHECKING') return duringCheck(file);
  if (file.status === 'REVIEWED') return 'NOTICE';
  if (file.status === 'OBJECTED') return 'CONCLUDE';
  if (file.status === 'ON_FILE' || file.status === 'REVERIFY_DUE') return whileOnFile(file);
  if (file.status === 'EXITED') return 'FOLLOW_UP';
  return 'DECIDE';
}

/** What the viewer may do now, the next step first; verbs that nothing is left for are not offered. */
export function offeredVerbs(file: VerbFacts): { primary: FileVerb | undefined; others: FileVerb[] } {
  const hasOpenCheck = file.economicChecks.some(({ returnedOn }) => returnedOn === null);
  const open = FILE_VERBS.filter((verb) => file.viewerCan.includes(verb))
    .filter((verb) => verb !== 'CHECK_RETURN' || hasOpenCheck)
    .filter((verb) => verb !== 'FOLLOW_UP' || file.followUps.some(({ status }) => status === 'OPEN'))
    .filter((verb) => verb !== 'REVERIFY' || !hasOpenReverification(file));
  const next = nextVerb(file);
  const primary = next && open.includes(next) ? next : undefined;
  return { primary, others: open.filter((verb) => verb !== primary) };
}

export type HardshipFileFields = HardshipFileFieldsFragment;
