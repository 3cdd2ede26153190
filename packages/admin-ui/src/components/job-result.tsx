import { App, Button } from 'antd';
import { toApiError } from '../graphql/api-error.js';
import { JobRetryDocument, type JobFieldsFragment } from '../graphql/generated/graphql.js';
import { useTenantMutation } from '../graphql/use-tenant-query.js';
import { TRAY_TEXT } from '../text/tray.js';
import { DownloadButton } from './download-button.js';

type Outcome = Pick<JobFieldsFragment, 'id' | 'resultUrl' | 'resultName' | 'error' | 'canRetry'>;

interface JobResultProps {
  job: Outcome;
  /** What the download is called, where the file's name would only repeat the row. */
  label?: string;
}

/** What came of a job: its file, or why there is none and the way to try again. */
export function JobResult({ job, label = job.resultName ?? '' }: JobResultProps) {
  return (
    <div className="job-result">
      {job.resultUrl ? (
        <DownloadButton path={job.resultUrl} type="link">
          {`${TRAY_TEXT.download} ${label}`}
        </DownloadButton>
      ) : null}
      {job.error ? <span>{job.error}</span> : null}
      {job.canRetry ? <RetryButton id={job.id} /> : null}
    </div>
  );
}

function RetryButton({ id }: { id: string }) {
  const { message, modal } = App.useApp();
  const retry = useTenantMutation(JobRetryDocument);
  const refuse = (reason: string): void => void modal.error({ title: TRAY_TEXT.notRetried, content: reason });
  return (
    <Button
      type="link"
      loading={retry.isPending}
      onClick={() =>
        retry.mutate(
          { id },
          {
            onSuccess: ({ backgroundJobRetry: { userErrors } }) => {
              if (userErrors.length === 0) void message.success(TRAY_TEXT.retried);
              else refuse(userErrors.map((error) => error.message).join('；'));
            },
            onError: (error) => refuse(toApiError(error).message),
          },
        )
      }
    >
      {TRAY_TEXT.retry}
    </Button>
  );
}
