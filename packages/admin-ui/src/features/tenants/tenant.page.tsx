import { TENANT_KIND_LABELS, TENANT_STATUS_LABELS } from '@bangfu/schema/vocabulary/tenant-kind';
import { useParams } from '@tanstack/react-router';
import { Button, Descriptions } from 'antd';
import { useState } from 'react';
import { useCan } from '../../app/viewer.js';
import { DataTable } from '../../components/data-table.js';
import { showDate, showDateTime } from '../../components/format.js';
import { JobProgressView } from '../../components/job-progress.js';
import { Page } from '../../components/page.js';
import { ListSection } from '../../components/panel.js';
import { NotFoundView, QueryView } from '../../components/state-views.js';
import { UnitLink } from '../../components/unit-link.js';
import { useFactColumns } from '../../components/use-fact-columns.js';
import { TenantDetailDocument, type TenantDetailQuery } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { CHANGE_LABELS, TENANT_TEXT } from '../../text/tenants.js';
import { ChangeDialog, type ChangeKind } from './change-dialog.js';

type Unit = NonNullable<TenantDetailQuery['tenant']>;
type Change = Unit['changes'][number];

/** One unit with its dated history; the province changes it from here. */
export function TenantPage() {
  const { unit } = useParams({ from: '/t/$code/tenants/$unit' });
  const query = useTenantQuery(TenantDetailDocument, { unit });
  return (
    <QueryView query={query}>
      {({ tenant }) => (tenant ? <UnitDetail unit={tenant} /> : <NotFoundView />)}
    </QueryView>
  );
}

function UnitDetail({ unit }: { unit: Unit }) {
  const columns = useFactColumns(2);
  return (
    <Page
      title={unit.name}
      trail={[
        <UnitLink key="tenants" path="tenants">
          {TENANT_TEXT.title}
        </UnitLink>,
      ]}
      actions={<UnitActions unit={unit} />}
    >
      <section className="panel">
        <Descriptions
          column={columns}
          items={[
            { key: 'code', label: TENANT_TEXT.code, children: unit.code },
            { key: 'short', label: TENANT_TEXT.shortName, children: unit.shortName },
            { key: 'kind', label: TENANT_TEXT.kind, children: TENANT_KIND_LABELS[unit.kind] },
            { key: 'status', label: TENANT_TEXT.status, children: TENANT_STATUS_LABELS[unit.status] },
            { key: 'parent', label: TENANT_TEXT.parent, children: <OtherUnit unit={unit.parent} /> },
            {
              key: 'industry',
              label: TENANT_TEXT.industry,
              children: <OtherUnit unit={unit.industryParent} />,
            },
            { key: 'region', label: TENANT_TEXT.region, children: unit.regionCode ?? '—' },
            { key: 'from', label: TENANT_TEXT.from, children: showDate(unit.effectiveFrom) },
            ...(unit.successor
              ? [
                  {
                    key: 'successor',
                    label: TENANT_TEXT.successor,
                    children: <OtherUnit unit={unit.successor} />,
                  },
                ]
              : []),
            ...(unit.effectiveTo
              ? [{ key: 'to', label: TENANT_TEXT.to, children: showDate(unit.effectiveTo) }]
              : []),
          ]}
        />
      </section>
      <ListSection title={TENANT_TEXT.history}>
        <DataTable<Change>
          label={TENANT_TEXT.history}
          rows={unit.changes}
          rowKey="id"
          empty={{ title: TENANT_TEXT.noHistory }}
          columns={[
            { title: TENANT_TEXT.effectiveOn, render: (_, { effectiveOn }) => showDate(effectiveOn) },
            { title: TENANT_TEXT.changeKind, render: (_, { kind }) => CHANGE_LABELS[kind] ?? kind },
            { title: TENANT_TEXT.from_to, render: (_, change) => describe(change) },
            { title: TENANT_TEXT.reason, dataIndex: 'reason' },
            { title: TENANT_TEXT.recordedAt, render: (_, { recordedAt }) => showDateTime(recordedAt) },
            {
              title: TENANT_TEXT.progress,
              render: (_, { progress }) => (progress ? <JobProgressView progress={progress} /> : '—'),
            },
          ]}
        />
      </ListSection>
    </Page>
  );
}

function OtherUnit({ unit }: { unit: { code: string; name: string } | null | undefined }) {
  return unit ? <UnitLink path={`tenants/${unit.code}`}>{unit.name}</UnitLink> : '—';
}

function describe({ fromName, toName, fromParent, toParent, successor }: Change): string {
  if (successor) return `并入 ${successor.name}`;
  if (fromName && toName && fromName !== toName) return `${fromName} → ${toName}`;
  if (fromParent && toParent) return `${fromParent.name} → ${toParent.name}`;
  return toParent?.name ?? toName ?? '—';
}

function UnitActions({ unit }: { unit: Unit }) {
  const can = useCan();
  const [change, setChange] = useState<ChangeKind>();
  if (!can('tenant:manage') || unit.kind === 'PROVINCE') return null;
  const isLive = unit.status === 'ACTIVE' || unit.status === 'SUSPENDED';
  const kinds: readonly ChangeKind[] = isLive
    ? ['rename', 'move', 'merge', 'close']
    : unit.status === 'PLANNED'
      ? ['activate']
      : [];
  return (
    <>
      {kinds.map((kind) => (
        <Button key={kind} danger={kind === 'merge' || kind === 'close'} onClick={() => setChange(kind)}>
          {TENANT_TEXT[kind]}
        </Button>
      ))}
      {change ? <ChangeDialog kind={change} unit={unit} onClose={() => setChange(undefined)} /> : null}
    </>
  );
}
