import { useNavigate, useSearch } from '@tanstack/react-router';
import { oneText, pageVariables, turnedTo } from '../../app/search-params.js';
import { useCan } from '../../app/viewer.js';
import { DataTable } from '../../components/data-table.js';
import { FilterBar, type FilterValues } from '../../components/filter-bar.js';
import { showDateTime } from '../../components/format.js';
import { Page } from '../../components/page.js';
import { type AuditFilter, AuditKindsDocument, AuditListDocument } from '../../graphql/generated/graphql.js';
import { useTenantQuery } from '../../graphql/use-tenant-query.js';
import { AUDIT_TEXT } from '../../text/audit.js';
import { useVerification, VerificationResult, VerifyButton } from './verify-button.js';

interface AuditSearch {
  actor?: string | undefined;
  name?: string | undefined;
  trace?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** The trail of this unit; looking is itself recorded by the server. */
export function AuditPage() {
  const search = useSearch({ from: '/t/$code/audit' });
  const navigate = useNavigate({ from: '/t/$code/audit' });
  const can = useCan();
  const verification = useVerification();
  const query = useTenantQuery(
    AuditListDocument,
    { filter: filterOf(search), ...pageVariables(search) },
    { keepPrevious: true },
  );
  const kinds = useEventKinds();
  const events = query.data?.auditEvents;
  const values: FilterValues = {
    actor: search.actor,
    name: search.name,
    trace: search.trace,
    from: search.from,
    to: search.to,
  };
  return (
    <Page
      title={AUDIT_TEXT.title}
      hint={AUDIT_TEXT.hint}
      actions={can('audit:verify') ? <VerifyButton {...verification} /> : null}
    >
      <VerificationResult {...verification} />
      <FilterBar
        fields={[
          { kind: 'text', name: 'actor', label: AUDIT_TEXT.actor },
          { kind: 'choice', name: 'name', label: AUDIT_TEXT.event, options: kinds },
          { kind: 'text', name: 'trace', label: AUDIT_TEXT.trace },
          { kind: 'dates', from: 'from', to: 'to', label: AUDIT_TEXT.dates },
        ]}
        values={values}
        onChange={(next) =>
          void navigate({
            search: {
              actor: oneText(next['actor']),
              name: oneText(next['name']),
              trace: oneText(next['trace']),
              from: oneText(next['from']),
              to: oneText(next['to']),
              size: search.size,
            },
          })
        }
      />
      <DataTable
        label={AUDIT_TEXT.title}
        rows={events?.nodes}
        rowKey="id"
        query={query}
        empty={{ title: AUDIT_TEXT.empty }}
        columns={[
          { title: AUDIT_TEXT.seq, dataIndex: 'seq', className: 'number-cell' },
          { title: AUDIT_TEXT.at, render: (_, { at }) => showDateTime(at) },
          { title: AUDIT_TEXT.actor, render: (_, { actorName }) => actorName ?? '—' },
          { title: AUDIT_TEXT.event, dataIndex: 'label' },
          {
            title: AUDIT_TEXT.subject,
            render: (_, { subjectId }) => <code className="identifier">{subjectId ?? '—'}</code>,
          },
          { title: AUDIT_TEXT.purpose, render: (_, event) => <Why {...event} /> },
          { title: AUDIT_TEXT.unit, render: (_, { tenant }) => tenant.shortName },
          {
            title: AUDIT_TEXT.seal,
            render: (_, { sealed }) => (sealed ? AUDIT_TEXT.sealed : AUDIT_TEXT.unsealed),
          },
          {
            title: AUDIT_TEXT.trace,
            render: (_, { requestId }) => <code className="identifier">{requestId ?? '—'}</code>,
          },
        ]}
        page={events}
        search={search}
        onPage={(next) => void navigate({ search: turnedTo(next) })}
      />
    </Page>
  );
}

/** Why somebody looked, and the access grant he came by: the number stands as the subject where the grant was opened. */
function Why({ purpose, accessGrantId }: { purpose: string | null; accessGrantId: string | null }) {
  if (!accessGrantId) return purpose ?? '—';
  return (
    <>
      {purpose}（{AUDIT_TEXT.underGrant} <code className="identifier">{accessGrantId}</code>）
    </>
  );
}

/** What can be asked for, by its Chinese name. */
function useEventKinds() {
  const { data } = useTenantQuery(AuditKindsDocument, {});
  return (data?.auditEventKinds ?? []).map(({ name, label }) => ({ value: name, label }));
}

function filterOf({ actor, name, trace, from, to }: AuditSearch): AuditFilter {
  return {
    ...(actor ? { actorName: { eq: actor } } : {}),
    ...(name ? { name: { eq: name } } : {}),
    ...(trace ? { requestId: { eq: trace } } : {}),
    ...(from || to
      ? {
          at: {
            ...(from ? { gte: `${from}T00:00:00+08:00` } : {}),
            ...(to ? { lt: endOf(to) } : {}),
          },
        }
      : {}),
  };
}

/** The midnight in Beijing that ends a day. */
function endOf(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000).toISOString();
}
