import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { Scope, callerOf, type GraphContext } from '../../graphql/context.js';
import { decodeId } from '../../graphql/public-id.js';
import { ReadConnection, ReadPoint, answeredByReadModel, publicId } from '../../reads/declare.js';
import { rowReference } from '../../reads/rows.js';
import { inTenant, type TenantScope } from '../../tenancy/tenant-scope.js';
import {
  SpotCheck,
  SpotCheckArgs,
  SpotCheckConnection,
  SpotCheckDrawInput,
  SpotCheckPayload,
  SpotCheckProgress,
  SpotCheckRecordInput,
} from './spot-check.graphql.js';
import { drawSpotCheck, isReproducible, recordSpotCheck, spotCheckProgress } from './spot-check.service.js';

function answer(scope: TenantScope, id: string): SpotCheckPayload {
  return { spotCheck: rowReference(scope.tenant.no, id), userErrors: [] };
}

@Resolver()
export class SpotCheckResolver {
  @Allow('hardshipFile:read')
  @ReadConnection({
    orders: { DRAWN_AT: ['drawn_at'] },
    defaultOrder: { field: 'DRAWN_AT', direction: 'DESC' },
  })
  @Query(() => SpotCheckConnection, {
    description: '本单位的抽查，最近的在前（R-HF-10）。权限：hardshipFile:read',
  })
  spotChecks(@Args(() => SpotCheckArgs) _args: SpotCheckArgs): never {
    return answeredByReadModel();
  }

  @Allow('hardshipFile:read')
  @ReadPoint({ keys: { id: { column: 'id', codec: publicId('spc') } }, missing: 'NULL' })
  @Query(() => SpotCheck, { nullable: true, description: '一次抽查。权限：hardshipFile:read' })
  spotCheck(@Arg('id', () => ID, { description: '编号' }) _id: string): never {
    return answeredByReadModel();
  }

  @Allow('spotCheck:manage')
  @Query(() => SpotCheckProgress, { description: '本年抽查的进度。权限：spotCheck:manage' })
  async spotCheckProgress(@Ctx() context: GraphContext): Promise<SpotCheckProgress> {
    return await inTenant(context.host, callerOf(context), spotCheckProgress);
  }

  @Allow('spotCheck:manage')
  @Query(() => Boolean, {
    description: '按留存的种子与抽样框重算，名单是否一字不差。权限：spotCheck:manage',
  })
  async spotCheckVerify(
    @Ctx() context: GraphContext,
    @Arg('id', () => ID, { description: '编号' }) id: string,
  ): Promise<boolean> {
    const uuid = decodeId('spc', id);
    if (!uuid) throw AppError.notFound('抽查');
    return await inTenant(
      context.host,
      callerOf(context),
      async (scope) => await isReproducible(scope, uuid),
    );
  }

  @Allow('spotCheck:manage')
  @Mutation(() => SpotCheckPayload, {
    description: '抽取抽查名单：种子由系统随机产生并公开（R-HF-10）。权限：spotCheck:manage',
  })
  async spotCheckDraw(
    @Scope() scope: TenantScope,
    @Arg('input', () => SpotCheckDrawInput) input: SpotCheckDrawInput,
  ): Promise<SpotCheckPayload> {
    return answer(scope, await drawSpotCheck(scope, input.percent ?? null));
  }

  @Allow('spotCheck:manage')
  @Mutation(() => SpotCheckPayload, { description: '登记抽查结果（R-HF-10）。权限：spotCheck:manage' })
  async spotCheckRecord(
    @Scope() scope: TenantScope,
    @Arg('input', () => SpotCheckRecordInput) input: SpotCheckRecordInput,
  ): Promise<SpotCheckPayload> {
    const id = decodeId('spi', input.id);
    if (!id) throw AppError.notFound('抽查的档案');
    return answer(scope, await recordSpotCheck(scope, id, input));
  }
}
