import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { useViewer } from '../../app/viewer.js';
import { FormDialog } from '../../components/form-dialog.js';
import { requestGraphql } from '../../graphql/client.js';
import { SessionConfirmDocument } from '../../graphql/generated/graphql.js';
import { onStepUp } from '../../graphql/step-up.js';
import { STEP_UP_TEXT } from '../../text/step-up.js';

interface Question {
  answer: (isProved: boolean) => void;
}

/** Stands in the shell and shows itself when the server wants to know again who sits here. */
export function StepUp() {
  const [question, setQuestion] = useState<Question>();
  useEffect(
    () =>
      onStepUp(
        async () =>
          await new Promise((resolve) => {
            setQuestion({ answer: resolve });
          }),
      ),
    [],
  );
  if (!question) return null;
  const close = (isProved: boolean) => {
    question.answer(isProved);
    setQuestion(undefined);
  };
  return <StepUpDialog onProved={() => close(true)} onClose={() => close(false)} />;
}

interface StepUpDialogProps {
  onProved: () => void;
  onClose: () => void;
}

function StepUpDialog({ onProved, onClose }: StepUpDialogProps) {
  const tenantCode = useTenantCode();
  const { totpEnabled } = useViewer();
  const [by, setBy] = useState<'password' | 'totp'>('password');
  return (
    <FormDialog<{ password?: string; totp?: string }>
      title={STEP_UP_TEXT.title}
      okText={STEP_UP_TEXT.submit}
      hint={STEP_UP_TEXT.hint}
      onClose={onClose}
      submit={async (input) => {
        const { sessionConfirm } = await requestGraphql(SessionConfirmDocument, { input }, { tenantCode });
        if (sessionConfirm.userErrors.length === 0) onProved();
        return sessionConfirm.userErrors;
      }}
    >
      {by === 'password' ? <PasswordField /> : <CodeField />}
      {totpEnabled ? (
        <Button type="link" onClick={() => setBy(by === 'password' ? 'totp' : 'password')}>
          {by === 'password' ? STEP_UP_TEXT.useTotp : STEP_UP_TEXT.usePassword}
        </Button>
      ) : null}
    </FormDialog>
  );
}

function PasswordField() {
  return (
    <Form.Item
      name="password"
      label={STEP_UP_TEXT.password}
      rules={[{ required: true, message: STEP_UP_TEXT.needPassword }]}
    >
      <Input.Password autoFocus autoComplete="current-password" />
    </Form.Item>
  );
}

function CodeField() {
  return (
    <Form.Item
      name="totp"
      label={STEP_UP_TEXT.totp}
      rules={[{ required: true, message: STEP_UP_TEXT.needTotp }]}
    >
      <Input autoFocus autoComplete="one-time-code" />
    </Form.Item>
  );
}
