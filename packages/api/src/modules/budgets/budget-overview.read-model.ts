import type { Principal } from '../../access/principal.js';
import type { ScopeInput } from '../../graphql/page.graphql.js';
import { encodeId } from '../../graphql/public-id.js';
import { readBatch, type Row } from '../../reads/batch.js';
import type { ScopeHost } from '../../tenancy/tenant-scope.js';
import { resolveScope, tenantNode, tenantRegistry } from '../organisations/public.js';
import type { BudgetOverview, BudgetOverviewUnit } from './budget-overview.graphql.js';

/** The latest edition of each unit and year; an edition that was only begun counts as the latest too. */
const BUDGETS = `select distinct on (b.tenant_no, b.year) b.tenant_no, b.year, b.id, b.status, b.edition, b.operation_fen, b.uniform_fen,
    b.service_work_fen, b.training_fen, b.other_fen, b.total_fen,
    exists (select from work_budgets a where a.tenant_no = b.tenant_no and a.year = b.year and a.approved_on is not null)
  from work_budgets b where b.tenant_no between $1 and $2 and b.year in ($3, $4) order by b.tenant_no, b.year, b.edition desc`;
const MATCHING = `select tenant_no, year, amount_fen from matching_funds where tenant_no between $1 and $2 and year in ($3, $4)`;
const APPLICATIONS = `select tenant_no, year, sum(requested_fen), sum(granted_fen) from fiscal_applications
  where tenant_no between $1 and $2 and year in ($3, $4) group by tenant_no, year`;

type Rows = ReadonlyMap<string, Row>;
const byUnitAndYear = (rows: readonly Row[] = []): Rows =>
  new Map(rows.map((row) => [`${row[0]} ${row[1]}`, row]));
const fen = (row: Row | undefined, column: number): bigint => BigInt(row?.[column] ?? 0);

function figuresOf(
  no: number,
  year: number,
  [budgets, matching, applications]: readonly [Rows, Rows, Rows],
): Omit<BudgetOverviewUnit, 'tenant'> {
  const key = `${no} ${year}`;
  const before = `${no} ${year - 1}`;
  const budget = budgets.get(key);
  const id = budget?.[2];
  return {
    budgetId: id ? encodeId('bud', id) : null,
    status: budget?.[3] ?? null,
    edition: budget ? Number(budget[4]) : null,
    operation: fen(budget, 5),
    uniform: fen(budget, 6),
    serviceWork: fen(budget, 7),
    training: fen(budget, 8),
    other: fen(budget, 9),
    total: fen(budget, 10),
    previousTotal: fen(budgets.get(before), 10),
    matching: fen(matching.get(key), 2),
    previousMatching: fen(matching.get(before), 2),
    requested: fen(applications.get(key), 2),
    granted: fen(applications.get(key), 3),
    previousGranted: fen(applications.get(before), 3),
    hasBudget: budget?.[11] === 't',
    hasMatching: matching.has(key),
    hasApplication: applications.has(key),
  };
}

/**
 * What each unit of a subtree set aside, added and asked for in a year, beside the year before (R-FN-01…03); superiors
 * always see it (T1). Amounts in fen. Errors: BAD_USER_INPUT or TENANT_FORBIDDEN for the scope.
 */
export async function budgetOverview(
  host: ScopeHost,
  principal: Principal,
  asked: ScopeInput,
  year: number,
): Promise<BudgetOverview> {
  const register = await tenantRegistry(host.readPool).current();
  const { root, lo, hi, tenants } = resolveScope(register, principal.tenant, asked);
  const { no } = principal.tenant;
  const scope = {
    tenantNo: no,
    lo: no,
    hi: no,
    statLo: root.no,
    statHi: root.noHi,
    accountId: principal.accountId,
  };
  const values = [lo, hi, year, year - 1];
  const [budgets, matching, applications] = await readBatch(host.readPool, scope, [
    { text: BUDGETS, values },
    { text: MATCHING, values },
    { text: APPLICATIONS, values },
  ]);
  const rows = [byUnitAndYear(budgets), byUnitAndYear(matching), byUnitAndYear(applications)] as const;
  return {
    year,
    asOf: host.clock(),
    units: tenants.map((tenant) => ({
      tenant: tenantNode(register, tenant.no),
      ...figuresOf(tenant.no, year, rows),
    })),
  };
}
