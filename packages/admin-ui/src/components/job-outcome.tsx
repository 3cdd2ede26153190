import { Alert } from 'antd';
import { JobDetailDocument } from '../graphql/generated/graphql.js';
import { useTenantQuery } from '../graphql/use-tenant-query.js';
import { TRAY_TEXT } from '../text/tray.js';
import { DownloadButton } from './download-button.js';
import { isRunning, JobProgressView } from './job-progress.js';

const POLL = 1_000;

interface JobOutcomeProps {
  jobId: string;
  /** Downloads the file by itself when it is there; the button stays for a second copy. */
  takesFile?: boolean;
}

/** A job that was ordered on this page: its progress, then its file or why there is none. The tray keeps it as well. */
export function JobOutcome({ jobId, takesFile = false }: JobOutcomeProps) {
  const query = useTenantQuery(
    JobDetailDocument,
    { id: jobId },
    {
      refetchInterval: (data) =>
        !data || (data.backgroundJob && isRunning(data.backgroundJob.state)) ? POLL : false,
    },
  );
  const job = query.data?.backgroundJob;
  if (!job) return null;
  const isGoing = isRunning(job.state);
  const isFailed = job.state === 'FAILED' || job.state === 'CANCELLED';
  return (
    <Alert
      className="job-outcome"
      role="status"
      showIcon
      type={isFailed ? 'error' : isGoing ? 'info' : 'success'}
      title={job.label}
      description={
        <>
          <JobProgressView progress={job.progress} />
          {isGoing ? <div className="muted">{TRAY_TEXT.alsoInTray}</div> : null}
          {isFailed ? <div>{job.error}</div> : null}
          {job.resultUrl ? (
            <DownloadButton path={job.resultUrl} type="primary" isStarted={takesFile}>
              {`${TRAY_TEXT.download} ${job.resultName ?? ''}`}
            </DownloadButton>
          ) : null}
        </>
      }
    />
  );
}
