import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Button } from 'antd';
import { useEffect } from 'react';
import { useViewerQuery } from '../../app/viewer.js';
import { QueryView } from '../../components/state-views.js';
import { requestGraphql } from '../../graphql/client.js';
import { SessionLogoutDocument } from '../../graphql/generated/graphql.js';
import { PASSWORD_TEXT } from '../../text/login.js';
import { SHELL_TEXT } from '../../text/shell.js';
import { activeMemberships } from '../home/home-of.js';
import { PasswordForm } from './password-form.js';

/** The stop between login and work: a handed-out password is replaced first. */
export function PasswordPage() {
  const query = useViewerQuery();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  useEffect(() => {
    document.title = `${PASSWORD_TEXT.title} · ${SHELL_TEXT.product}`;
  }, []);
  const goOn = () => {
    void message.success(PASSWORD_TEXT.changed);
    client.clear();
    void navigate({ to: '/' });
  };
  const logout = async () => {
    await requestGraphql(SessionLogoutDocument, {});
    client.clear();
    await navigate({ to: '/login', search: {} });
  };
  return (
    <main className="gate">
      <div className="gate-box">
        <h1>{PASSWORD_TEXT.title}</h1>
        <QueryView query={query}>
          {(viewer) => (
            <>
              {viewer?.mustChangePassword ? (
                <Alert showIcon type="info" title={PASSWORD_TEXT.forced} />
              ) : null}
              {viewer && activeMemberships(viewer).length === 0 ? (
                <Alert showIcon type="warning" title={PASSWORD_TEXT.noMembership} />
              ) : null}
              <PasswordForm onChanged={goOn} />
            </>
          )}
        </QueryView>
        <Button type="link" onClick={() => void logout()}>
          {PASSWORD_TEXT.logout}
        </Button>
      </div>
    </main>
  );
}
