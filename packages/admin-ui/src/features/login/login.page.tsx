import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { toApiError } from '../../graphql/api-error.js';
import { requestGraphql } from '../../graphql/client.js';
import { SessionLoginDocument, type SessionLoginInput } from '../../graphql/generated/graphql.js';
import { placeFieldErrors, type ShownUserError, UserErrorList } from '../../components/user-errors.js';
import { LOGIN_TEXT } from '../../text/login.js';
import { SHELL_TEXT, STATE_TEXT } from '../../text/shell.js';
import { homePathOf } from '../home/home-of.js';

/** Account, password and, where enrolled, the second factor. No picture puzzle: failures lock instead. */
export function LoginPage() {
  const [form] = Form.useForm<SessionLoginInput>();
  const { next } = useSearch({ from: '/login' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const [refusals, setRefusals] = useState<readonly ShownUserError[]>([]);
  const [needsTotp, setNeedsTotp] = useState(false);
  useEffect(() => {
    document.title = `${LOGIN_TEXT.title} · ${SHELL_TEXT.product}`;
  }, []);
  const login = useMutation({
    mutationFn: async (input: SessionLoginInput) =>
      (await requestGraphql(SessionLoginDocument, { input })).sessionLogin,
    onSuccess: async ({ viewer, userErrors }) => {
      if (!viewer) {
        if (userErrors.some(({ path }) => path?.at(-1) === 'totp')) setNeedsTotp(true);
        setRefusals(placeFieldErrors(form, userErrors));
        return;
      }
      client.clear();
      if (viewer.mustChangePassword) await navigate({ to: '/password' });
      else await navigate({ href: next ?? homePathOf(viewer), replace: true });
    },
  });
  const submit = (input: SessionLoginInput) => {
    setRefusals([]);
    login.mutate({ ...input, totp: input.totp?.trim() ? input.totp.trim() : null });
  };
  const failure = login.error ? toApiError(login.error) : undefined;
  return (
    <main className="gate">
      <div className="gate-box">
        <h1>{SHELL_TEXT.product}</h1>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={submit}
          aria-label={LOGIN_TEXT.title}
        >
          <Form.Item
            name="loginName"
            label={LOGIN_TEXT.loginName}
            rules={[{ required: true, message: LOGIN_TEXT.needLoginName }]}
          >
            <Input autoFocus size="large" autoComplete="username" />
          </Form.Item>
          <Form.Item
            name="password"
            label={LOGIN_TEXT.password}
            rules={[{ required: true, message: LOGIN_TEXT.needPassword }]}
          >
            <Input.Password size="large" autoComplete="current-password" />
          </Form.Item>
          {needsTotp ? (
            <Form.Item name="totp" label={LOGIN_TEXT.totp} extra={LOGIN_TEXT.totpHint}>
              <Input autoFocus size="large" autoComplete="one-time-code" inputMode="numeric" />
            </Form.Item>
          ) : null}
          <UserErrorList errors={refusals} />
          {failure ? (
            <Alert
              type="error"
              showIcon
              role="alert"
              title={failure.message || LOGIN_TEXT.failed}
              description={failure.requestId ? `${STATE_TEXT.trace}：${failure.requestId}` : undefined}
            />
          ) : null}
          <Button
            block
            size="large"
            type="primary"
            htmlType="submit"
            loading={login.isPending}
            className="gate-submit"
          >
            {LOGIN_TEXT.submit}
          </Button>
        </Form>
        <p className="muted">{LOGIN_TEXT.notice}</p>
      </div>
    </main>
  );
}
