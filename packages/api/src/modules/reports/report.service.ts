import { z } from 'zod';
import { reportOrdered } from '@bangfu/schema/events/reports';
import {
  REPORT_FORMATS,
  REPORT_KIND_LABELS,
  type ReportFormat,
  type ReportKind,
} from '@bangfu/schema/vocabulary/report';
import { ScopeDepth, type ScopeInput } from '../../graphql/page.graphql.js';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { orderJob } from '../jobs/public.js';
import { resolveScope, tenantRegistry, type ResolvedScope } from '../organisations/public.js';
import { monthOf, refusalsOfPeriod } from './report.rules.js';

export const HARDSHIP_REPORT_JOB = 'reports.rp-03';

const Input = z.object({
  format: z.enum(REPORT_FORMATS),
  scope: z.object({
    root: z.string(),
    depth: z.enum(ScopeDepth),
    kinds: z.array(z.string()).optional(),
  }),
  scopeLabel: z.string(),
  firstMonth: z.iso.date(),
  lastMonth: z.iso.date(),
});

/** What an ordered report asks of the worker. */
export type ReportOrder = z.infer<typeof Input>;

/** The order in a job's input. Errors: throws on anything else (a bug). */
export function reportOrderOf(input: unknown): ReportOrder {
  return Input.parse(input);
}

export interface NewReport {
  kind: ReportKind;
  format: ReportFormat;
  /** Any days of the first and the last month. */
  period: { from: string; to: string };
  scope: Partial<ScopeInput>;
}

function labelOf({ root, tenants }: ResolvedScope, depth: ScopeDepth): string {
  if (depth === ScopeDepth.SELF) return root.name;
  const which = depth === ScopeDepth.CHILDREN ? '的直接下级' : '及全部下级';
  return `${root.name}${which}（${tenants.length} 个单位）`;
}

/**
 * Orders a report over any units the caller may count (T1). Returns its id and the job's.
 * Errors: BAD_USER_INPUT or TENANT_FORBIDDEN for a scope that is not the caller's; `Refused` for an impossible period.
 */
export async function orderReport(
  scope: TenantScope,
  wanted: NewReport,
): Promise<{ reportId: string; jobId: string }> {
  const register = await tenantRegistry(scope.host.readPool).current();
  const resolved = resolveScope(register, scope.tenant, wanted.scope);
  refuseIf(refusalsOfPeriod(wanted.period, scope.today()));
  const depth = wanted.scope.depth ?? ScopeDepth.SELF;
  const order: ReportOrder = {
    format: wanted.format,
    scope: { root: resolved.root.code, depth, kinds: wanted.scope.kinds },
    scopeLabel: labelOf(resolved, depth),
    firstMonth: monthOf(wanted.period.from),
    lastMonth: monthOf(wanted.period.to),
  };
  const jobId = await orderJob(scope, {
    kind: HARDSHIP_REPORT_JOB,
    label: `${REPORT_KIND_LABELS[wanted.kind]}：${order.scopeLabel}`,
    input: { ...order },
    resultPermission: 'report:read',
  });
  const reportId = await keepReport(scope, wanted.kind, order, jobId);
  await record(scope, reportOrdered, reportId, {
    kind: wanted.kind,
    format: order.format,
    scopeCode: order.scope.root,
    firstMonth: order.firstMonth,
    lastMonth: order.lastMonth,
  });
  return { reportId, jobId };
}

async function keepReport(
  scope: TenantScope,
  kind: ReportKind,
  order: ReportOrder,
  jobId: string,
): Promise<string> {
  const [row] = await scope.em.execute<{ id: string }[]>(
    `insert into reports (tenant_no, kind, format, scope_code, scope_label, first_month, last_month, job_id, created_by, created_by_name, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id`,
    [
      scope.tenant.no,
      kind,
      order.format,
      order.scope.root,
      order.scopeLabel,
      order.firstMonth,
      order.lastMonth,
      jobId,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  if (!row) throw new Error('the report was not stored');
  return row.id;
}
