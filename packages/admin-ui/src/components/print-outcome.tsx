import { JobOutcome } from './job-outcome.js';
import { UserErrorList, type ShownUserError } from './user-errors.js';

export interface Printing {
  /** The ordered job; undefined before anything was ordered. */
  jobId: string | undefined;
  errors: readonly ShownUserError[];
}

/** The ordered PDF: its progress, then the file by itself; or why there is none. */
export function PrintOutcome({ printing: { jobId, errors } }: { printing: Printing }) {
  return (
    <>
      <UserErrorList errors={errors} />
      {jobId ? <JobOutcome key={jobId} jobId={jobId} takesFile /> : null}
    </>
  );
}
