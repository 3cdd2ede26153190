import { Form } from 'antd';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { DateField, today } from '../../components/date-field.js';
import { FormDialog } from '../../components/form-dialog.js';
import { useFinished } from '../../components/use-finished.js';
import { MembershipGrantDocument, type MembershipGrantInput } from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { PEOPLE_TEXT } from '../../text/people.js';
import { RoleFields } from './role-fields.js';

export function GrantMembership({ accountId, onClose }: { accountId: string; onClose: () => void }) {
  const code = useTenantCode();
  const grant = useTenantMutation(MembershipGrantDocument);
  const finished = useFinished();
  return (
    <FormDialog<Omit<MembershipGrantInput, 'accountId'>>
      title={PEOPLE_TEXT.grant}
      okText={PEOPLE_TEXT.grant}
      initialValues={{ tenantCode: code, validFrom: today() }}
      onClose={onClose}
      submit={async (values) => {
        const { membershipGrant } = await grant.mutateAsync({ input: { ...values, accountId } });
        return finished(membershipGrant.userErrors, PEOPLE_TEXT.granted);
      }}
    >
      <RoleFields />
      <Form.Item name="validFrom" label={PEOPLE_TEXT.validFrom}>
        <DateField />
      </Form.Item>
    </FormDialog>
  );
}
