import { Arg, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { Scope } from '../../graphql/context.js';
import { decodeId } from '../../graphql/public-id.js';
import { once } from '../../outbox/once.js';
import { rowReference } from '../../reads/rows.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import {
  AidApplicationsDecideInput,
  AidApplicationsDraftInput,
  AidApplicationsPayload,
  AidApplicationsSubmitInput,
  AidProjectDraftInput,
  AidProjectPayload,
  AidProjectStepInput,
  AidStepInput,
  type AidItemInput,
  type AidRowInput,
} from './aid.inputs.js';
import type { StepItem } from './application.js';
import type { DraftRow } from './draft.rules.js';
import { draftApplications } from './draft.service.js';
import { closeProject, draftProject, openProject } from './project.service.js';
import {
  acceptApplications,
  askMaterial,
  decideApplications,
  finishApplications,
  reviewApplications,
} from './review.service.js';
import { cancelApplications, submitApplications } from './submit.service.js';

const NOWHERE = '00000000-0000-0000-0000-000000000000';

function uuidOf(prefix: string, id: string, what: string): string {
  const uuid = decodeId(prefix, id);
  if (!uuid) throw AppError.notFound(what);
  return uuid;
}

function itemsOf(items: readonly AidItemInput[]): StepItem[] {
  return items.map((item) => ({ ...item, id: uuidOf('aid', item.id, '帮扶申请') }));
}

/** A line with the ids as the database has them; one that is no id of that kind is of nobody, and the line is told so. */
function rowOf(row: AidRowInput): DraftRow {
  return {
    ...row,
    fileId: row.fileId ? (decodeId('hf', row.fileId) ?? NOWHERE) : null,
    memberId: row.memberId ? (decodeId('hhm', row.memberId) ?? NOWHERE) : null,
  };
}

function answer(scope: TenantScope, ids: readonly string[]): AidApplicationsPayload {
  return { aidApplications: ids.map((id) => rowReference(scope.tenant.no, id)), userErrors: [] };
}

function projectAnswer(scope: TenantScope, id: string): AidProjectPayload {
  return { aidProject: rowReference(scope.tenant.no, id), userErrors: [] };
}

@Resolver()
export class AidResolver {
  @Allow('aid:write')
  @Mutation(() => AidApplicationsPayload, {
    description: '为一份名单代为登记帮扶申请，逐行判断，全部登记或一行不登记（SM2）。权限：aid:write',
  })
  async aidApplicationsDraft(
    @Scope() scope: TenantScope,
    @Arg('input', () => AidApplicationsDraftInput) input: AidApplicationsDraftInput,
  ): Promise<AidApplicationsPayload> {
    const { idempotencyKey, programme, projectId, period, rows } = input;
    const { ids } = await once(scope, 'aidApplicationsDraft', idempotencyKey, input, async () => ({
      ids: await draftApplications(scope, {
        programme,
        period,
        projectId: projectId ? uuidOf('apj', projectId, '帮扶项目') : null,
        rows: rows.map(rowOf),
      }),
    }));
    return answer(scope, ids);
  }

  @Allow('aid:write')
  @Mutation(() => AidApplicationsPayload, {
    description: '提交：缺的材料一次说清，全省查重与累计上限（R-FN-04、07…11、16）。权限：aid:write',
  })
  async aidApplicationsSubmit(
    @Scope() scope: TenantScope,
    @Arg('input', () => AidApplicationsSubmitInput) input: AidApplicationsSubmitInput,
  ): Promise<AidApplicationsPayload> {
    const items = itemsOf(input.items);
    await submitApplications(scope, items, input.materials ?? []);
    return answer(
      scope,
      items.map(({ id }) => id),
    );
  }

  @Allow('aid:review')
  @Mutation(() => AidApplicationsPayload, { description: '要求补材料，写明要补什么。权限：aid:review' })
  async aidApplicationsAskMaterial(
    @Scope() scope: TenantScope,
    @Arg('input', () => AidStepInput) input: AidStepInput,
  ): Promise<AidApplicationsPayload> {
    const items = itemsOf(input.items);
    await askMaterial(scope, items, input.note ?? '');
    return answer(
      scope,
      items.map(({ id }) => id),
    );
  }

  @Allow('aid:review')
  @Mutation(() => AidApplicationsPayload, { description: '受理。权限：aid:review' })
  async aidApplicationsAccept(
    @Scope() scope: TenantScope,
    @Arg('input', () => AidStepInput) input: AidStepInput,
  ): Promise<AidApplicationsPayload> {
    const items = itemsOf(input.items);
    await acceptApplications(scope, items);
    return answer(
      scope,
      items.map(({ id }) => id),
    );
  }

  @Allow('aid:review')
  @Mutation(() => AidApplicationsPayload, {
    description: '审核：再查上限，可核减；按金额定由哪级审批；不能是登记或提交的人。权限：aid:review',
  })
  async aidApplicationsReview(
    @Scope() scope: TenantScope,
    @Arg('input', () => AidStepInput) input: AidStepInput,
  ): Promise<AidApplicationsPayload> {
    const items = itemsOf(input.items);
    await reviewApplications(scope, items, input.note);
    return answer(
      scope,
      items.map(({ id }) => id),
    );
  }

  @Allow('aid:approve')
  @Mutation(() => AidApplicationsPayload, {
    description:
      '审批：本单位限额内的，或下级超限额等本单位审批的；不能是登记、提交或审核的人（R-FN-15）。权限：aid:approve',
  })
  async aidApplicationsDecide(
    @Scope() scope: TenantScope,
    @Arg('input', () => AidApplicationsDecideInput) input: AidApplicationsDecideInput,
  ): Promise<AidApplicationsPayload> {
    const decided = await decideApplications(scope, itemsOf(input.items), input);
    return {
      // a subordinate's goes back to its unit with the decision and is no longer shown here
      aidApplications: decided.map(({ tenantNo, id }) =>
        tenantNo === scope.tenant.no ? rowReference(tenantNo, id) : null,
      ),
      userErrors: [],
    };
  }

  @Allow('aid:write')
  @Mutation(() => AidApplicationsPayload, {
    description: '撤销：列入发放批次之前都可以，写明原因；占用随即放开。权限：aid:write',
  })
  async aidApplicationsCancel(
    @Scope() scope: TenantScope,
    @Arg('input', () => AidStepInput) input: AidStepInput,
  ): Promise<AidApplicationsPayload> {
    const items = itemsOf(input.items);
    await cancelApplications(scope, items, input.note ?? '');
    return answer(
      scope,
      items.map(({ id }) => id),
    );
  }

  @Allow('aid:write')
  @Mutation(() => AidApplicationsPayload, {
    description: '确认收到：签收或回访情况写在 note。权限：aid:write',
  })
  async aidApplicationsConfirm(
    @Scope() scope: TenantScope,
    @Arg('input', () => AidStepInput) input: AidStepInput,
  ): Promise<AidApplicationsPayload> {
    const items = itemsOf(input.items);
    await finishApplications(scope, items, 'CONFIRM', input.note);
    return answer(
      scope,
      items.map(({ id }) => id),
    );
  }

  @Allow('aid:review')
  @Mutation(() => AidApplicationsPayload, { description: '办结已确认收到的申请。权限：aid:review' })
  async aidApplicationsClose(
    @Scope() scope: TenantScope,
    @Arg('input', () => AidStepInput) input: AidStepInput,
  ): Promise<AidApplicationsPayload> {
    const items = itemsOf(input.items);
    await finishApplications(scope, items, 'CLOSE', input.note);
    return answer(
      scope,
      items.map(({ id }) => id),
    );
  }

  @Allow('aid:write')
  @Mutation(() => AidProjectPayload, {
    description: '登记帮扶项目，写明预算与绩效目标；另一人启用后才能申请。权限：aid:write',
  })
  async aidProjectDraft(
    @Scope() scope: TenantScope,
    @Arg('input', () => AidProjectDraftInput) input: AidProjectDraftInput,
  ): Promise<AidProjectPayload> {
    const { idempotencyKey, budget, ...rest } = input;
    const { id } = await once(scope, 'aidProjectDraft', idempotencyKey, input, async () => ({
      id: await draftProject(scope, { ...rest, budgetFen: budget }),
    }));
    return projectAnswer(scope, id);
  }

  @Allow('aid:approve')
  @Mutation(() => AidProjectPayload, {
    description: '启用帮扶项目；不能是登记的人（R-FN-15）。权限：aid:approve',
  })
  async aidProjectOpen(
    @Scope() scope: TenantScope,
    @Arg('input', () => AidProjectStepInput) input: AidProjectStepInput,
  ): Promise<AidProjectPayload> {
    const id = uuidOf('apj', input.id, '帮扶项目');
    await openProject(scope, id, input.expectedVersion ?? undefined);
    return projectAnswer(scope, id);
  }

  @Allow('aid:approve')
  @Mutation(() => AidProjectPayload, {
    description: '结束帮扶项目：不再接受申请，已在办的照常办完。权限：aid:approve',
  })
  async aidProjectClose(
    @Scope() scope: TenantScope,
    @Arg('input', () => AidProjectStepInput) input: AidProjectStepInput,
  ): Promise<AidProjectPayload> {
    const id = uuidOf('apj', input.id, '帮扶项目');
    await closeProject(scope, id, input.expectedVersion ?? undefined);
    return projectAnswer(scope, id);
  }
}
