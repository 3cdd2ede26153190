import { TENANT_KIND_LABELS, TENANT_STATUS_LABELS } from '@bangfu/schema/vocabulary/tenant-kind';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { oneText } from '../../app/search-params.js';
import { childrenByParent, type TreeTenant } from '../../app/tenant-tree.js';
import { useTenantTree } from '../../app/use-tenant-tree.js';
import { useTenantCode } from '../../app/use-tenant-code.js';
import { useCan } from '../../app/viewer.js';
import { DataTable } from '../../components/data-table.js';
import { FilterBar } from '../../components/filter-bar.js';
import { Page } from '../../components/page.js';
import { UnitLink } from '../../components/unit-link.js';
import { TENANT_TEXT } from '../../text/tenants.js';
import { rankOf } from '../switcher/unit-search.js';
import { CreateTenant } from './create-tenant.js';

interface TenantRow extends TreeTenant {
  children?: TenantRow[];
}

/** The tree of units; a search shows a flat list. */
export function TenantsPage() {
  const code = useTenantCode();
  const { search } = useSearch({ from: '/t/$code/tenants' });
  const navigate = useNavigate({ from: '/t/$code/tenants' });
  const can = useCan();
  const query = useTenantTree();
  const [isCreating, setCreating] = useState(false);
  const rows = useMemo(() => (query.data ? rowsOf(query.data, search) : undefined), [query.data, search]);
  const create = can('tenant:manage') ? (
    <Button type="primary" onClick={() => setCreating(true)}>
      {TENANT_TEXT.create}
    </Button>
  ) : null;
  return (
    <Page title={TENANT_TEXT.title} hint={TENANT_TEXT.hint} actions={create}>
      <FilterBar
        fields={[{ kind: 'text', name: 'search', label: TENANT_TEXT.search }]}
        values={{ search }}
        onChange={(values) => void navigate({ search: { search: oneText(values['search']) } })}
      />
      <DataTable<TenantRow>
        key={rows ? 'loaded' : 'loading'}
        label={TENANT_TEXT.title}
        rows={rows}
        rowKey="code"
        query={query}
        expandable={{ defaultExpandedRowKeys: [code] }}
        columns={[
          {
            title: TENANT_TEXT.name,
            render: (_, { code: unit, name }) => <UnitLink path={`tenants/${unit}`}>{name}</UnitLink>,
          },
          { title: TENANT_TEXT.code, dataIndex: 'code' },
          { title: TENANT_TEXT.kind, render: (_, { kind }) => TENANT_KIND_LABELS[kind] },
          { title: TENANT_TEXT.status, render: (_, { status }) => TENANT_STATUS_LABELS[status] },
        ]}
      />
      {isCreating ? <CreateTenant onClose={() => setCreating(false)} /> : null}
    </Page>
  );
}

function rowsOf(tenants: readonly TreeTenant[], search: string | undefined): TenantRow[] {
  if (search) return tenants.filter((tenant) => rankOf(tenant, search) !== undefined);
  const children = childrenByParent(tenants);
  const known = new Set(tenants.map((tenant) => tenant.code));
  const build = (tenant: TreeTenant): TenantRow => {
    const below = children.get(tenant.code);
    return below ? { ...tenant, children: below.map(build) } : tenant;
  };
  return tenants.filter(({ parent }) => !known.has(parent?.code ?? '')).map(build);
}
