import {
  fundBatchDrafted,
  fundBatchReceived,
  fundBatchVoided,
  fundSourceAdded,
  fundSourceChanged,
} from '@bangfu/schema/events/funds';
import type { FundSourceKind, Programme, PurposeLock } from '@bangfu/schema/vocabulary/funds';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { refusalsOfBatch, refusalsOfSecondPerson } from './funds.rules.js';
import { nextPaperNo } from './numbering.js';

export interface SourceInput {
  name: string;
  kind: FundSourceKind;
  purposeLock: PurposeLock;
  docNo?: string | null;
}

const STALE: Refusal = {
  code: 'STALE_VERSION',
  category: 'CONFLICT',
  message: '这一笔刚被别人改过，请刷新后核对再办',
};

/** Registers where money comes from. Returns the id. Errors: `Refused` for a name that is empty or in use. */
export async function addSource(scope: TenantScope, input: SourceInput): Promise<string> {
  const name = input.name.trim();
  const taken = await scope.em.execute<unknown[]>(
    'select 1 from fund_sources where tenant_no = ? and name = ? and is_active',
    [scope.tenant.no, name],
  );
  refuseIf([
    ...(name === '' || name.length > 100
      ? [
          {
            code: 'NAME_INVALID',
            category: 'INVALID_INPUT',
            message: '请填来源名称，不超过 100 字',
            path: ['name'],
          },
        ]
      : []),
    ...(taken.length > 0
      ? [
          {
            code: 'SOURCE_EXISTS',
            category: 'CONFLICT',
            message: `已有名为“${name}”的资金来源，请直接使用它`,
            path: ['name'],
          },
        ]
      : []),
  ]);
  const [row] = await scope.em.execute<{ id: string }[]>(
    `insert into fund_sources (tenant_no, name, kind, purpose_lock, doc_no, created_by, created_by_name, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?) returning id`,
    [
      scope.tenant.no,
      name,
      input.kind,
      input.purposeLock,
      input.docNo?.trim() || null,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  const id = row?.id ?? '';
  await record(scope, fundSourceAdded, id, { kind: input.kind });
  return id;
}

/** Puts a source out of use or back; money that came from it stays. Errors: NOT_FOUND. */
export async function setSourceActive(scope: TenantScope, id: string, active: boolean): Promise<void> {
  const changed = await scope.em.execute<unknown[]>(
    'update fund_sources set is_active = ?, version = version + 1 where tenant_no = ? and id = ? returning id',
    [active, scope.tenant.no, id],
  );
  if (changed.length === 0) throw AppError.notFound('资金来源');
  await record(scope, fundSourceChanged, id, { active });
}

export interface BatchInput {
  sourceId: string;
  year: number;
  amountFen: bigint;
  receivedOn: string;
  allocateBy?: string | null;
  spendBy: string;
  programmes: readonly Programme[];
  docNo?: string | null;
}

/** Notes money that came in; it counts only when another person confirms it. Returns the id. Errors: NOT_FOUND; `Refused`. */
export async function draftBatch(scope: TenantScope, input: BatchInput): Promise<string> {
  const [source] = await scope.em.execute<{ is_active: boolean; purpose_lock: PurposeLock }[]>(
    'select is_active, purpose_lock from fund_sources where tenant_no = ? and id = ?',
    [scope.tenant.no, input.sourceId],
  );
  if (!source) throw AppError.notFound('资金来源');
  const { sourceId, year, amountFen, receivedOn, spendBy, programmes } = input;
  const allocateBy = input.allocateBy ?? null;
  refuseIf(
    refusalsOfBatch(
      { amountFen, receivedOn, allocateBy, spendBy, programmes },
      { isActive: source.is_active, purposeLock: source.purpose_lock },
      scope.today(),
    ),
  );
  const [row] = await scope.em.execute<{ id: string }[]>(
    `insert into fund_batches (tenant_no, batch_no, source_id, year, amount_fen, received_on, allocate_by, spend_by, programmes, doc_no, made_by, made_by_name, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?, ?, ?, ?) returning id`,
    [
      scope.tenant.no,
      await nextPaperNo(scope, '资金'),
      sourceId,
      year,
      amountFen.toString(),
      receivedOn,
      allocateBy,
      spendBy,
      `{${[...new Set(programmes)].join(',')}}`,
      input.docNo?.trim() || null,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  const id = row?.id ?? '';
  await record(scope, fundBatchDrafted, id, { fen: amountFen.toString() });
  return id;
}

interface BatchRow {
  status: string;
  made_by: string;
  version: number;
  amount_fen: string;
}

async function getBatch(scope: TenantScope, id: string, expectedVersion?: number): Promise<BatchRow> {
  const [batch] = await scope.em.execute<BatchRow[]>(
    'select status, made_by, version, amount_fen::text as amount_fen from fund_batches where tenant_no = ? and id = ? for update',
    [scope.tenant.no, id],
  );
  if (!batch) throw AppError.notFound('资金批次');
  refuseIf(expectedVersion !== undefined && expectedVersion !== batch.version ? [STALE] : []);
  return batch;
}

function refusalsOfBatchState(batch: BatchRow): Refusal[] {
  if (batch.status === 'DRAFT') return [];
  const said = batch.status === 'RECEIVED' ? '已经确认到账' : '已经作废';
  return [
    {
      code: 'BATCH_NOT_DRAFT',
      category: 'PRECONDITION_FAILED',
      message: `这个资金批次${said}，不能再改`,
      ruleCode: 'SM4',
    },
  ];
}

/** Confirms that the money is in the account: opens the pot (SM4). Errors: NOT_FOUND; `Refused`: same person, not a draft. */
export async function receiveBatch(
  scope: TenantScope,
  id: string,
  expectedVersion?: number,
): Promise<{ potId: string }> {
  const batch = await getBatch(scope, id, expectedVersion);
  refuseIf([
    ...refusalsOfBatchState(batch),
    ...refusalsOfSecondPerson(batch.made_by, scope.principal.accountId, '确认到账'),
  ]);
  const [row] = await scope.em.execute<{ pot: string | null }[]>(
    'select app.receive_batch(?, ?, ?, ?, ?) as pot',
    [id, batch.version, scope.now(), scope.principal.displayName, scope.principal.requestId],
  );
  const potId = row?.pot;
  if (!potId) throw AppError.notFound('资金批次');
  await record(scope, fundBatchReceived, id, { fen: batch.amount_fen, potId });
  return { potId };
}

/** Crosses out a batch that was noted by mistake. Errors: NOT_FOUND; `Refused`: not a draft, no reason. */
export async function voidBatch(scope: TenantScope, id: string, reason: string): Promise<void> {
  const batch = await getBatch(scope, id);
  refuseIf([...refusalsOfBatchState(batch), ...refusalsOfReason(reason)]);
  await scope.em.execute(
    `update fund_batches set status = 'VOID', void_reason = ?, version = version + 1 where tenant_no = ? and id = ?`,
    [reason.trim(), scope.tenant.no, id],
  );
  await record(scope, fundBatchVoided, id, { reason: reason.trim() });
}

/** A paper is crossed out with a reason. */
export function refusalsOfReason(reason: string): Refusal[] {
  if (reason.trim() !== '') return [];
  return [{ code: 'REASON_REQUIRED', category: 'INVALID_INPUT', message: '请写明原因', path: ['reason'] }];
}
