import { Button, Form, Input, QRCode, Typography } from 'antd';
import { useState } from 'react';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { FormDialog } from '../../components/form-dialog.js';
import { UserErrorList } from '../../components/user-errors.js';
import { useFinished } from '../../components/use-finished.js';
import { requestGraphql } from '../../graphql/client.js';
import {
  TotpConfirmDocument,
  TotpDisableDocument,
  TotpEnrolDocument,
  type TotpEnrolMutation,
} from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { ACCOUNT_TEXT } from '../../text/account.js';
import { useMutation } from '@tanstack/react-query';

type Enrolment = TotpEnrolMutation['totpEnrol'];

/** The second factor: scan, copy the recovery codes, prove it with one code. */
export function Totp({ isEnabled }: { isEnabled: boolean }) {
  const tenantCode = useTenantCode();
  const [isDisabling, setDisabling] = useState(false);
  const [enrolment, setEnrolment] = useState<Enrolment>();
  const enrol = useMutation({
    mutationFn: async () => (await requestGraphql(TotpEnrolDocument, {}, { tenantCode })).totpEnrol,
    onSuccess: setEnrolment,
  });
  return (
    <section className="panel" aria-labelledby="own-totp">
      <h2 id="own-totp">{ACCOUNT_TEXT.totp}</h2>
      <p>{isEnabled ? ACCOUNT_TEXT.totpOn : ACCOUNT_TEXT.totpOff}</p>
      {isEnabled ? (
        <Button onClick={() => setDisabling(true)}>{ACCOUNT_TEXT.disable}</Button>
      ) : (
        <Button loading={enrol.isPending} onClick={() => enrol.mutate()}>
          {ACCOUNT_TEXT.enrol}
        </Button>
      )}
      <UserErrorList errors={enrolment?.userErrors ?? []} />
      {enrolment?.secret ? (
        <ConfirmDialog enrolment={enrolment} onClose={() => setEnrolment(undefined)} />
      ) : null}
      {isDisabling ? <DisableDialog onClose={() => setDisabling(false)} /> : null}
    </section>
  );
}

function ConfirmDialog({ enrolment, onClose }: { enrolment: Enrolment; onClose: () => void }) {
  const confirm = useTenantMutation(TotpConfirmDocument);
  const finished = useFinished();
  return (
    <FormDialog<{ code: string }>
      title={ACCOUNT_TEXT.enrol}
      okText={ACCOUNT_TEXT.confirm}
      hint={ACCOUNT_TEXT.enrolSteps}
      onClose={onClose}
      submit={async (values) =>
        finished((await confirm.mutateAsync(values)).totpConfirm.userErrors, ACCOUNT_TEXT.enrolled)
      }
    >
      <div className="enrolment">
        {enrolment.otpauthUrl ? (
          <div aria-hidden="true">
            <QRCode type="svg" value={enrolment.otpauthUrl} />
          </div>
        ) : null}
        <div>
          <p>
            {ACCOUNT_TEXT.secret}：
            <Typography.Text copyable={{ tooltips: ['复制', '已复制'] }} code>
              {enrolment.secret ?? ''}
            </Typography.Text>
          </p>
          <p>{ACCOUNT_TEXT.recovery}</p>
          <ul className="recovery">
            {(enrolment.recoveryCodes ?? []).map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <Form.Item
        name="code"
        label={ACCOUNT_TEXT.code}
        rules={[{ required: true, pattern: /^\d{6}$/, message: ACCOUNT_TEXT.codeRule }]}
      >
        <Input autoFocus inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
      </Form.Item>
    </FormDialog>
  );
}

function DisableDialog({ onClose }: { onClose: () => void }) {
  const disable = useTenantMutation(TotpDisableDocument);
  const finished = useFinished();
  return (
    <FormDialog<{ password: string }>
      title={ACCOUNT_TEXT.disable}
      okText={ACCOUNT_TEXT.disable}
      hint={ACCOUNT_TEXT.disableHint}
      danger
      onClose={onClose}
      submit={async (values) =>
        finished((await disable.mutateAsync(values)).totpDisable.userErrors, ACCOUNT_TEXT.disabledDone)
      }
    >
      <Form.Item
        name="password"
        label={ACCOUNT_TEXT.currentPassword}
        rules={[{ required: true, message: ACCOUNT_TEXT.need(ACCOUNT_TEXT.currentPassword) }]}
      >
        <Input.Password autoFocus autoComplete="current-password" />
      </Form.Item>
    </FormDialog>
  );
}
