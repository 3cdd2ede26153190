import type { PolicyValues } from '@bangfu/schema/vocabulary/policy';
import type { Principal } from '../../access/principal.js';
import { dayAfter } from '../../calendar/working-days.rules.js';
import type { ScopeInput } from '../../graphql/page.graphql.js';
import { readBatch, type Row } from '../../reads/batch.js';
import { civilDate, type ScopeHost } from '../../tenancy/tenant-scope.js';
import { resolveScope, tenantNode, tenantRegistry } from '../organisations/public.js';
import type { FundPipeline, FundPipelineFilter } from './fund-pipeline.graphql.js';
import { ownFigures, subtreeFigures, type Flow, type UnitOfTree } from './pipeline.rules.js';

type Alerts = Pick<PolicyValues, 'funds.idleDays' | 'funds.endangeredDays' | 'funds.spentPercent'>;

/** Money of a range of units by where it came from; one row for each unit and giver. */
const PIPELINE = `select p.tenant_no, p.from_no, count(*), sum(p.funded_fen), sum(p.pool_fen), sum(p.handed_fen), sum(p.returned_fen),
    sum(p.reserved_fen), sum(p.transit_fen), sum(p.paid_fen),
    coalesce(sum(p.pool_fen) filter (where p.status = 'PENDING'), 0),
    coalesce(sum(p.pool_fen) filter (where p.created_at < $3), 0),
    coalesce(sum(p.pool_fen + p.reserved_fen) filter (where p.spend_by <= $4::date
      and p.paid_fen * 100 < $5::int * (p.funded_fen - p.handed_fen - p.returned_fen)), 0)
  from fund_pots p where p.tenant_no between $1 and $2`;
const GROUPED = 'group by p.tenant_no, p.from_no order by p.tenant_no';

function flowOf(row: Row): Flow {
  const [no, fromNo, pots, ...fen] = row;
  const at = (index: number): bigint => BigInt(fen[index] ?? 0);
  return {
    no: Number(no),
    fromNo: fromNo === null || fromNo === undefined ? null : Number(fromNo),
    pots: Number(pots),
    figures: {
      funded: at(0),
      available: at(1),
      handedDown: at(2),
      returnedUp: at(3),
      reserved: at(4),
      inTransit: at(5),
      paid: at(6),
      unacknowledged: at(7),
      idle: at(8),
      endangered: at(9),
    },
  };
}

async function flowsOf(
  host: ScopeHost,
  principal: Principal,
  root: UnitOfTree,
  alerts: Alerts,
  more: { conditions: string; values: readonly unknown[] },
): Promise<Flow[]> {
  const { no } = principal.tenant;
  const now = host.clock();
  const idleSince = new Date(now.getTime() - alerts['funds.idleDays'] * 86_400_000);
  const soon = dayAfter(civilDate(now), alerts['funds.endangeredDays']);
  const values = [root.no, root.noHi, idleSince, soon, alerts['funds.spentPercent'], ...more.values];
  const scope = {
    tenantNo: no,
    lo: no,
    hi: no,
    statLo: root.no,
    statHi: root.noHi,
    accountId: principal.accountId,
  };
  const text = `${PIPELINE} ${more.conditions} ${GROUPED}`;
  const [rows = []] = await readBatch(host.readPool, scope, [{ text, values }]);
  return rows.map(flowOf);
}

type Register = Awaited<ReturnType<ReturnType<typeof tenantRegistry>['current']>>;

function pipelineOf(
  register: Register,
  flows: readonly Flow[],
  root: UnitOfTree,
  units: readonly UnitOfTree[],
  asOf: Date,
): FundPipeline {
  return {
    asOf,
    total: subtreeFigures(flows, root),
    units: units.map((unit) => ({
      tenant: tenantNode(register, unit.no),
      pots: flows.reduce((sum, { no, pots }) => sum + (no === unit.no ? pots : 0), 0),
      own: ownFigures(flows, unit),
      subtree: subtreeFigures(flows, unit),
    })),
  };
}

/**
 * Where the money of any subtree is, in one statement over the pots, exact and current; superiors always see it (T1).
 * Units without money are among the rows. Amounts in fen. Errors: BAD_USER_INPUT or TENANT_FORBIDDEN for the scope.
 */
export async function fundPipeline(
  host: ScopeHost,
  principal: Principal,
  asked: ScopeInput,
  alerts: Alerts,
  filter: FundPipelineFilter = {},
): Promise<FundPipeline> {
  const register = await tenantRegistry(host.readPool).current();
  const { root, tenants } = resolveScope(register, principal.tenant, asked);
  const values: unknown[] = [];
  const conditions: string[] = [];
  const bind = (value: unknown): string => `$${values.push(value) + 5}`;
  if (filter.year) conditions.push(`and p.year = ${bind(filter.year)}::int`);
  if (filter.purposeLock) conditions.push(`and p.purpose_lock = ${bind(filter.purposeLock)}`);
  const flows = await flowsOf(host, principal, root, alerts, { conditions: conditions.join(' '), values });
  return pipelineOf(register, flows, root, tenants, host.clock());
}

/**
 * Where the money of one batch went from the acting unit down: the same figures for the units that have a part of it.
 * `potId`: any pot of the acting unit out of that batch. Returns undefined when the unit has no such pot.
 */
export async function allocationTree(
  host: ScopeHost,
  principal: Principal,
  potId: string,
  alerts: Alerts,
): Promise<FundPipeline | undefined> {
  const register = await tenantRegistry(host.readPool).current();
  const root = principal.tenant;
  const flows = await flowsOf(host, principal, root, alerts, {
    conditions: `and p.origin_id = (select o.origin_id from fund_pots o where o.tenant_no = $6::int and o.id = $7::uuid)`,
    values: [root.no, potId],
  });
  if (flows.length === 0) return undefined;
  const holders = new Set(flows.map(({ no }) => no));
  const units = register.all.filter(({ no }) => holders.has(no));
  return pipelineOf(register, flows, root, units, host.clock());
}
