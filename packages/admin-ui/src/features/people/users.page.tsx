import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { oneText, turnedTo } from '../../app/search-params.js';
import { useCan } from '../../app/viewer.js';
import { DataTable } from '../../components/data-table.js';
import { FilterBar } from '../../components/filter-bar.js';
import { showDateTime } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { ShownOnce } from '../../components/shown-once.js';
import { UnitLink } from '../../components/unit-link.js';
import { AccountListDocument } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { ACCOUNT_STATUS_LABELS, PEOPLE_TEXT } from '../../text/people.js';
import { CreateAccount } from './create-account.js';
import { PostList } from './post-list.js';

/** The accounts of this unit and below. */
export function UsersPage() {
  const search = useSearch({ from: '/t/$code/users' });
  const navigate = useNavigate({ from: '/t/$code/users' });
  const can = useCan();
  const [isCreating, setCreating] = useState(false);
  const [password, setPassword] = useState<string>();
  const query = useTenantQuery(
    AccountListDocument,
    {
      scope: { depth: search.scope ?? 'SUBTREE' },
      search: search.search ?? null,
      first: search.size ?? 20,
      after: search.after ?? null,
    },
    { keepPrevious: true },
  );
  const accounts = query.data?.accounts;
  const create = can('account:manage') ? (
    <Button type="primary" onClick={() => setCreating(true)}>
      {PEOPLE_TEXT.create}
    </Button>
  ) : null;
  return (
    <Page title={PEOPLE_TEXT.title} hint={PEOPLE_TEXT.hint} actions={create}>
      <FilterBar
        fields={[
          { kind: 'text', name: 'search', label: PEOPLE_TEXT.search },
          {
            kind: 'choice',
            name: 'scope',
            label: PEOPLE_TEXT.scope,
            options: [
              { value: 'SUBTREE', label: PEOPLE_TEXT.scopeSubtree },
              { value: 'SELF', label: PEOPLE_TEXT.scopeSelf },
            ],
          },
        ]}
        values={{ search: search.search, scope: search.scope ?? 'SUBTREE' }}
        onChange={(values) =>
          void navigate({
            search: {
              search: oneText(values['search']),
              scope: values['scope'] === 'SELF' ? 'SELF' : undefined,
              size: search.size,
            },
          })
        }
      />
      <DataTable
        label={PEOPLE_TEXT.title}
        rows={accounts?.nodes}
        rowKey="id"
        query={query}
        empty={{ title: PEOPLE_TEXT.empty }}
        columns={[
          {
            title: PEOPLE_TEXT.name,
            render: (_, { id, displayName }) => <UnitLink path={`users/${id}`}>{displayName}</UnitLink>,
          },
          { title: PEOPLE_TEXT.loginName, dataIndex: 'loginName' },
          { title: PEOPLE_TEXT.phone, render: (_, { phoneMasked }) => phoneMasked ?? '—' },
          {
            title: PEOPLE_TEXT.posts,
            render: (_, { memberships }) => <PostList memberships={memberships} />,
          },
          { title: PEOPLE_TEXT.status, render: (_, { status }) => ACCOUNT_STATUS_LABELS[status] ?? status },
          {
            title: PEOPLE_TEXT.totp,
            render: (_, { totpEnabled }) => (totpEnabled ? PEOPLE_TEXT.on : PEOPLE_TEXT.off),
          },
          {
            title: PEOPLE_TEXT.lastLogin,
            render: (_, { lastLoginAt }) => (lastLoginAt ? showDateTime(lastLoginAt) : PEOPLE_TEXT.never),
          },
        ]}
        page={accounts}
        search={search}
        onPage={(next) => void navigate({ search: turnedTo(next) })}
        forwardOnly
      />
      {isCreating ? <CreateAccount onClose={() => setCreating(false)} onPassword={setPassword} /> : null}
      {password ? (
        <ShownOnce
          title={PEOPLE_TEXT.initialPassword}
          hint={PEOPLE_TEXT.initialPasswordHint}
          secret={password}
          onClose={() => setPassword(undefined)}
        />
      ) : null}
    </Page>
  );
}
