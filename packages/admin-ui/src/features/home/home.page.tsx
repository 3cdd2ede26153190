import { FILE_STATUS_LABELS } from '@bangfu/schema/vocabulary/file-status';
import type { ReactNode } from 'react';
import { navigationFor } from '../../app/navigation.js';
import type { RawSearch } from '../../app/search-params.js';
import { useCan, useViewer } from '../../app/viewer.js';
import { DataTable } from '../../components/data-table.js';
import { Figure } from '../../components/figure.js';
import { showDateTime } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { ListSection, Panel } from '../../components/panel.js';
import { QueryView } from '../../components/state-views.js';
import { UnitLink } from '../../components/unit-link.js';
import { HomeDocument, type HomeQuery } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { HOME_TEXT } from '../../text/home.js';

/** What waits for this person in this unit, and the ways to start; each post sees what it may do. */
export function HomePage() {
  const { account } = useViewer();
  const query = useTenantQuery(HomeDocument, {});
  return (
    <Page title={HOME_TEXT.title} hint={HOME_TEXT.hello(account.displayName)}>
      <QueryView query={query}>
        {({ home }) => (
          <>
            <Figures home={home} />
            <Actions />
            <RecentFiles files={home.recentFiles} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

type Wrap = (content: ReactNode) => ReactNode;

function linkTo(path: string, search: RawSearch = {}): Wrap {
  return (content) => (
    <UnitLink path={path} search={search}>
      {content}
    </UnitLink>
  );
}

function Figures({ home }: { home: HomeQuery['home'] }) {
  const can = useCan();
  const seesFiles = can('hardshipFile:read');
  const warning = home.overdueCount > 0 ? 'warning' : 'normal';
  return (
    <section className="figures" aria-label={HOME_TEXT.todo}>
      {seesFiles ? (
        <Figure
          label={HOME_TEXT.todo}
          value={home.todoCount}
          unit="件"
          link={
            can('hardshipFile:decide')
              ? linkTo('approvals')
              : linkTo('hardship', { status: ['NOTICE_PASSED', 'COUNTY_REVIEWED'] })
          }
        />
      ) : null}
      {seesFiles ? (
        <Figure
          label={HOME_TEXT.overdue}
          value={home.overdueCount}
          unit="件"
          tone={warning}
          link={linkTo('hardship')}
        />
      ) : null}
      {can('publicNotice:read') ? (
        <Figure
          label={HOME_TEXT.endingToday}
          value={home.noticesEndingToday}
          unit="条"
          link={linkTo('notices', { status: 'OPEN' })}
        />
      ) : null}
      {seesFiles ? (
        <>
          <Figure
            label={HOME_TEXT.reverify}
            value={home.reverifyDue}
            unit="户"
            link={linkTo('hardship', { status: 'REVERIFY_DUE' })}
          />
          <Figure
            label={HOME_TEXT.onFile}
            value={home.filesOnFile}
            unit="户"
            link={linkTo('hardship', { status: 'ON_FILE' })}
          />
        </>
      ) : null}
      <Figure
        label={HOME_TEXT.unread}
        value={home.unreadNotifications}
        unit="条"
        link={linkTo('notifications')}
      />
    </section>
  );
}

function Actions() {
  const { permissions } = useViewer();
  const items = navigationFor(permissions)
    .flatMap((group) => group.items)
    .filter(({ path }) => path !== 'home');
  return (
    <Panel title={HOME_TEXT.actions}>
      <ul className="actions">
        {items.map(({ path, label }) => (
          <li key={path}>
            <UnitLink path={path}>{label}</UnitLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function RecentFiles({ files }: { files: HomeQuery['home']['recentFiles'] }) {
  const can = useCan();
  if (!can('hardshipFile:read')) return null;
  return (
    <ListSection title={HOME_TEXT.recent}>
      <DataTable
        label={HOME_TEXT.recent}
        rows={files}
        rowKey="id"
        empty={{ title: HOME_TEXT.noRecent }}
        columns={[
          {
            title: HOME_TEXT.fileNo,
            dataIndex: 'fileNo',
            render: (fileNo: string, { id }) => <UnitLink path={`hardship/${id}`}>{fileNo}</UnitLink>,
          },
          { title: HOME_TEXT.person, render: (_, { person }) => person.name },
          { title: HOME_TEXT.status, render: (_, { status }) => FILE_STATUS_LABELS[status] },
          { title: HOME_TEXT.updated, render: (_, { updatedAt }) => showDateTime(updatedAt) },
        ]}
      />
    </ListSection>
  );
}
