import { TENANT_KIND_LABELS, TENANT_KINDS } from '@bangfu/schema/vocabulary/tenant-kind';
import { Form, Input, Select } from 'antd';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { DateField, today } from '../../components/date-field.js';
import { FormDialog } from '../../components/form-dialog.js';
import { UnitSelect } from '../../components/unit-select.js';
import { useFinished } from '../../components/use-finished.js';
import { TenantCreateDocument, type TenantCreateInput } from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { TENANT_TEXT } from '../../text/tenants.js';

function required(label: string) {
  return [{ required: true, message: TENANT_TEXT.need(label) }];
}

export function CreateTenant({ onClose }: { onClose: () => void }) {
  const code = useTenantCode();
  const create = useTenantMutation(TenantCreateDocument);
  const finished = useFinished();
  const kinds = TENANT_KINDS.filter((kind) => kind !== 'PROVINCE');
  return (
    <FormDialog<TenantCreateInput>
      title={TENANT_TEXT.create}
      okText={TENANT_TEXT.create}
      initialValues={{ parentCode: code, effectiveFrom: today() }}
      onClose={onClose}
      submit={async (input) => {
        const { tenantCreate } = await create.mutateAsync({ input });
        return finished(tenantCreate.userErrors, TENANT_TEXT.created);
      }}
    >
      <Form.Item name="name" label={TENANT_TEXT.name} rules={required(TENANT_TEXT.name)}>
        <Input autoFocus />
      </Form.Item>
      <Form.Item name="shortName" label={TENANT_TEXT.shortName} rules={required(TENANT_TEXT.shortName)}>
        <Input />
      </Form.Item>
      <Form.Item
        name="code"
        label={TENANT_TEXT.code}
        extra={TENANT_TEXT.codeRule}
        rules={[{ required: true, pattern: /^[0-9A-Z-]{3,20}$/, message: TENANT_TEXT.codeRule }]}
      >
        <Input />
      </Form.Item>
      <Form.Item name="kind" label={TENANT_TEXT.kind} rules={required(TENANT_TEXT.kind)}>
        <Select options={kinds.map((value) => ({ value, label: TENANT_KIND_LABELS[value] }))} />
      </Form.Item>
      <Form.Item name="parentCode" label={TENANT_TEXT.parent} rules={required(TENANT_TEXT.parent)}>
        <UnitSelect />
      </Form.Item>
      <Form.Item name="regionCode" label={TENANT_TEXT.region}>
        <Input inputMode="numeric" />
      </Form.Item>
      <Form.Item
        name="effectiveFrom"
        label={TENANT_TEXT.effectiveOn}
        rules={required(TENANT_TEXT.effectiveOn)}
      >
        <DateField />
      </Form.Item>
      <Form.Item name="reason" label={TENANT_TEXT.reason} rules={required(TENANT_TEXT.reason)}>
        <Input.TextArea rows={2} />
      </Form.Item>
    </FormDialog>
  );
}
