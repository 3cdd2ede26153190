import { ROLE_LABELS } from '@bangfu/schema/vocabulary/role';
import { App, Descriptions } from 'antd';
import { useCan, useViewer } from '../../app/viewer.js';
import { showDateTime } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/state-views.js';
import { useFactColumns } from '../../components/use-fact-columns.js';
import { OwnAccountDocument } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { ACCOUNT_TEXT } from '../../text/account.js';
import { PASSWORD_TEXT } from '../../text/login.js';
import { PasswordForm } from '../login/password-form.js';
import { Sessions } from './sessions.js';
import { Tokens } from './tokens.js';
import { Totp } from './totp.js';

/** One's own account: posts, password, second factor, devices, and the unit's program tokens. */
export function AccountPage() {
  const columns = useFactColumns(2);
  const { account, memberships } = useViewer();
  const { message } = App.useApp();
  const can = useCan();
  const query = useTenantQuery(OwnAccountDocument, {});
  return (
    <Page title={ACCOUNT_TEXT.title}>
      <section className="panel">
        <Descriptions
          column={columns}
          items={[
            { key: 'name', label: ACCOUNT_TEXT.name, children: account.displayName },
            { key: 'login', label: ACCOUNT_TEXT.loginName, children: account.loginName },
            { key: 'last', label: ACCOUNT_TEXT.lastLogin, children: showDateTime(account.lastLoginAt) },
            {
              key: 'posts',
              label: ACCOUNT_TEXT.posts,
              children: memberships
                .filter(({ isActive }) => isActive)
                .map(
                  ({ tenant, roles }) =>
                    `${tenant.shortName}（${roles.map((role) => ROLE_LABELS[role]).join('、')}）`,
                )
                .join('；'),
            },
          ]}
        />
      </section>
      <Panel title={ACCOUNT_TEXT.password}>
        <PasswordForm onChanged={() => void message.success(PASSWORD_TEXT.changed)} />
      </Panel>
      <QueryView query={query}>
        {({ viewer, sessions }) => (
          <>
            <Totp isEnabled={viewer?.totpEnabled ?? false} />
            <Sessions sessions={sessions} />
          </>
        )}
      </QueryView>
      {can('token:manage') ? <Tokens /> : null}
    </Page>
  );
}
