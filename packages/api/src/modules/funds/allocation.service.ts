import {
  fundAllocationDrafted,
  fundAllocationIssued,
  fundAllocationRecalled,
  fundAllocationVoided,
  fundPotAcknowledged,
  fundPotsExpired,
  fundsReceived,
  fundsTakenBack,
} from '@bangfu/schema/events/funds';
import type { Programme } from '@bangfu/schema/vocabulary/funds';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { findTenantByNo } from '../../tenancy/tenant-lookup.js';
import type { TenantRef } from '../../tenancy/tenant-ref.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { refusalsOfReason } from './batch.service.js';
import {
  refusalsOfAllocation,
  refusalsOfRecall,
  refusalsOfSecondPerson,
  type PotFact,
} from './funds.rules.js';
import { nextPaperNo } from './numbering.js';

export interface AllocationInput {
  potId: string;
  to: TenantRef;
  amountFen: bigint;
  spendBy: string;
  programmes: readonly Programme[];
  docNo?: string | null;
}

interface AllocationRow {
  status: string;
  made_by: string;
  version: number;
  amount_fen: string;
  pot_id: string;
  to_no: number;
  spend_by: string;
  programmes: string[];
}

/** A pot of the acting unit with what its rules look at. Errors: NOT_FOUND. */
async function getPot(scope: TenantScope, id: string): Promise<PotFact> {
  const [pot] = await scope.em.execute<
    { status: string; pool: string; spend_by: string; programmes: string[] }[]
  >(
    'select status, pool_fen::text as pool, spend_by::text as spend_by, programmes from fund_pots where tenant_no = ? and id = ?',
    [scope.tenant.no, id],
  );
  if (!pot) throw AppError.notFound('指标');
  return { status: pot.status, poolFen: BigInt(pot.pool), spendBy: pot.spend_by, programmes: pot.programmes };
}

function receiverFact(scope: TenantScope, to: TenantRef) {
  return {
    name: to.name,
    isDirectSubordinate: to.parentNo === scope.tenant.no,
    isActive: to.status === 'ACTIVE',
  };
}

/** Writes down what a subordinate is to get; nothing moves until another person signs. Returns the id. Errors: NOT_FOUND; `Refused`. */
export async function draftAllocation(scope: TenantScope, input: AllocationInput): Promise<string> {
  const { potId, to, amountFen, spendBy, programmes } = input;
  const pot = await getPot(scope, potId);
  refuseIf(refusalsOfAllocation({ amountFen, spendBy, programmes }, pot, receiverFact(scope, to)));
  const [row] = await scope.em.execute<{ id: string }[]>(
    `insert into fund_allocations (tenant_no, allocation_no, pot_id, to_no, amount_fen, spend_by, programmes, doc_no, made_by, made_by_name, created_at)
     values (?, ?, ?, ?, ?, ?, ?::text[], ?, ?, ?, ?) returning id`,
    [
      scope.tenant.no,
      await nextPaperNo(scope, '下达'),
      potId,
      to.no,
      amountFen.toString(),
      spendBy,
      `{${[...new Set(programmes)].join(',')}}`,
      input.docNo?.trim() || null,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  const id = row?.id ?? '';
  await record(scope, fundAllocationDrafted, id, { fen: amountFen.toString(), to: to.code });
  return id;
}

async function getAllocation(
  scope: TenantScope,
  id: string,
  expectedVersion?: number,
): Promise<AllocationRow> {
  const [row] = await scope.em.execute<AllocationRow[]>(
    `select status, made_by, version, amount_fen::text as amount_fen, pot_id, to_no, spend_by::text as spend_by, programmes
     from fund_allocations where tenant_no = ? and id = ?`,
    [scope.tenant.no, id],
  );
  if (!row) throw AppError.notFound('下达');
  refuseIf(
    expectedVersion !== undefined && expectedVersion !== row.version
      ? [{ code: 'STALE_VERSION', category: 'CONFLICT', message: '这笔下达刚被别人改过，请刷新后核对再办' }]
      : [],
  );
  return row;
}

function refusalsOfDraftState({ status }: AllocationRow): Refusal[] {
  if (status === 'DRAFT') return [];
  return [
    {
      code: 'ALLOCATION_NOT_DRAFT',
      category: 'PRECONDITION_FAILED',
      message: '这笔下达已经签发或作废，不能再改；签发后只能收回未用部分',
      ruleCode: 'SM4',
    },
  ];
}

/**
 * Signs an allocation: the money leaves the issuer's pot and stands in a pot of the receiver, both posted at once (SM4).
 * Returns the receiver's pot. Errors: NOT_FOUND; `Refused`: same person, not enough, not a direct subordinate.
 */
export async function issueAllocation(
  scope: TenantScope,
  id: string,
  expectedVersion?: number,
): Promise<{ potId: string }> {
  const row = await getAllocation(scope, id, expectedVersion);
  refuseIf([
    ...refusalsOfDraftState(row),
    ...refusalsOfSecondPerson(row.made_by, scope.principal.accountId, '签发'),
  ]);
  const to = await findTenantByNo(scope.host.readPool, row.to_no);
  if (!to) throw AppError.notFound('单位');
  const fact = { amountFen: BigInt(row.amount_fen), spendBy: row.spend_by, programmes: row.programmes };
  refuseIf(refusalsOfAllocation(fact, await getPot(scope, row.pot_id), receiverFact(scope, to)));
  const [answer] = await scope.em.execute<{ pot: string | null }[]>(
    'select app.issue_allocation(?, ?, ?, ?, ?) as pot',
    [id, row.version, scope.now(), scope.principal.displayName, scope.principal.requestId],
  );
  const potId = answer?.pot;
  // Somebody signed it between our look and the lock.
  refuseIf(potId ? [] : refusalsOfDraftState({ ...row, status: 'ISSUED' }));
  if (!potId) throw AppError.notFound('下达');
  await record(scope, fundAllocationIssued, id, { fen: row.amount_fen, to: to.code, potId });
  await record(
    scope,
    fundsReceived,
    potId,
    { fen: row.amount_fen, from: scope.tenant.code },
    { tenantNo: to.no },
  );
  return { potId };
}

/** Crosses out a draft. Errors: NOT_FOUND; `Refused`: signed already, no reason. */
export async function voidAllocation(scope: TenantScope, id: string, reason: string): Promise<void> {
  const row = await getAllocation(scope, id);
  refuseIf([...refusalsOfDraftState(row), ...refusalsOfReason(reason)]);
  const changed = await scope.em.execute<unknown[]>(
    `update fund_allocations set status = 'VOID', void_reason = ?, version = version + 1
     where tenant_no = ? and id = ? and status = 'DRAFT' returning id`,
    [reason.trim(), scope.tenant.no, id],
  );
  refuseIf(changed.length === 1 ? [] : refusalsOfDraftState({ ...row, status: 'ISSUED' }));
  await record(scope, fundAllocationVoided, id, { reason: reason.trim() });
}

/** The receiver says that the money is there; only then can it be used (SM4). Errors: NOT_FOUND; `Refused`: done already. */
export async function acknowledgePot(scope: TenantScope, potId: string): Promise<void> {
  const { status } = await getPot(scope, potId);
  const done: Refusal = {
    code: 'POT_NOT_PENDING',
    category: 'PRECONDITION_FAILED',
    message: status === 'EXPIRED' ? '这笔指标的使用期限已过，不能再接收' : '这笔指标已经确认接收，不用再确认',
    ruleCode: 'SM4',
  };
  refuseIf(status === 'PENDING' ? [] : [done]);
  const [row] = await scope.em.execute<{ changed: number }[]>(
    'select app.acknowledge_pot(?, ?, ?) as changed',
    [potId, scope.now(), scope.principal.displayName],
  );
  refuseIf(row?.changed === 1 ? [] : [done]);
  await record(scope, fundPotAcknowledged, potId, {});
}

/**
 * Takes unused money back from a subordinate, posted on both sides at once (SM4). `key` makes a repeated call one.
 * Returns nothing. Errors: NOT_FOUND; `Refused`: more than is unused, no reason.
 */
export async function recallAllocation(
  scope: TenantScope,
  id: string,
  input: { amountFen: bigint; reason: string; key: string },
): Promise<void> {
  const row = await getAllocation(scope, id);
  const [below] = await scope.em.execute<{ id: string; tenant_no: number; pool: string }[]>(
    'select id, tenant_no, pool_fen::text as pool from fund_pots where from_no = ? and allocation_id = ?',
    [scope.tenant.no, id],
  );
  const unit = below ? await findTenantByNo(scope.host.readPool, below.tenant_no) : undefined;
  const notIssued: Refusal = {
    code: 'ALLOCATION_NOT_ISSUED',
    category: 'PRECONDITION_FAILED',
    message: '这笔下达还没有签发，没有可以收回的资金',
    ruleCode: 'SM4',
  };
  refuseIf(below && row.status !== 'DRAFT' ? [] : [notIssued]);
  if (!below || !unit) throw AppError.notFound('下达');
  const reason = input.reason.trim();
  refuseIf(refusalsOfRecall(input.amountFen, { poolFen: BigInt(below.pool), holder: unit.name }, reason));
  await scope.em.execute('select app.recall_allocation(?, ?, ?, ?, ?, ?)', [
    id,
    input.amountFen.toString(),
    `recall:${id}:${input.key}`,
    scope.now(),
    scope.principal.displayName,
    scope.principal.requestId,
  ]);
  const fen = input.amountFen.toString();
  await record(scope, fundAllocationRecalled, id, { fen, reason });
  await record(
    scope,
    fundsTakenBack,
    below.id,
    { fen, from: scope.tenant.code },
    { tenantNo: below.tenant_no },
  );
}

/** Marks what may no longer be spent (SM4, daily). Safe to repeat. Returns how many pots. */
export async function expirePots(scope: TenantScope): Promise<number> {
  const [row] = await scope.em.execute<{ pots: number }[]>('select app.expire_pots(?::date) as pots', [
    scope.today(),
  ]);
  const pots = row?.pots ?? 0;
  if (pots > 0) await record(scope, fundPotsExpired, null, { pots });
  return pots;
}
