import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { Scope, callerOf, type GraphContext } from '../../graphql/context.js';
import { decodeId } from '../../graphql/public-id.js';
import { toUserError } from '../../graphql/user-error.graphql.js';
import { ReadConnection, ReadPoint, answeredByReadModel, publicId } from '../../reads/declare.js';
import { rowReference } from '../../reads/rows.js';
import { inTenant, type TenantScope } from '../../tenancy/tenant-scope.js';
import {
  ObjectionConcludeInput,
  ObjectionRecordInput,
  PublicNotice,
  PublicNoticeArgs,
  PublicNoticeCloseInput,
  PublicNoticeConnection,
  PublicNoticePayload,
  PublicNoticePreview,
  PublicNoticePreviewInput,
  PublicNoticeStartInput,
} from './notice.graphql.js';
import { planNotice } from './notice-plan.service.js';
import { closeNotice, startNotice } from './notice.service.js';
import { concludeObjection, recordObjection } from './objection.service.js';

interface NoticeAnswer {
  publicNotice: never;
  userErrors: never[];
}

function uuidOf(prefix: string, id: string, what: string): string {
  const uuid = decodeId(prefix, id);
  if (!uuid) throw AppError.notFound(what);
  return uuid;
}

function answer(scope: TenantScope, id: string): NoticeAnswer {
  return { publicNotice: rowReference(scope.tenant.no, id), userErrors: [] };
}

@Resolver()
export class PublicNoticeResolver {
  @Allow('publicNotice:read')
  @ReadConnection({
    orders: { CREATED_AT: ['created_at'] },
    defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
    filters: { status: { column: 'status', codec: 'enum' } },
  })
  @Query(() => PublicNoticeConnection, { description: '公示列表，最新的在前。权限：publicNotice:read' })
  publicNotices(@Args(() => PublicNoticeArgs) _args: PublicNoticeArgs): never {
    return answeredByReadModel();
  }

  @Allow('publicNotice:read')
  @ReadPoint({ keys: { id: { column: 'id', codec: publicId('ntc') } }, missing: 'NULL' })
  @Query(() => PublicNotice, { nullable: true, description: '一次公示。权限：publicNotice:read' })
  publicNotice(@Arg('id', () => ID, { description: '公示编号' }) _id: string): never {
    return answeredByReadModel();
  }

  @Allow('publicNotice:manage')
  @Query(() => PublicNoticePreview, {
    description: '预览公示：打好码的名单与按工作日算出的最后一天（R-HF-08）。权限：publicNotice:manage',
  })
  async publicNoticePreview(
    @Ctx() context: GraphContext,
    @Arg('input', () => PublicNoticePreviewInput, { description: '内容' }) input: PublicNoticePreviewInput,
  ): Promise<PublicNoticePreview> {
    const fileIds = input.fileIds.map((id) => uuidOf('hf', id, '档案'));
    const plan = await inTenant(
      context.host,
      callerOf(context),
      async (scope) => await planNotice(scope, { ...input, fileIds }),
    );
    return {
      workdays: plan.workdays,
      minWorkdays: plan.minWorkdays,
      endOn: plan.endOn ?? null,
      maskedLines: [...plan.lines],
      userErrors: plan.refusals.map(toUserError),
    };
  }

  @Allow('publicNotice:manage')
  @Mutation(() => PublicNoticePayload, {
    description: '发起公示，按工作日计（R-HF-08）。权限：publicNotice:manage',
  })
  async publicNoticeStart(
    @Scope() scope: TenantScope,
    @Arg('input', () => PublicNoticeStartInput, { description: '内容' }) input: PublicNoticeStartInput,
  ): Promise<NoticeAnswer> {
    const fileIds = input.fileIds.map((id) => uuidOf('hf', id, '档案'));
    return answer(scope, await startNotice(scope, { ...input, fileIds }));
  }

  @Allow('publicNotice:manage')
  @Mutation(() => PublicNoticePayload, { description: '登记异议（R-HF-09）。权限：publicNotice:manage' })
  async objectionRecord(
    @Scope() scope: TenantScope,
    @Arg('input', () => ObjectionRecordInput, { description: '内容' }) input: ObjectionRecordInput,
  ): Promise<NoticeAnswer> {
    const noticeId = uuidOf('ntc', input.noticeId, '公示');
    await recordObjection(scope, {
      ...input,
      noticeId,
      fileId: input.fileId ? uuidOf('hf', input.fileId, '档案') : null,
    });
    return answer(scope, noticeId);
  }

  @Allow('publicNotice:manage')
  @Mutation(() => PublicNoticePayload, {
    description: '处理异议：成立则不予建档，不成立则公示继续（R-HF-09）。权限：publicNotice:manage',
  })
  async objectionConclude(
    @Scope() scope: TenantScope,
    @Arg('input', () => ObjectionConcludeInput, { description: '内容' }) input: ObjectionConcludeInput,
  ): Promise<NoticeAnswer> {
    return answer(scope, await concludeObjection(scope, uuidOf('obj', input.id, '异议'), input));
  }

  @Allow('publicNotice:manage')
  @Mutation(() => PublicNoticePayload, {
    description: '期满结束公示；到期也会自动结束（R-HF-08、09）。权限：publicNotice:manage',
  })
  async publicNoticeClose(
    @Scope() scope: TenantScope,
    @Arg('input', () => PublicNoticeCloseInput, { description: '内容' }) input: PublicNoticeCloseInput,
  ): Promise<NoticeAnswer> {
    const id = uuidOf('ntc', input.id, '公示');
    await closeNotice(scope, id);
    return answer(scope, id);
  }
}
