import { BellOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useCan } from '../../app/viewer.js';
import { JobResult } from '../../components/job-result.js';
import { isRunning, JobProgressView } from '../../components/job-progress.js';
import { QueryView } from '../../components/state-views.js';
import { showDateTime } from '../../components/format.js';
import { UnitLink } from '../../components/unit-link.js';
import { TrayDocument, TrayJobsDocument } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { TRAY_TEXT } from '../../text/tray.js';
import { MessageLink } from './message-link.js';

const SLOW = 60_000;
const FAST = 2_000;

/** Unread messages and running jobs of the current unit; progress is a plain read, so it survives a reload. */
export function WorkTray() {
  const [isOpen, setOpen] = useState(false);
  const query = useTenantQuery(TrayDocument, {}, { refetchInterval: SLOW });
  const unread = query.data?.notifications.totalCount?.value ?? 0;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setOpen}
      content={
        <div className="tray">
          <h2>{TRAY_TEXT.messages}</h2>
          <QueryView query={query}>
            {({ notifications }) => <Messages nodes={notifications.nodes} />}
          </QueryView>
          <TrayJobs onLeave={() => setOpen(false)} />
        </div>
      }
    >
      <Button
        className="on-red"
        type="text"
        aria-label={`${TRAY_TEXT.open}，${unread} 条未读`}
        aria-expanded={isOpen}
        icon={<BellOutlined />}
      >
        {unread > 0 ? <span className="unread">{unread > 99 ? '99+' : unread}</span> : null}
      </Button>
    </Popover>
  );
}

interface MessageLine {
  id: string;
  title: string;
  body: string;
  link?: string | null;
  createdAt: string;
}

function Messages({ nodes }: { nodes: readonly MessageLine[] }) {
  return (
    <>
      {nodes.length === 0 ? <p className="muted">{TRAY_TEXT.noUnread}</p> : null}
      <ul>
        {nodes.map((message) => (
          <li key={message.id}>
            {message.link ? (
              <MessageLink link={message.link}>{message.title}</MessageLink>
            ) : (
              <strong>{message.title}</strong>
            )}
            <span className="muted">　{showDateTime(message.createdAt)}</span>
            <div>{message.body}</div>
          </li>
        ))}
      </ul>
      <UnitLink path="notifications">{TRAY_TEXT.all}</UnitLink>
    </>
  );
}

function TrayJobs({ onLeave }: { onLeave: () => void }) {
  const can = useCan();
  const [interval, setInterval] = useState<number>(FAST);
  const query = useTenantQuery(TrayJobsDocument, {}, { enabled: can('job:read'), refetchInterval: interval });
  const busy = query.data?.backgroundJobs.nodes.some(({ state }) => isRunning(state)) ?? true;
  if (busy !== (interval === FAST)) setInterval(busy ? FAST : SLOW);
  if (!can('job:read')) return null;
  return (
    <>
      <h2>{TRAY_TEXT.jobs}</h2>
      <QueryView query={query}>
        {({ backgroundJobs: { nodes } }) => (
          <ul>
            {nodes.length === 0 ? <li className="muted">{TRAY_TEXT.noJobs}</li> : null}
            {nodes.map((job) => (
              <li key={job.id}>
                <strong>{job.label}</strong>
                <JobProgressView progress={job.progress} />
                <JobResult job={job} />
              </li>
            ))}
          </ul>
        )}
      </QueryView>
      <UnitLink path="jobs" onClick={onLeave}>
        {TRAY_TEXT.all}
      </UnitLink>
    </>
  );
}
