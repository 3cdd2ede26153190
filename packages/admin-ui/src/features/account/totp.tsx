import { Button, Form, Input, QRCode, Typography } from 'antd';
import { useState } from 'react';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { FormDialog } from '../../components/form-dialog.js';
import { Panel } from '../../components/panel.js';
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

type Enrolment = TotpEnrolMutation['totpEnrol'];

/** The second factor: prove who you are, scan, copy the recovery codes, prove it with one code. */
export function Totp({ isEnabled }: { isEnabled: boolean }) {
  const [step, setStep] = useState<'enrol' | 'disable'>();
  const [enrolment, setEnrolment] = useState<Enrolment>();
  return (
    <Panel title={ACCOUNT_TEXT.totp}>
      <p>{isEnabled ? ACCOUNT_TEXT.totpOn : ACCOUNT_TEXT.totpOff}</p>
      <Button onClick={() => setStep(isEnabled ? 'disable' : 'enrol')}>
        {isEnabled ? ACCOUNT_TEXT.disable : ACCOUNT_TEXT.enrol}
      </Button>
      {step === 'enrol' ? <EnrolDialog onClose={() => setStep(undefined)} onEnrolled={setEnrolment} /> : null}
      {step === 'disable' ? <DisableDialog onClose={() => setStep(undefined)} /> : null}
      {enrolment ? <ConfirmDialog enrolment={enrolment} onClose={() => setEnrolment(undefined)} /> : null}
    </Panel>
  );
}

function PasswordField() {
  return (
    <Form.Item
      name="password"
      label={ACCOUNT_TEXT.currentPassword}
      rules={[{ required: true, message: ACCOUNT_TEXT.need(ACCOUNT_TEXT.currentPassword) }]}
    >
      <Input.Password autoFocus autoComplete="current-password" />
    </Form.Item>
  );
}

interface EnrolDialogProps {
  onClose: () => void;
  onEnrolled: (enrolment: Enrolment) => void;
}

function EnrolDialog({ onClose, onEnrolled }: EnrolDialogProps) {
  const tenantCode = useTenantCode();
  return (
    <FormDialog<{ password: string }>
      title={ACCOUNT_TEXT.enrol}
      okText={ACCOUNT_TEXT.next}
      hint={ACCOUNT_TEXT.enrolFirst}
      onClose={onClose}
      submit={async (values) => {
        const { totpEnrol } = await requestGraphql(TotpEnrolDocument, values, { tenantCode });
        if (totpEnrol.secret) onEnrolled(totpEnrol);
        return totpEnrol.userErrors;
      }}
    >
      <PasswordField />
    </FormDialog>
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
      <PasswordField />
    </FormDialog>
  );
}
