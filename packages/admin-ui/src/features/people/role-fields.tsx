import { ROLE_LABELS, ROLES } from '@bangfu/schema/vocabulary/role';
import { roleExistsIn } from '@bangfu/schema/vocabulary/role-matrix';
import { Form } from 'antd';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { useTenantTree } from '../../app/use-tenant-tree.js';
import { CheckboxField } from '../../components/checkbox-field.js';
import { DateField } from '../../components/date-field.js';
import { UnitSelect } from '../../components/unit-select.js';
import { PEOPLE_TEXT } from '../../text/people.js';

/** Unit, posts that exist in that kind of unit, and until when. */
export function RoleFields() {
  const code = useTenantCode();
  const { data: tenants = [] } = useTenantTree();
  const chosen = Form.useWatch<string | undefined>('tenantCode') ?? code;
  const kind = tenants.find((tenant) => tenant.code === chosen)?.kind;
  const offered = ROLES.filter((role) => role !== 'VENDOR' && (!kind || roleExistsIn(role, kind)));
  return (
    <>
      <Form.Item
        name="tenantCode"
        label={PEOPLE_TEXT.unit}
        rules={[{ required: true, message: PEOPLE_TEXT.choose(PEOPLE_TEXT.unit) }]}
      >
        <UnitSelect within={code} />
      </Form.Item>
      <Form.Item
        name="roles"
        label={PEOPLE_TEXT.roles}
        rules={[{ required: true, message: PEOPLE_TEXT.choose(PEOPLE_TEXT.roles) }]}
      >
        <CheckboxField options={offered.map((value) => ({ value, label: ROLE_LABELS[value] }))} />
      </Form.Item>
      <Form.Item name="validTo" label={PEOPLE_TEXT.validTo} extra={PEOPLE_TEXT.validToHint}>
        <DateField />
      </Form.Item>
    </>
  );
}
