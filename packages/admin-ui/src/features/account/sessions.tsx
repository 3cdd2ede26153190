import { ConfirmButton } from '../../components/confirm-button.js';
import { DataTable } from '../../components/data-table.js';
import { showDateTime } from '../../components/format.js';
import { ListSection } from '../../components/panel.js';
import { type OwnAccountQuery, SessionRevokeDocument } from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { ACCOUNT_TEXT } from '../../text/account.js';

/** Where this account is logged in; a lost or shared computer can be logged out from here. */
export function Sessions({ sessions }: { sessions: OwnAccountQuery['sessions'] }) {
  const revoke = useTenantMutation(SessionRevokeDocument);
  return (
    <ListSection title={ACCOUNT_TEXT.sessions}>
      <DataTable
        label={ACCOUNT_TEXT.sessions}
        rows={sessions}
        rowKey="id"
        columns={[
          { title: ACCOUNT_TEXT.device, render: (_, { userAgent }) => browserOf(userAgent) },
          { title: ACCOUNT_TEXT.ip, render: (_, { ipMasked }) => ipMasked ?? '—' },
          { title: ACCOUNT_TEXT.loginAt, render: (_, { createdAt }) => showDateTime(createdAt) },
          { title: ACCOUNT_TEXT.lastSeen, render: (_, { lastSeenAt }) => showDateTime(lastSeenAt) },
          {
            title: <span className="sr-only">{ACCOUNT_TEXT.revoke}</span>,
            render: (_, { id, isCurrent }) =>
              isCurrent ? (
                ACCOUNT_TEXT.current
              ) : (
                <ConfirmButton
                  danger
                  label={ACCOUNT_TEXT.revoke}
                  question={ACCOUNT_TEXT.revokeQuestion}
                  done={ACCOUNT_TEXT.revoked}
                  run={async () => (await revoke.mutateAsync({ id })).sessionRevoke.userErrors}
                />
              ),
          },
        ]}
      />
    </ListSection>
  );
}

/** `Chrome 109，Windows` out of a browser's long name for itself. */
function browserOf(userAgent: string | null | undefined): string {
  if (!userAgent) return '—';
  const [, name, version] = /(Edg|Chrome|Firefox|Safari)\/(\d+)/.exec(userAgent) ?? [];
  const system = ['Windows', 'Android', 'iPhone', 'Mac OS', 'Linux'].find((known) =>
    userAgent.includes(known),
  );
  const browser = name ? `${name === 'Edg' ? 'Edge' : name} ${version ?? ''}` : userAgent.slice(0, 40);
  return system ? `${browser}，${system}` : browser;
}
