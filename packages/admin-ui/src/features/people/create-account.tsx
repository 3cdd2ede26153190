import { Form, Input } from 'antd';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { FormDialog } from '../../components/form-dialog.js';
import { AccountCreateDocument, type AccountCreateInput } from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { PEOPLE_TEXT } from '../../text/people.js';
import { RoleFields } from './role-fields.js';

interface CreateAccountProps {
  onClose: () => void;
  /** Called with the first password; it is shown once. */
  onPassword: (password: string) => void;
}

export function CreateAccount({ onClose, onPassword }: CreateAccountProps) {
  const code = useTenantCode();
  const create = useTenantMutation(AccountCreateDocument);
  return (
    <FormDialog<AccountCreateInput>
      title={PEOPLE_TEXT.create}
      okText={PEOPLE_TEXT.create}
      hint={PEOPLE_TEXT.createHint}
      initialValues={{ tenantCode: code }}
      onClose={onClose}
      submit={async (input) => {
        const { accountCreate } = await create.mutateAsync({ input });
        if (accountCreate.initialPassword) onPassword(accountCreate.initialPassword);
        return accountCreate.userErrors;
      }}
    >
      <Form.Item
        name="displayName"
        label={PEOPLE_TEXT.name}
        rules={[{ required: true, message: PEOPLE_TEXT.need(PEOPLE_TEXT.name) }]}
      >
        <Input autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="loginName"
        label={PEOPLE_TEXT.loginName}
        extra={PEOPLE_TEXT.loginNameRule}
        rules={[
          { required: true, pattern: /^[a-z0-9][a-z0-9.-]{2,31}$/, message: PEOPLE_TEXT.loginNameRule },
        ]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label={PEOPLE_TEXT.phone}>
        <Input autoComplete="off" inputMode="tel" />
      </Form.Item>
      <RoleFields />
    </FormDialog>
  );
}
