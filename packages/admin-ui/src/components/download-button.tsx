import { useMutation } from '@tanstack/react-query';
import { App, Button, type ButtonProps } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTenantCode } from '../app/use-tenant-code.js';
import { downloadFile } from '../files/download.js';
import { toApiError } from '../graphql/api-error.js';

interface DownloadButtonProps {
  /** Of the server, e.g. `/files/jobs/job_…`. */
  path: string;
  children: ReactNode;
  type?: ButtonProps['type'];
  /** Begins once without a click, for a file that was just ordered. */
  isStarted?: boolean;
}

/** Downloads a file of the current unit; says why when it can't. */
export function DownloadButton({ path, children, type = 'default', isStarted = false }: DownloadButtonProps) {
  const code = useTenantCode();
  const { modal } = App.useApp();
  const download = useMutation({
    mutationFn: async () => await downloadFile(path, code),
    onError: (error) => {
      const { message, requestId } = toApiError(error);
      modal.error({
        title: '没有下载成',
        content: requestId ? `${message}（追踪号 ${requestId}）` : message,
      });
    },
  });
  const { mutate } = download;
  const begun = useRef(false);
  useEffect(() => {
    if (!isStarted || begun.current) return;
    begun.current = true;
    mutate();
  }, [isStarted, mutate]);
  return (
    <Button type={type} loading={download.isPending} onClick={() => download.mutate()}>
      {children}
    </Button>
  );
}
