import { ROLE_LABELS } from '@bangfu/schema/vocabulary/role';
import { useParams } from '@tanstack/react-router';
import { Button, Descriptions } from 'antd';
import { useState } from 'react';
import { useCan, useViewer } from '../../app/viewer.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { DataTable } from '../../components/data-table.js';
import { showDate, showDateTime } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { ListSection } from '../../components/panel.js';
import { NotFoundView, QueryView } from '../../components/state-views.js';
import { UnitLink } from '../../components/unit-link.js';
import { useFactColumns } from '../../components/use-fact-columns.js';
import {
  AccountDetailDocument,
  type AccountRowFragment,
  MembershipRevokeDocument,
} from '../../graphql/generated/graphql.js';
import { useTenantMutation, useTenantQuery } from '../../graphql/use-tenant-query.js';
import { ACCOUNT_STATUS_LABELS, PEOPLE_TEXT } from '../../text/people.js';
import { AccountActions } from './account-actions.js';
import { GrantMembership } from './grant-membership.js';

/** One account: its posts, and what an administrator does with it. */
export function UserPage() {
  const { id } = useParams({ from: '/t/$code/users/$id' });
  const query = useTenantQuery(AccountDetailDocument, { id });
  return (
    <QueryView query={query}>
      {({ account }) => (account ? <UserDetail account={account} /> : <NotFoundView />)}
    </QueryView>
  );
}

function UserDetail({ account }: { account: AccountRowFragment }) {
  const columns = useFactColumns(2);
  const { displayName, loginName, phoneMasked, status, lockedUntil, lastLoginAt, totpEnabled } = account;
  return (
    <Page
      title={displayName}
      trail={[
        <UnitLink key="users" path="users">
          {PEOPLE_TEXT.title}
        </UnitLink>,
      ]}
      actions={<AccountActions account={account} />}
    >
      <section className="panel">
        <Descriptions
          column={columns}
          items={[
            { key: 'login', label: PEOPLE_TEXT.loginName, children: loginName },
            { key: 'phone', label: PEOPLE_TEXT.phone, children: phoneMasked ?? '—' },
            {
              key: 'status',
              label: PEOPLE_TEXT.status,
              children: `${ACCOUNT_STATUS_LABELS[status] ?? status}${lockedUntil ? PEOPLE_TEXT.locked(showDateTime(lockedUntil)) : ''}`,
            },
            {
              key: 'last',
              label: PEOPLE_TEXT.lastLogin,
              children: lastLoginAt ? showDateTime(lastLoginAt) : PEOPLE_TEXT.never,
            },
            {
              key: 'totp',
              label: PEOPLE_TEXT.totp,
              children: totpEnabled ? PEOPLE_TEXT.on : PEOPLE_TEXT.off,
            },
          ]}
        />
      </section>
      <Memberships account={account} />
    </Page>
  );
}

function Memberships({ account }: { account: AccountRowFragment }) {
  const can = useCan();
  const viewer = useViewer();
  const [isGranting, setGranting] = useState(false);
  const revoke = useTenantMutation(MembershipRevokeDocument);
  const mayGrant = can('membership:grant') && viewer.account.id !== account.id;
  return (
    <ListSection
      title={PEOPLE_TEXT.posts}
      action={mayGrant ? <Button onClick={() => setGranting(true)}>{PEOPLE_TEXT.grant}</Button> : null}
    >
      <DataTable
        label={PEOPLE_TEXT.posts}
        rows={account.memberships}
        rowKey="id"
        columns={[
          { title: PEOPLE_TEXT.unit, render: (_, { tenant }) => tenant.name },
          {
            title: PEOPLE_TEXT.roles,
            render: (_, { roles }) => roles.map((role) => ROLE_LABELS[role]).join('、'),
          },
          { title: PEOPLE_TEXT.validFrom, render: (_, { validFrom }) => showDate(validFrom) },
          {
            title: PEOPLE_TEXT.validTo,
            render: (_, { validTo }) => (validTo ? showDate(validTo) : PEOPLE_TEXT.unlimited),
          },
          { title: PEOPLE_TEXT.grantedBy, render: (_, { grantedBy }) => grantedBy ?? '—' },
          {
            title: PEOPLE_TEXT.status,
            render: (_, { isActive }) => (isActive ? PEOPLE_TEXT.active : PEOPLE_TEXT.inactive),
          },
          {
            title: <span className="sr-only">{PEOPLE_TEXT.revoke}</span>,
            render: (_, { id, tenant, isActive }) =>
              mayGrant && isActive ? (
                <ConfirmButton
                  danger
                  label={PEOPLE_TEXT.revoke}
                  question={PEOPLE_TEXT.revokeQuestion(account.displayName, tenant.name)}
                  done={PEOPLE_TEXT.revoked}
                  run={async () => (await revoke.mutateAsync({ id })).membershipRevoke.userErrors}
                />
              ) : null,
          },
        ]}
      />
      {isGranting ? <GrantMembership accountId={account.id} onClose={() => setGranting(false)} /> : null}
    </ListSection>
  );
}
