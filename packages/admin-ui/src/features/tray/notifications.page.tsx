import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { turnedTo } from '../../app/search-params.js';
import { DataTable } from '../../components/data-table.js';
import { MessageLink } from './message-link.js';
import { showDate, showDateTime } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { NotificationListDocument, NotificationReadDocument } from '../../graphql/generated/graphql.js';
import { useTenantMutation, useTenantQuery } from '../../graphql/use-tenant-query.js';
import { TRAY_TEXT } from '../../text/tray.js';

/** What the system told this person in this unit. */
export function NotificationsPage() {
  const search = useSearch({ from: '/t/$code/notifications' });
  const navigate = useNavigate({ from: '/t/$code/notifications' });
  const query = useTenantQuery(
    NotificationListDocument,
    {
      filter: search.unread ? { readAt: { isNull: true } } : null,
      first: search.size ?? 20,
      after: search.after ?? null,
    },
    { keepPrevious: true },
  );
  const read = useTenantMutation(NotificationReadDocument);
  const notifications = query.data?.notifications;
  return (
    <Page
      title={TRAY_TEXT.messages}
      actions={
        <Checkbox
          checked={search.unread ?? false}
          onChange={({ target }) => void navigate({ search: { unread: target.checked || undefined } })}
        >
          {TRAY_TEXT.unreadOnly}
        </Checkbox>
      }
    >
      <DataTable
        label={TRAY_TEXT.messages}
        rows={notifications?.nodes}
        rowKey="id"
        query={query}
        empty={{ title: search.unread ? TRAY_TEXT.noUnread : TRAY_TEXT.noMessages }}
        columns={[
          {
            title: TRAY_TEXT.title,
            render: (_, { title, link, readAt }) => {
              const text = readAt ? title : <strong>{title}</strong>;
              return link ? <MessageLink link={link}>{text}</MessageLink> : text;
            },
          },
          { title: TRAY_TEXT.body, dataIndex: 'body', className: 'long-text' },
          { title: TRAY_TEXT.due, render: (_, { dueOn }) => showDate(dueOn) },
          { title: TRAY_TEXT.at, render: (_, { createdAt }) => showDateTime(createdAt) },
          {
            title: <span className="sr-only">{TRAY_TEXT.read}</span>,
            render: (_, { id, readAt }) =>
              readAt ? null : <Button onClick={() => read.mutate({ ids: [id] })}>{TRAY_TEXT.read}</Button>,
          },
        ]}
        page={notifications}
        search={search}
        onPage={(next) => void navigate({ search: turnedTo(next) })}
        forwardOnly
      />
    </Page>
  );
}
