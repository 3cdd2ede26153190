import type { PolicyValues } from '@bangfu/schema/vocabulary/policy';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { callerOf, type GraphContext } from '../../graphql/context.js';
import { ScopeInput } from '../../graphql/page.graphql.js';
import { decodeId } from '../../graphql/public-id.js';
import { inTenant } from '../../tenancy/tenant-scope.js';
import { policyValues } from '../policy/public.js';
import { FundPipeline, FundPipelineFilter } from './fund-pipeline.graphql.js';
import { allocationTree, fundPipeline } from './pipeline.read-model.js';

async function policyOf(context: GraphContext): Promise<PolicyValues> {
  return await inTenant(
    context.host,
    callerOf(context),
    async (scope) => await policyValues(scope, scope.today()),
  );
}

@Resolver()
export class FundPipelineResolver {
  @Allow('fund:read')
  @Query(() => FundPipeline, {
    description:
      '资金去向：任意范围，准确且实时，每一级下达之和等于下级收到之和（R-FN-13）；上级始终可看下级的汇总（T1）。权限：fund:read',
  })
  async fundPipeline(
    @Ctx() context: GraphContext,
    @Arg('scope', () => ScopeInput, { description: '统计范围' }) scope: ScopeInput,
    @Arg('filter', () => FundPipelineFilter, { nullable: true, description: '筛选' })
    filter?: FundPipelineFilter,
  ): Promise<FundPipeline> {
    const policy = await policyOf(context);
    return await fundPipeline(context.host, callerOf(context), scope, policy, filter ?? {});
  }

  @Allow('fund:read')
  @Query(() => FundPipeline, {
    nullable: true,
    description:
      '下达进度：本单位一笔指标所属批次从本单位到最基层的去向，只列有这笔资金的单位；不是本单位的指标为空。权限：fund:read',
  })
  async fundAllocationTree(
    @Ctx() context: GraphContext,
    @Arg('potId', () => ID, { description: '本单位的指标' }) potId: string,
  ): Promise<FundPipeline | undefined> {
    const id = decodeId('pot', potId);
    return id
      ? await allocationTree(context.host, callerOf(context), id, await policyOf(context))
      : undefined;
  }
}
