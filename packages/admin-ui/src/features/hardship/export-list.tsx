import { App, Button } from 'antd';
import { useState } from 'react';
import { useCan } from '../../app/viewer.js';
import { JobOutcome } from '../../components/job-outcome.js';
import { toApiError } from '../../graphql/api-error.js';
import { HardshipExportDocument, type HardshipFileExportInput } from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { HARDSHIP_TEXT } from '../../text/hardship.js';

/** Orders an Excel file of what the list shows; the list of another unit can be looked at but not taken along. */
export function useListExport() {
  const { modal } = App.useApp();
  const [jobId, setJobId] = useState<string>();
  const order = useTenantMutation(HardshipExportDocument);
  const refuse = (reason: string) => {
    modal.error({ title: HARDSHIP_TEXT.notExported, content: reason });
  };
  const start = (input: HardshipFileExportInput) =>
    order.mutate(
      { input },
      {
        onSuccess: ({ hardshipFileExport: { job, userErrors } }) => {
          if (job) setJobId(job.id);
          else refuse(userErrors.map(({ message }) => message).join('；'));
        },
        onError: (error) => refuse(toApiError(error).message),
      },
    );
  return { start, isStarting: order.isPending, jobId };
}

type ListExport = ReturnType<typeof useListExport>;

export function ExportButton({
  list,
  input,
  isOwn,
}: {
  list: ListExport;
  input: HardshipFileExportInput;
  isOwn: boolean;
}) {
  const can = useCan();
  if (!can('hardshipFile:export') || !isOwn) return null;
  return (
    <Button loading={list.isStarting} onClick={() => list.start(input)}>
      {HARDSHIP_TEXT.exportList}
    </Button>
  );
}

export function ExportOutcome({ list: { jobId } }: { list: ListExport }) {
  return jobId ? <JobOutcome key={jobId} jobId={jobId} /> : null;
}
