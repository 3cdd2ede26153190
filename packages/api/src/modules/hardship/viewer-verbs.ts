import type { FileStatus } from '@bangfu/schema/vocabulary/file-status';
import type { Permission } from '@bangfu/schema/vocabulary/permission';
import type { Principal } from '../../access/principal.js';

export type FileVerb =
  | 'UPDATE'
  | 'SUBMIT'
  | 'CONSENT'
  | 'ATTACH'
  | 'VISIT'
  | 'CHECK_REQUEST'
  | 'CHECK_RETURN'
  | 'EVALUATE'
  | 'REVIEW'
  | 'NOTICE'
  | 'OBJECT'
  | 'CONCLUDE'
  | 'DECIDE'
  | 'RETURN'
  | 'WITHDRAW'
  | 'REVERIFY'
  | 'REVERIFY_DECIDE'
  | 'EXIT'
  | 'FOLLOW_UP'
  | 'REOPEN';

interface VerbRule {
  permission: Permission;
  statuses: readonly FileStatus[];
  /** The file's own unit, or the unit whose step it is. */
  by: 'OWN' | 'DECIDER';
}

const OPEN: readonly FileStatus[] = [
  'SUBMITTED',
  'VISITED',
  'CHECKING',
  'REVIEWED',
  'IN_NOTICE',
  'OBJECTED',
  'NOTICE_PASSED',
  'COUNTY_REVIEWED',
];
const ON_FILE: readonly FileStatus[] = ['ON_FILE', 'REVERIFY_DUE'];
const BEFORE_NOTICE: readonly FileStatus[] = ['DRAFT', 'RETURNED', 'SUBMITTED', 'VISITED', 'CHECKING'];

/** Who may do what in which state (SM1). */
export const VERB_RULES: Readonly<Record<FileVerb, VerbRule>> = {
  UPDATE: { permission: 'hardshipFile:write', statuses: ['DRAFT', 'RETURNED', 'REVERIFY_DUE'], by: 'OWN' },
  SUBMIT: { permission: 'hardshipFile:write', statuses: ['DRAFT', 'RETURNED'], by: 'OWN' },
  // On file too: the yearly check needs an authorisation that is not outdated.
  CONSENT: { permission: 'hardshipFile:write', statuses: [...BEFORE_NOTICE, ...ON_FILE], by: 'OWN' },
  ATTACH: {
    permission: 'hardshipFile:write',
    statuses: [...BEFORE_NOTICE, 'REVIEWED', ...ON_FILE],
    by: 'OWN',
  },
  VISIT: { permission: 'hardshipFile:visit', statuses: ['SUBMITTED'], by: 'OWN' },
  CHECK_REQUEST: { permission: 'hardshipFile:check', statuses: ['VISITED'], by: 'OWN' },
  CHECK_RETURN: { permission: 'hardshipFile:check', statuses: ['CHECKING'], by: 'OWN' },
  EVALUATE: { permission: 'hardshipFile:review', statuses: [...BEFORE_NOTICE, ...ON_FILE], by: 'OWN' },
  REVIEW: { permission: 'hardshipFile:review', statuses: ['CHECKING'], by: 'OWN' },
  NOTICE: { permission: 'publicNotice:manage', statuses: ['REVIEWED'], by: 'OWN' },
  OBJECT: { permission: 'publicNotice:manage', statuses: ['IN_NOTICE', 'OBJECTED'], by: 'OWN' },
  CONCLUDE: { permission: 'publicNotice:manage', statuses: ['OBJECTED'], by: 'OWN' },
  DECIDE: {
    permission: 'hardshipFile:decide',
    statuses: ['NOTICE_PASSED', 'COUNTY_REVIEWED'],
    by: 'DECIDER',
  },
  RETURN: { permission: 'hardshipFile:review', statuses: OPEN.slice(0, 4), by: 'OWN' },
  WITHDRAW: { permission: 'hardshipFile:write', statuses: OPEN, by: 'OWN' },
  REVERIFY: { permission: 'hardshipFile:reverify', statuses: ON_FILE, by: 'OWN' },
  REVERIFY_DECIDE: { permission: 'hardshipFile:decide', statuses: ON_FILE, by: 'DECIDER' },
  EXIT: { permission: 'hardshipFile:exit', statuses: ON_FILE, by: 'OWN' },
  FOLLOW_UP: { permission: 'hardshipFile:followUp', statuses: ['EXITED'], by: 'OWN' },
  REOPEN: { permission: 'hardshipFile:write', statuses: ['EXITED'], by: 'OWN' },
};

interface FileFacts {
  status: string;
  /** Where a change of its category stands. */
  changeStatus?: string | null;
  /** Set once the household came back to hardship. */
  reopenedAt?: unknown;
  tenantNo: number;
  deciderNo?: number | null;
}

const IN_PROCEDURE: ReadonlySet<FileVerb> = new Set(['NOTICE', 'OBJECT', 'CONCLUDE']);
const CHANGES_HOUSEHOLD: ReadonlySet<FileVerb> = new Set(['UPDATE', 'EVALUATE']);

/** A file that came back: an application that failed can be made again, and one not yet handed in can be given up. */
const ONCE_REOPENED: Partial<Record<FileVerb, readonly FileStatus[]>> = {
  REOPEN: ['REJECTED', 'WITHDRAWN'],
  WITHDRAW: ['DRAFT', 'RETURNED'],
};

/** Where the file, or the change of its category, stands on its way through notice and decision. */
export function procedureStatusOf({
  status,
  changeStatus,
}: Pick<FileFacts, 'status' | 'changeStatus'>): FileStatus {
  return (changeStatus ?? status) as FileStatus;
}

/** True when the verb is open in the file's state; what a decision waits for is not changed under it. */
export function isOpenFor(verb: FileVerb, file: Omit<FileFacts, 'tenantNo'>): boolean {
  const waits = Boolean(file.deciderNo ?? file.changeStatus);
  if (CHANGES_HOUSEHOLD.has(verb) && waits) return false;
  const status = IN_PROCEDURE.has(verb) ? procedureStatusOf(file) : (file.status as FileStatus);
  if (file.reopenedAt && ONCE_REOPENED[verb]?.includes(status)) return true;
  return VERB_RULES[verb].statuses.includes(status);
}

/** The verbs the caller may use on a file now; what stands here is also what the services check first. */
export function verbsOpenTo(principal: Principal | undefined, file: FileFacts): FileVerb[] {
  if (!principal) return [];
  return (Object.entries(VERB_RULES) as [FileVerb, VerbRule][])
    .filter(([verb]) => isOpenFor(verb, file))
    .filter(([, rule]) => principal.permissions.has(rule.permission))
    .filter(([, rule]) => principal.tenant.no === (rule.by === 'OWN' ? file.tenantNo : file.deciderNo))
    .map(([verb]) => verb);
}
