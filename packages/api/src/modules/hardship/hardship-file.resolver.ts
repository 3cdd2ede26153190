import { Arg, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { Scope } from '../../graphql/context.js';
import { decodeId } from '../../graphql/public-id.js';
import { AppError } from '../../graphql/app-error.js';
import { once } from '../../outbox/once.js';
import { rowReference } from '../../reads/rows.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { changedHousehold, declaredHousehold } from './declared-household.js';
import { decideFile, returnOwnFile } from './decision.service.js';
import { requestCheck, returnCheck } from './economic-check.service.js';
import { recordConsent, recordVisit, submitFile, withdrawFile } from './file-steps.service.js';
import {
  ConsentRecordInput,
  ConsentRecordPayload,
  EvaluationComputeInput,
  EvaluationComputePayload,
  HardshipFileCheckRequestInput,
  HardshipFileCheckRequestPayload,
  HardshipFileCheckReturnInput,
  HardshipFileCheckReturnPayload,
  HardshipFileDecideInput,
  HardshipFileDecidePayload,
  HardshipFileDraftInput,
  HardshipFileDraftPayload,
  HardshipFileReturnInput,
  HardshipFileReturnPayload,
  HardshipFileReviewInput,
  HardshipFileReviewPayload,
  HardshipFileSubmitInput,
  HardshipFileSubmitPayload,
  HardshipFileUpdateInput,
  HardshipFileUpdatePayload,
  HardshipFileVisitRecordInput,
  HardshipFileVisitRecordPayload,
  HardshipFileWithdrawInput,
  HardshipFileWithdrawPayload,
} from './hardship-file.inputs.js';
import { draftFile, updateFile } from './hardship-file.service.js';
import { evaluateFile, reviewFile } from './review.service.js';

interface FileAnswer {
  hardshipFile: never;
  userErrors: never[];
}

function uuidOf(id: string): string {
  const uuid = decodeId('hf', id);
  if (!uuid) throw AppError.notFound('档案');
  return uuid;
}

function answer(scope: TenantScope, id: string): FileAnswer {
  return { hardshipFile: rowReference(scope.tenant.no, id), userErrors: [] };
}

@Resolver()
export class HardshipFileResolver {
  @Allow('hardshipFile:write')
  @Mutation(() => HardshipFileDraftPayload, { description: '为一户建立草稿。权限：hardshipFile:write' })
  async hardshipFileDraft(
    @Scope() scope: TenantScope,
    @Arg('input', () => HardshipFileDraftInput, { description: '内容' }) input: HardshipFileDraftInput,
  ): Promise<FileAnswer> {
    const household = declaredHousehold(input.household);
    const drafted = await once(scope, 'hardshipFileDraft', input.idempotencyKey, household, async () => ({
      id: (await draftFile(scope, household)).id,
    }));
    return answer(scope, drafted.id);
  }

  @Allow('hardshipFile:write')
  @Mutation(() => HardshipFileUpdatePayload, {
    description: '修改草稿或退回的档案。权限：hardshipFile:write',
  })
  async hardshipFileUpdate(
    @Scope() scope: TenantScope,
    @Arg('input', () => HardshipFileUpdateInput, { description: '内容' }) input: HardshipFileUpdateInput,
  ): Promise<FileAnswer> {
    const id = uuidOf(input.id);
    await updateFile(scope, id, await changedHousehold(scope, id, input.household), input.expectedVersion);
    return answer(scope, id);
  }

  @Allow('hardshipFile:write')
  @Mutation(() => HardshipFileSubmitPayload, {
    description: '提交申请，全省查重（R-HF-03）。权限：hardshipFile:write',
  })
  async hardshipFileSubmit(
    @Scope() scope: TenantScope,
    @Arg('input', () => HardshipFileSubmitInput, { description: '内容' }) input: HardshipFileSubmitInput,
  ): Promise<FileAnswer> {
    const id = uuidOf(input.id);
    await submitFile(scope, id, input.expectedVersion ?? undefined);
    return answer(scope, id);
  }

  @Allow('hardshipFile:visit')
  @Mutation(() => HardshipFileVisitRecordPayload, {
    description: '登记两人以上的入户调查（R-HF-06）。权限：hardshipFile:visit',
  })
  async hardshipFileVisitRecord(
    @Scope() scope: TenantScope,
    @Arg('input', () => HardshipFileVisitRecordInput, { description: '内容' })
    input: HardshipFileVisitRecordInput,
  ): Promise<FileAnswer> {
    const id = uuidOf(input.id);
    const visitorAccountIds = (input.visitorAccountIds ?? [])
      .map((text) => decodeId('acc', text))
      .filter((each) => each !== undefined);
    await recordVisit(scope, id, { ...input, visitorAccountIds }, input.expectedVersion ?? undefined);
    return answer(scope, id);
  }

  @Allow('hardshipFile:write')
  @Mutation(() => ConsentRecordPayload, {
    description: '登记授权与同意（R-HF-07）。权限：hardshipFile:write',
  })
  async consentRecord(
    @Scope() scope: TenantScope,
    @Arg('input', () => ConsentRecordInput, { description: '内容' }) input: ConsentRecordInput,
  ): Promise<FileAnswer> {
    const id = uuidOf(input.fileId);
    await recordConsent(scope, id, input);
    return answer(scope, id);
  }

  @Allow('hardshipFile:check')
  @Mutation(() => HardshipFileCheckRequestPayload, {
    description: '发出家庭经济状况核对（R-HF-07）。权限：hardshipFile:check',
  })
  async hardshipFileCheckRequest(
    @Scope() scope: TenantScope,
    @Arg('input', () => HardshipFileCheckRequestInput, { description: '内容' })
    input: HardshipFileCheckRequestInput,
  ): Promise<FileAnswer> {
    const id = uuidOf(input.id);
    await requestCheck(scope, id, input.agency, { expectedVersion: input.expectedVersion ?? undefined });
    return answer(scope, id);
  }

  @Allow('hardshipFile:check')
  @Mutation(() => HardshipFileCheckReturnPayload, {
    description: '登记核对结果（R-HF-07）。权限：hardshipFile:check',
  })
  async hardshipFileCheckReturn(
    @Scope() scope: TenantScope,
    @Arg('input', () => HardshipFileCheckReturnInput, { description: '内容' })
    input: HardshipFileCheckReturnInput,
  ): Promise<FileAnswer> {
    const id = uuidOf(input.id);
    await returnCheck(scope, id, input);
    return answer(scope, id);
  }

  @Allow('hardshipFile:review')
  @Mutation(() => EvaluationComputePayload, {
    description: '按公式测算，结果永久保存（R-HF-01、02）。权限：hardshipFile:review',
  })
  async evaluationCompute(
    @Scope() scope: TenantScope,
    @Arg('input', () => EvaluationComputeInput, { description: '内容' }) input: EvaluationComputeInput,
  ): Promise<FileAnswer> {
    const id = uuidOf(input.fileId);
    await evaluateFile(scope, id);
    return answer(scope, id);
  }

  @Allow('hardshipFile:review')
  @Mutation(() => HardshipFileReviewPayload, {
    description: '基层评议，确定类别（R-HF-01、02、05、07）。权限：hardshipFile:review',
  })
  async hardshipFileReview(
    @Scope() scope: TenantScope,
    @Arg('input', () => HardshipFileReviewInput, { description: '内容' }) input: HardshipFileReviewInput,
  ): Promise<FileAnswer> {
    const id = uuidOf(input.id);
    await reviewFile(scope, id, input, input.expectedVersion ?? undefined);
    return answer(scope, id);
  }

  @Allow('hardshipFile:review')
  @Mutation(() => HardshipFileReturnPayload, {
    description: '公示前退回或不予建档。权限：hardshipFile:review',
  })
  async hardshipFileReturn(
    @Scope() scope: TenantScope,
    @Arg('input', () => HardshipFileReturnInput, { description: '内容' }) input: HardshipFileReturnInput,
  ): Promise<FileAnswer> {
    const id = uuidOf(input.id);
    if (input.result === 'PASS') throw AppError.badInput('公示前只能退回或不予建档', ['input', 'result']);
    await returnOwnFile(
      scope,
      id,
      { result: input.result, opinion: input.opinion },
      input.expectedVersion ?? undefined,
    );
    return answer(scope, id);
  }

  @Allow('hardshipFile:decide')
  @Mutation(() => HardshipFileDecidePayload, {
    description: '审批：通过、退回或不予建档；入户调查人与前一级审批人不能办。权限：hardshipFile:decide',
  })
  async hardshipFileDecide(
    @Scope() scope: TenantScope,
    @Arg('input', () => HardshipFileDecideInput, { description: '内容' }) input: HardshipFileDecideInput,
  ): Promise<HardshipFileDecidePayload> {
    const id = uuidOf(input.id);
    const decided = await decideFile(scope, id, input, input.expectedVersion);
    const stillVisible = decided.tenantNo === scope.tenant.no;
    return {
      hardshipFile: stillVisible ? rowReference(scope.tenant.no, id) : null,
      nextStatus: decided.nextStatus,
      userErrors: [],
    };
  }

  @Allow('hardshipFile:write')
  @Mutation(() => HardshipFileWithdrawPayload, { description: '撤回申请。权限：hardshipFile:write' })
  async hardshipFileWithdraw(
    @Scope() scope: TenantScope,
    @Arg('input', () => HardshipFileWithdrawInput, { description: '内容' }) input: HardshipFileWithdrawInput,
  ): Promise<FileAnswer> {
    const id = uuidOf(input.id);
    await withdrawFile(scope, id, input.reason, input.expectedVersion ?? undefined);
    return answer(scope, id);
  }
}
