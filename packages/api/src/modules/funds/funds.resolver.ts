import { Arg, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { Scope } from '../../graphql/context.js';
import { decodeId } from '../../graphql/public-id.js';
import { once } from '../../outbox/once.js';
import { rowReference } from '../../reads/rows.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { tenantRegistry } from '../organisations/public.js';
import {
  acknowledgePot,
  draftAllocation,
  issueAllocation,
  recallAllocation,
  voidAllocation,
} from './allocation.service.js';
import { addSource, draftBatch, receiveBatch, setSourceActive, voidBatch } from './batch.service.js';
import {
  FundAllocationDraftInput,
  FundAllocationPayload,
  FundAllocationRecallInput,
  FundBatchDraftInput,
  FundBatchPayload,
  FundPaperInput,
  FundPaperVoidInput,
  FundPotPayload,
  FundSourceAddInput,
  FundSourcePayload,
  FundSourceSetActiveInput,
} from './funds.inputs.js';

function uuidOf(prefix: string, id: string, what: string): string {
  const uuid = decodeId(prefix, id);
  if (!uuid) throw AppError.notFound(what);
  return uuid;
}
const batchId = (id: string): string => uuidOf('bat', id, '资金批次');
const allocationId = (id: string): string => uuidOf('alc', id, '下达');

function batchAnswer(scope: TenantScope, id: string): FundBatchPayload {
  return { fundBatch: rowReference(scope.tenant.no, id), userErrors: [] };
}
function allocationAnswer(scope: TenantScope, id: string): FundAllocationPayload {
  return { fundAllocation: rowReference(scope.tenant.no, id), userErrors: [] };
}

@Resolver()
export class FundsResolver {
  @Allow('fund:prepare')
  @Mutation(() => FundSourcePayload, { description: '登记资金来源。权限：fund:prepare' })
  async fundSourceAdd(
    @Scope() scope: TenantScope,
    @Arg('input', () => FundSourceAddInput) input: FundSourceAddInput,
  ): Promise<FundSourcePayload> {
    return { fundSource: rowReference(scope.tenant.no, await addSource(scope, input)), userErrors: [] };
  }

  @Allow('fund:prepare')
  @Mutation(() => FundSourcePayload, {
    description: '启用或停用资金来源；已到账的资金不受影响。权限：fund:prepare',
  })
  async fundSourceSetActive(
    @Scope() scope: TenantScope,
    @Arg('input', () => FundSourceSetActiveInput) input: FundSourceSetActiveInput,
  ): Promise<FundSourcePayload> {
    const id = uuidOf('src', input.id, '资金来源');
    await setSourceActive(scope, id, input.active);
    return { fundSource: rowReference(scope.tenant.no, id), userErrors: [] };
  }

  @Allow('fund:prepare')
  @Mutation(() => FundBatchPayload, {
    description: '登记到账；另一人确认后才开指标（R-FN-12、R-FN-15）。权限：fund:prepare',
  })
  async fundBatchDraft(
    @Scope() scope: TenantScope,
    @Arg('input', () => FundBatchDraftInput) input: FundBatchDraftInput,
  ): Promise<FundBatchPayload> {
    const { idempotencyKey, amount, ...rest } = input;
    const { id } = await once(scope, 'fundBatchDraft', idempotencyKey, input, async () => ({
      id: await draftBatch(scope, {
        ...rest,
        amountFen: amount,
        sourceId: uuidOf('src', rest.sourceId, '资金来源'),
      }),
    }));
    return batchAnswer(scope, id);
  }

  @Allow('fund:decide')
  @Mutation(() => FundBatchPayload, {
    description: '确认到账，开出指标；不能是登记的人（R-FN-15）。权限：fund:decide',
  })
  async fundBatchReceive(
    @Scope() scope: TenantScope,
    @Arg('input', () => FundPaperInput) input: FundPaperInput,
  ): Promise<FundBatchPayload> {
    const id = batchId(input.id);
    await receiveBatch(scope, id, input.expectedVersion ?? undefined);
    return batchAnswer(scope, id);
  }

  @Allow('fund:prepare')
  @Mutation(() => FundBatchPayload, { description: '作废还没有确认的资金批次。权限：fund:prepare' })
  async fundBatchVoid(
    @Scope() scope: TenantScope,
    @Arg('input', () => FundPaperVoidInput) input: FundPaperVoidInput,
  ): Promise<FundBatchPayload> {
    const id = batchId(input.id);
    await voidBatch(scope, id, input.reason);
    return batchAnswer(scope, id);
  }

  @Allow('fund:prepare')
  @Mutation(() => FundAllocationPayload, {
    description: '草拟下达；只能给直属下级，不超过可用余额（SM4、R-FN-13）。权限：fund:prepare',
  })
  async fundAllocationDraft(
    @Scope() scope: TenantScope,
    @Arg('input', () => FundAllocationDraftInput) input: FundAllocationDraftInput,
  ): Promise<FundAllocationPayload> {
    const { idempotencyKey, amount, to: code, ...rest } = input;
    const to = (await tenantRegistry(scope.host.readPool).current()).byCode.get(code);
    if (!to) throw AppError.notFound('单位');
    const { id } = await once(scope, 'fundAllocationDraft', idempotencyKey, input, async () => ({
      id: await draftAllocation(scope, {
        ...rest,
        to,
        amountFen: amount,
        potId: uuidOf('pot', rest.potId, '指标'),
      }),
    }));
    return allocationAnswer(scope, id);
  }

  @Allow('fund:decide')
  @Mutation(() => FundAllocationPayload, {
    description: '签发下达，资金转到下级的指标；不能是草拟的人（SM4、R-FN-15）。权限：fund:decide',
  })
  async fundAllocationIssue(
    @Scope() scope: TenantScope,
    @Arg('input', () => FundPaperInput) input: FundPaperInput,
  ): Promise<FundAllocationPayload> {
    const id = allocationId(input.id);
    await issueAllocation(scope, id, input.expectedVersion ?? undefined);
    return allocationAnswer(scope, id);
  }

  @Allow('fund:prepare')
  @Mutation(() => FundAllocationPayload, { description: '作废还没有签发的下达。权限：fund:prepare' })
  async fundAllocationVoid(
    @Scope() scope: TenantScope,
    @Arg('input', () => FundPaperVoidInput) input: FundPaperVoidInput,
  ): Promise<FundAllocationPayload> {
    const id = allocationId(input.id);
    await voidAllocation(scope, id, input.reason);
    return allocationAnswer(scope, id);
  }

  @Allow('fund:decide')
  @Mutation(() => FundAllocationPayload, {
    description: '收回下级没有用的部分，两边账上同时记（SM4）。权限：fund:decide',
  })
  async fundAllocationRecall(
    @Scope() scope: TenantScope,
    @Arg('input', () => FundAllocationRecallInput) input: FundAllocationRecallInput,
  ): Promise<FundAllocationPayload> {
    const id = allocationId(input.id);
    const { amount: amountFen, reason, idempotencyKey: key } = input;
    await once(scope, 'fundAllocationRecall', key, input, async () => {
      await recallAllocation(scope, id, { amountFen, reason, key });
      return { id };
    });
    return allocationAnswer(scope, id);
  }

  @Allow('fund:acknowledge')
  @Mutation(() => FundPotPayload, {
    description: '确认收到上级下达的指标；确认后才能使用（SM4）。权限：fund:acknowledge',
  })
  async fundPotAcknowledge(
    @Scope() scope: TenantScope,
    @Arg('input', () => FundPaperInput) input: FundPaperInput,
  ): Promise<FundPotPayload> {
    const id = uuidOf('pot', input.id, '指标');
    await acknowledgePot(scope, id);
    return { fundPot: rowReference(scope.tenant.no, id), userErrors: [] };
  }
}
