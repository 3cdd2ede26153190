import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmButton } from '../../components/confirm-button.js';
import { DataTable } from '../../components/data-table.js';
import { showDateTime } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { UnitLink } from '../../components/unit-link.js';
import {
  AccessGrantCloseDocument,
  AccessGrantListDocument,
  type AccessGrantListQuery,
} from '../../graphql/generated/graphql.js';
import { useTenantMutation, useTenantQuery } from '../../graphql/use-tenant-query.js';
import { ACCESS_TEXT, PURPOSE_LABELS, TIER_LABELS } from '../../text/access.js';
import { isInForce } from './grant-state.js';
import { OpenGrant } from './open-grant.js';

type Grant = AccessGrantListQuery['accessGrants'][number];

/** The ways into subordinates' cases (T2, T3): opened with purpose and time limit, closed by hand or by the clock. */
export function AccessPage() {
  const { unit } = useSearch({ from: '/t/$code/access' });
  const navigate = useNavigate({ from: '/t/$code/access' });
  const [isOpening, setOpening] = useState(unit !== undefined);
  const query = useTenantQuery(AccessGrantListDocument, {});
  const close = useTenantMutation(AccessGrantCloseDocument);
  const leave = () => {
    setOpening(false);
    if (unit) void navigate({ search: { unit: undefined } });
  };
  return (
    <Page
      title={ACCESS_TEXT.title}
      hint={ACCESS_TEXT.hint}
      actions={
        <Button type="primary" onClick={() => setOpening(true)}>
          {ACCESS_TEXT.open}
        </Button>
      }
    >
      <DataTable<Grant>
        label={ACCESS_TEXT.title}
        rows={query.data?.accessGrants}
        rowKey="id"
        query={query}
        empty={{ title: ACCESS_TEXT.empty }}
        columns={[
          { title: ACCESS_TEXT.unit, render: (_, { tenant }) => tenant?.name ?? '—' },
          { title: ACCESS_TEXT.tier, render: (_, { tier }) => TIER_LABELS[tier] },
          { title: ACCESS_TEXT.purpose, render: (_, { purpose }) => PURPOSE_LABELS[purpose] },
          { title: ACCESS_TEXT.reason, dataIndex: 'reason' },
          { title: ACCESS_TEXT.openedAt, render: (_, { openedAt }) => showDateTime(openedAt) },
          {
            title: ACCESS_TEXT.until,
            render: (_, { validUntil, closedAt }) => showDateTime(closedAt ?? validUntil),
          },
          {
            title: ACCESS_TEXT.state,
            render: (_, grant) => (isInForce(grant) ? ACCESS_TEXT.active : ACCESS_TEXT.over),
          },
          {
            title: <span className="sr-only">{ACCESS_TEXT.close}</span>,
            render: (_, grant) =>
              isInForce(grant) && grant.tenant ? (
                <span className="page-actions">
                  <UnitLink path="hardship" search={{ root: grant.tenant.code, depth: 'SUBTREE' }}>
                    {ACCESS_TEXT.files}
                  </UnitLink>
                  <ConfirmButton
                    label={ACCESS_TEXT.close}
                    question={ACCESS_TEXT.closeQuestion(grant.tenant.name)}
                    done={ACCESS_TEXT.closed}
                    run={async () => (await close.mutateAsync({ id: grant.id })).accessGrantClose.userErrors}
                  />
                </span>
              ) : null,
          },
        ]}
      />
      {isOpening ? <OpenGrant {...(unit ? { unit } : {})} onClose={leave} /> : null}
    </Page>
  );
}
