import { Arg, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { Scope } from '../../graphql/context.js';
import { decodeId } from '../../graphql/public-id.js';
import { rowReference } from '../../reads/rows.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { exitFile } from './exit.service.js';
import {
  FileLifePayload,
  HardshipFileExitInput,
  HardshipFileReopenInput,
  HardshipFileReverifyDecideInput,
  HardshipFileReverifyInput,
} from './lifecycle.graphql.js';
import { reopenFile } from './reopen.service.js';
import { decideReverification, recordReverification } from './reverification.service.js';

function fileIdOf(id: string): string {
  const uuid = decodeId('hf', id);
  if (!uuid) throw AppError.notFound('档案');
  return uuid;
}

/** No such attachment and one of another file are the same to the rules. */
function evidenceIdOf(id: string): string {
  return decodeId('att', id) ?? '00000000-0000-0000-0000-000000000000';
}

function answer(scope: TenantScope, id: string): FileLifePayload {
  return { hardshipFile: rowReference(scope.tenant.no, id), userErrors: [] };
}

@Resolver()
export class LifecycleResolver {
  @Allow('hardshipFile:reverify')
  @Mutation(() => FileLifePayload, {
    description: '登记年度复核，等本单位审批人审批（R-HF-10）。权限：hardshipFile:reverify',
  })
  async hardshipFileReverify(
    @Scope() scope: TenantScope,
    @Arg('input', () => HardshipFileReverifyInput) input: HardshipFileReverifyInput,
  ): Promise<FileLifePayload> {
    const id = fileIdOf(input.id);
    const visitorAccountIds = (input.visitorAccountIds ?? [])
      .map((text) => decodeId('acc', text))
      .filter((each) => each !== undefined);
    const evidenceId = input.evidenceId ? evidenceIdOf(input.evidenceId) : null;
    await recordReverification(
      scope,
      id,
      { ...input, visitorAccountIds, evidenceId },
      input.expectedVersion ?? undefined,
    );
    return answer(scope, id);
  }

  @Allow('hardshipFile:decide')
  @Mutation(() => FileLifePayload, {
    description:
      '审批复核：通过或退回重做；调整类别由本单位、上级单位两级审批；登记人、参加复核的人、前一级审批人不能办（R-HF-10）。权限：hardshipFile:decide',
  })
  async hardshipFileReverifyDecide(
    @Scope() scope: TenantScope,
    @Arg('input', () => HardshipFileReverifyDecideInput) input: HardshipFileReverifyDecideInput,
  ): Promise<FileLifePayload> {
    const id = fileIdOf(input.id);
    const { result, opinion, expectedVersion } = input;
    if (result === 'REJECT') throw AppError.badInput('复核只能通过或退回', ['input', 'result']);
    const decided = await decideReverification(
      scope,
      id,
      { result, opinion: opinion ?? null },
      expectedVersion,
    );
    return decided.tenantNo === scope.tenant.no ? answer(scope, id) : { hardshipFile: null, userErrors: [] };
  }

  @Allow('hardshipFile:exit')
  @Mutation(() => FileLifePayload, {
    description: '办理退出：写明原因，附佐证材料（R-HF-11）。权限：hardshipFile:exit',
  })
  async hardshipFileExit(
    @Scope() scope: TenantScope,
    @Arg('input', () => HardshipFileExitInput) input: HardshipFileExitInput,
  ): Promise<FileLifePayload> {
    const id = fileIdOf(input.id);
    const { exitReason: reason, explanation, expectedVersion } = input;
    await exitFile(
      scope,
      id,
      { reason, explanation, evidenceId: evidenceIdOf(input.evidenceId) },
      expectedVersion,
    );
    return answer(scope, id);
  }

  @Allow('hardshipFile:write')
  @Mutation(() => FileLifePayload, {
    description: '返困：退出的档案转为草稿，沿用原编号重新走全部程序（SM1）。权限：hardshipFile:write',
  })
  async hardshipFileReopen(
    @Scope() scope: TenantScope,
    @Arg('input', () => HardshipFileReopenInput) input: HardshipFileReopenInput,
  ): Promise<FileLifePayload> {
    const id = fileIdOf(input.id);
    await reopenFile(scope, id, input.reason, input.expectedVersion);
    return answer(scope, id);
  }
}
