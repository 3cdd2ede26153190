import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { ErrorView } from '../../components/state-views.js';
import { placeFieldErrors, type ShownUserError, UserErrorList } from '../../components/user-errors.js';
import { requestGraphql } from '../../graphql/client.js';
import { PasswordChangeDocument } from '../../graphql/generated/graphql.js';
import { PASSWORD_TEXT } from '../../text/login.js';

const SHORTEST = 12;

interface PasswordFields {
  current: string;
  next: string;
  again: string;
}

export function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const [form] = Form.useForm<PasswordFields>();
  const [refusals, setRefusals] = useState<readonly ShownUserError[]>([]);
  const change = useMutation({
    mutationFn: async ({ current, next }: PasswordFields) =>
      (await requestGraphql(PasswordChangeDocument, { input: { current, next } })).passwordChange.userErrors,
    onSuccess: (errors) => {
      setRefusals(placeFieldErrors(form, errors));
      if (errors.length > 0) return;
      form.resetFields();
      onChanged();
    },
  });
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(fields) => change.mutate(fields)}
      aria-label={PASSWORD_TEXT.title}
      className="narrow-form"
    >
      <Form.Item
        name="current"
        label={PASSWORD_TEXT.current}
        rules={[{ required: true, message: `请填写${PASSWORD_TEXT.current}` }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label={PASSWORD_TEXT.next}
        extra={PASSWORD_TEXT.rule}
        rules={[{ required: true, min: SHORTEST, message: PASSWORD_TEXT.tooShort }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={PASSWORD_TEXT.again}
        dependencies={['next']}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_, value: string) => {
              if (value !== getFieldValue('next')) throw new Error(PASSWORD_TEXT.mismatch);
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <UserErrorList errors={refusals} />
      {change.error ? <ErrorView error={change.error} /> : null}
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {PASSWORD_TEXT.submit}
      </Button>
    </Form>
  );
}
