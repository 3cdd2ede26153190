import { Form, Input, InputNumber, Select } from 'antd';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { FormDialog } from '../../components/form-dialog.js';
import { UnitSelect } from '../../components/unit-select.js';
import { useFinished } from '../../components/use-finished.js';
import { AccessGrantOpenDocument, type AccessGrantOpenInput } from '../../graphql/generated/graphql.js';
import { useTenantMutation } from '../../graphql/use-tenant-query.js';
import { ACCESS_TEXT, PURPOSE_LABELS, TIER_LABELS } from '../../text/access.js';

const USUAL_MINUTES = 60;

function choices(labels: Record<string, string>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

function required(label: string) {
  return [{ required: true, message: ACCESS_TEXT.need(label) }];
}

/** Purpose, reason and minutes for looking into one subordinate; the server writes all of it into the trail. */
export function OpenGrant({ unit, onClose }: { unit?: string; onClose: () => void }) {
  const code = useTenantCode();
  const open = useTenantMutation(AccessGrantOpenDocument);
  const finished = useFinished();
  return (
    <FormDialog<AccessGrantOpenInput>
      title={ACCESS_TEXT.open}
      okText={ACCESS_TEXT.open}
      hint={ACCESS_TEXT.hint}
      initialValues={{ tier: 'T2', minutes: USUAL_MINUTES, ...(unit ? { tenantCode: unit } : {}) }}
      onClose={onClose}
      submit={async (input) => {
        const { accessGrantOpen } = await open.mutateAsync({ input });
        return finished(accessGrantOpen.userErrors, ACCESS_TEXT.opened);
      }}
    >
      <Form.Item name="tenantCode" label={ACCESS_TEXT.unit} rules={required(ACCESS_TEXT.unit)}>
        <UnitSelect within={code} except={[code]} />
      </Form.Item>
      <Form.Item name="purpose" label={ACCESS_TEXT.purpose} rules={required(ACCESS_TEXT.purpose)}>
        <Select options={choices(PURPOSE_LABELS)} />
      </Form.Item>
      <Form.Item name="tier" label={ACCESS_TEXT.tier} rules={required(ACCESS_TEXT.tier)}>
        <Select options={choices(TIER_LABELS)} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={ACCESS_TEXT.reason}
        extra={ACCESS_TEXT.reasonHint}
        rules={required(ACCESS_TEXT.reason)}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Form.Item name="minutes" label={ACCESS_TEXT.minutes} rules={required(ACCESS_TEXT.minutes)}>
        <InputNumber min={1} precision={0} />
      </Form.Item>
    </FormDialog>
  );
}
