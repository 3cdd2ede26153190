import { Select } from 'antd';
import { isWithin } from '../app/tenant-tree.js';
import { useTenantTree } from '../app/use-tenant-tree.js';
import { rankOf } from '../features/switcher/unit-search.js';

interface UnitSelectProps {
  id?: string;
  value?: string;
  onChange?: (code: string) => void;
  /** Only this unit and what lies below it. */
  within?: string;
  /** Leaves these codes out. */
  except?: readonly string[];
}

/** Chooses a unit by name, pinyin, initials or code. */
export function UnitSelect({ id, value, onChange, within, except = [], ...rest }: UnitSelectProps) {
  const { data: tenants = [], isPending } = useTenantTree();
  const offered = tenants.filter(
    ({ code, status }) =>
      !except.includes(code) &&
      status !== 'CLOSED' &&
      status !== 'MERGED' &&
      (!within || isWithin(tenants, code, within)),
  );
  return (
    <Select
      {...rest}
      {...(id ? { id } : {})}
      {...(value ? { value } : {})}
      {...(onChange ? { onChange } : {})}
      loading={isPending}
      notFoundContent={null}
      showSearch={{
        filterOption: (text, option) => {
          const tenant = offered.find(({ code }) => code === option?.value);
          return tenant !== undefined && rankOf(tenant, text) !== undefined;
        },
      }}
      options={offered.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))}
    />
  );
}
