import { FILE_STATUS_LABELS, type FileStatus } from '@bangfu/schema/vocabulary/file-status';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import type { Refusal } from '../../graphql/refused.js';

/** A check goes out after the visit (SM1), and again while the household is on file. */
const CHECKED_IN: readonly FileStatus[] = ['VISITED', 'ON_FILE', 'REVERIFY_DUE'];

/** An adult of a household, and when he last signed an authorisation that he did not take back. */
export interface AdultFact {
  name: string;
  signedOn: string | null;
}

export interface CheckCandidate {
  fileNo: string;
  status: FileStatus;
  /** The day of a request that was not answered yet. */
  openSince: string | null;
  adults: readonly AdultFact[];
}

/**
 * R-HF-07: why a household can't be sent to the check centre. `consentFrom` is the earliest day on which an
 * authorisation still in force can have been signed; `months` is how long it holds.
 */
export function refusalsOfRequest(candidate: CheckCandidate, consentFrom: string, months: number): Refusal[] {
  const { fileNo, status, openSince, adults } = candidate;
  const path = ['fileIds'];
  const refusals: Refusal[] = [];
  if (!CHECKED_IN.includes(status))
    refusals.push(userErrorFact('CHECK_NOT_IN_STATE', { fileNo, status: FILE_STATUS_LABELS[status] }, path));
  if (openSince !== null)
    refusals.push(userErrorFact('CHECK_UNDER_WAY', { fileNo, requestedOn: openSince }, path));
  for (const { name, signedOn } of adults) {
    if (signedOn === null)
      refusals.push(userErrorFact('CHECK_CONSENT_MISSING', { fileNo, label: name }, path));
    else if (signedOn < consentFrom)
      refusals.push(userErrorFact('CHECK_CONSENT_OUTDATED', { fileNo, label: name, signedOn, months }, path));
  }
  return refusals;
}

/** VALID: may be relied on; STALE: returned, but too long ago; MISSING: never returned. */
export type CheckState = 'VALID' | 'STALE' | 'MISSING';

/** R-HF-07: whether a household's last check may still be relied on; the last day counts. */
export function checkStateOn(validUntil: string | null, today: string): CheckState {
  if (validUntil === null) return 'MISSING';
  return validUntil >= today ? 'VALID' : 'STALE';
}
