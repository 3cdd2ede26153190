import { Arg, Mutation, Resolver } from 'type-graphql';
import { Allow, Confirmed } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { Scope } from '../../graphql/context.js';
import { decodeId } from '../../graphql/public-id.js';
import { once } from '../../outbox/once.js';
import { rowReference } from '../../reads/rows.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { announceDisbursement, closeDisbursement, reconcileDisbursement } from './closing.service.js';
import {
  DisbursementAnnounceInput,
  DisbursementBatchDraftInput,
  DisbursementBatchPayload,
  DisbursementReceiptsInput,
  DisbursementReissueInput,
  DisbursementStepInput,
  DisbursementVoidInput,
} from './disbursement.inputs.js';
import { draftDisbursement, reissueDisbursement } from './draft.service.js';
import { takeReceipts } from './receipts.service.js';
import {
  approveDisbursement,
  checkDisbursement,
  noticeDisbursement,
  sendDisbursement,
  voidDisbursement,
} from './steps.service.js';
import { askBank } from './submission.service.js';

function uuidOf(prefix: string, id: string, what: string): string {
  const uuid = decodeId(prefix, id);
  if (!uuid) throw AppError.notFound(what);
  return uuid;
}
const batchId = (id: string): string => uuidOf('dis', id, '发放批次');

function answer(scope: TenantScope, id: string): DisbursementBatchPayload {
  return { disbursementBatch: rowReference(scope.tenant.no, id), userErrors: [] };
}

type Step = (scope: TenantScope, id: string, expectedVersion?: number | null) => Promise<void>;

/** A step of SM3 under an idempotency key: sent again, it answers as the first time and does nothing. */
async function stepOnce(
  scope: TenantScope,
  name: string,
  input: DisbursementStepInput,
  step: Step,
): Promise<DisbursementBatchPayload> {
  const id = batchId(input.id);
  await once(scope, name, input.idempotencyKey, input, async () => {
    await step(scope, id, input.expectedVersion);
    return { id };
  });
  return answer(scope, id);
}

@Resolver()
export class DisbursementResolver {
  @Allow('payment:make')
  @Mutation(() => DisbursementBatchPayload, {
    description: '编制发放批次；卡号从档案另存一份（SM3、R-FN-05、R-FN-06、R-FN-12）。权限：payment:make',
  })
  async disbursementBatchDraft(
    @Scope() scope: TenantScope,
    @Arg('input', () => DisbursementBatchDraftInput) input: DisbursementBatchDraftInput,
  ): Promise<DisbursementBatchPayload> {
    const { idempotencyKey, potId, applicationIds, ...rest } = input;
    const { id } = await once(scope, 'disbursementBatchDraft', idempotencyKey, input, async () => ({
      id: await draftDisbursement(scope, {
        ...rest,
        potId: uuidOf('pot', potId, '指标'),
        applicationIds: applicationIds?.map((each) => uuidOf('aid', each, '帮扶申请')),
      }),
    }));
    return answer(scope, id);
  }

  @Allow('payment:check')
  @Mutation(() => DisbursementBatchPayload, {
    description: '复核发放批次；不能是编制的人（R-FN-15）。权限：payment:check',
  })
  async disbursementBatchCheck(
    @Scope() scope: TenantScope,
    @Arg('input', () => DisbursementStepInput) input: DisbursementStepInput,
  ): Promise<DisbursementBatchPayload> {
    return await stepOnce(scope, 'disbursementBatchCheck', input, checkDisbursement);
  }

  @Allow('payment:approve')
  @Confirmed()
  @Mutation(() => DisbursementBatchPayload, {
    description:
      '审批发放批次，预留资金；不能是编制、复核的人（R-FN-13、R-FN-15）。须先再次确认身份（sessionConfirm）。权限：payment:approve',
  })
  async disbursementBatchApprove(
    @Scope() scope: TenantScope,
    @Arg('input', () => DisbursementStepInput) input: DisbursementStepInput,
  ): Promise<DisbursementBatchPayload> {
    return await stepOnce(scope, 'disbursementBatchApprove', input, approveDisbursement);
  }

  @Allow('payment:make')
  @Mutation(() => DisbursementBatchPayload, {
    description: '发放前公示，期限按政策参数。权限：payment:make',
  })
  async disbursementBatchNotice(
    @Scope() scope: TenantScope,
    @Arg('input', () => DisbursementStepInput) input: DisbursementStepInput,
  ): Promise<DisbursementBatchPayload> {
    return await stepOnce(scope, 'disbursementBatchNotice', input, noticeDisbursement);
  }

  @Allow('payment:pay')
  @Confirmed()
  @Mutation(() => DisbursementBatchPayload, {
    description:
      '送银行：定下每一笔的业务编号；不能是编制、审批的人（R-FN-15）。须先再次确认身份（sessionConfirm）。权限：payment:pay',
  })
  async disbursementBatchSend(
    @Scope() scope: TenantScope,
    @Arg('input', () => DisbursementStepInput) input: DisbursementStepInput,
  ): Promise<DisbursementBatchPayload> {
    return await stepOnce(scope, 'disbursementBatchSend', input, sendDisbursement);
  }

  @Allow('payment:pay')
  @Mutation(() => DisbursementBatchPayload, {
    description: '再向银行询问没有结果的款项；只问原来的业务编号，不另发。权限：payment:pay',
  })
  async disbursementBatchAsk(
    @Scope() scope: TenantScope,
    @Arg('input', () => DisbursementStepInput) input: DisbursementStepInput,
  ): Promise<DisbursementBatchPayload> {
    return await stepOnce(scope, 'disbursementBatchAsk', input, askBank);
  }

  @Allow('payment:make')
  @Mutation(() => DisbursementBatchPayload, {
    description: '作废还没有送银行的批次，放开预留的资金和申请。权限：payment:make',
  })
  async disbursementBatchVoid(
    @Scope() scope: TenantScope,
    @Arg('input', () => DisbursementVoidInput) input: DisbursementVoidInput,
  ): Promise<DisbursementBatchPayload> {
    const id = batchId(input.id);
    await voidDisbursement(scope, id, input.reason);
    return answer(scope, id);
  }

  @Allow('payment:make')
  @Mutation(() => DisbursementBatchPayload, {
    description: '收银行回单：逐行核对编号、卡号尾号、金额、户名，有一行不对就整份不收。权限：payment:make',
  })
  async disbursementBatchTakeReceipts(
    @Scope() scope: TenantScope,
    @Arg('input', () => DisbursementReceiptsInput) input: DisbursementReceiptsInput,
  ): Promise<DisbursementBatchPayload> {
    const id = batchId(input.id);
    const rows = input.rows.map(({ amount, bankRef, failureText, ...row }, index) => ({
      ...row,
      row: index + 1,
      fen: amount,
      bankRef: bankRef ?? '',
      failureText: failureText ?? '',
    }));
    await takeReceipts(scope, id, rows);
    return answer(scope, id);
  }

  @Allow('payment:make')
  @Mutation(() => DisbursementBatchPayload, {
    description: '把失败、退回的款项编成补发批次，每一笔只补一次。权限：payment:make',
  })
  async disbursementBatchReissue(
    @Scope() scope: TenantScope,
    @Arg('input', () => DisbursementReissueInput) input: DisbursementReissueInput,
  ): Promise<DisbursementBatchPayload> {
    const { id } = await once(scope, 'disbursementBatchReissue', input.idempotencyKey, input, async () => ({
      id: await reissueDisbursement(scope, batchId(input.id), uuidOf('pot', input.potId, '指标')),
    }));
    return answer(scope, id);
  }

  @Allow('payment:check')
  @Mutation(() => DisbursementBatchPayload, {
    description: '对账：没有在途款项，回单与账上分毫不差。权限：payment:check',
  })
  async disbursementBatchReconcile(
    @Scope() scope: TenantScope,
    @Arg('input', () => DisbursementStepInput) input: DisbursementStepInput,
  ): Promise<DisbursementBatchPayload> {
    return await stepOnce(scope, 'disbursementBatchReconcile', input, reconcileDisbursement);
  }

  @Allow('payment:make')
  @Mutation(() => DisbursementBatchPayload, { description: '公布发放结果（R-FN-17）。权限：payment:make' })
  async disbursementBatchAnnounce(
    @Scope() scope: TenantScope,
    @Arg('input', () => DisbursementAnnounceInput) input: DisbursementAnnounceInput,
  ): Promise<DisbursementBatchPayload> {
    const id = batchId(input.id);
    await announceDisbursement(scope, id, input.place);
    return answer(scope, id);
  }

  @Allow('payment:make')
  @Mutation(() => DisbursementBatchPayload, { description: '办结已公布结果的批次。权限：payment:make' })
  async disbursementBatchClose(
    @Scope() scope: TenantScope,
    @Arg('input', () => DisbursementStepInput) input: DisbursementStepInput,
  ): Promise<DisbursementBatchPayload> {
    return await stepOnce(scope, 'disbursementBatchClose', input, closeDisbursement);
  }
}
