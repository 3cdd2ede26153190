import { JobOutcome } from '../../components/job-outcome.js';
import { UserErrorList } from '../../components/user-errors.js';
import type { usePrint } from './use-print.js';

/** The ordered PDF: its progress, then the file by itself; or why there is none. */
export function PrintOutcome({ printing: { jobId, errors } }: { printing: ReturnType<typeof usePrint> }) {
  return (
    <>
      <UserErrorList errors={errors} />
      {jobId ? <JobOutcome key={jobId} jobId={jobId} takesFile /> : null}
    </>
  );
}
