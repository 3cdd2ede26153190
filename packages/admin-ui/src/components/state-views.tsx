import { useParams } from '@tanstack/react-router';
import { Button, Empty, Result, Spin } from 'antd';
import type { ReactNode } from 'react';
import { toApiError } from '../graphql/api-error.js';
import { STATE_TEXT } from '../text/shell.js';
import { UnitLink } from './unit-link.js';

export function LoadingView({ label = STATE_TEXT.loading }: { label?: string }) {
  return (
    <div className="state-view" role="status" aria-live="polite">
      <Spin />
      <p>{label}</p>
    </div>
  );
}

export function EmptyView({
  title = STATE_TEXT.empty,
  hint,
  action,
}: {
  title?: string;
  hint?: string;
  action?: ReactNode;
}) {
  return (
    <div className="state-view">
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={title}>
        {hint ? <p className="muted">{hint}</p> : null}
        {action}
      </Empty>
    </div>
  );
}

export function ForbiddenView({
  title = STATE_TEXT.forbidden,
  hint = STATE_TEXT.forbiddenHint,
  extra,
}: {
  title?: string;
  hint?: string;
  extra?: ReactNode;
}) {
  return <Result status="warning" title={title} subTitle={hint} extra={extra} />;
}

export function NotFoundView({ extra }: { extra?: ReactNode }) {
  const { code } = useParams({ strict: false });
  return (
    <Result
      status="info"
      title={STATE_TEXT.notFound}
      subTitle={STATE_TEXT.notFoundHint}
      extra={extra ?? <a href={code ? `/t/${code}/home` : '/'}>{STATE_TEXT.backHome}</a>}
    />
  );
}

/** Says what failed and how to go on; the trace number lets an administrator find it in the log. */
export function ErrorView({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const known = toApiError(error);
  if (known.reason === 'ACCESS_GRANT_REQUIRED') {
    return (
      <ForbiddenView
        title={STATE_TEXT.grantRequired}
        hint={known.message}
        extra={<UnitLink path="access">{STATE_TEXT.openGrant}</UnitLink>}
      />
    );
  }
  if (known.code === 'FORBIDDEN') return <ForbiddenView hint={known.message} />;
  if (known.code === 'NOT_FOUND') return <NotFoundView />;
  return (
    <div role="alert">
      <Result
        status="error"
        title={STATE_TEXT.failed}
        subTitle={
          <>
            <span>{known.message}</span>
            {known.requestId ? (
              <span className="trace">
                {STATE_TEXT.trace}：<code>{known.requestId}</code>
              </span>
            ) : null}
          </>
        }
        extra={onRetry ? <Button onClick={onRetry}>{STATE_TEXT.retry}</Button> : undefined}
      />
    </div>
  );
}

interface QueryState<Data> {
  data: Data | undefined;
  error: Error | null;
  isPending: boolean;
  refetch: () => unknown;
}

/** Shows loading and failure of one read, and its data otherwise. */
export function QueryView<Data>({
  query,
  children,
}: {
  query: QueryState<Data>;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />;
  return <LoadingView />;
}
