import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { callerOf, type GraphContext } from '../../graphql/context.js';
import { ScopeInput } from '../../graphql/page.graphql.js';
import { inTenant } from '../../tenancy/tenant-scope.js';
import { policyValue } from '../policy/public.js';
import { withoutSmallCells } from './smallest-cell.rules.js';
import { HardshipStatDimension, HardshipStatFilter, StatTable } from './statistics.graphql.js';
import { hardshipStatistics } from './statistics.read-model.js';

const MOST_DIMENSIONS = 3;

@Resolver()
export class StatisticsResolver {
  @Allow('statistics:read')
  @Query(() => StatTable, {
    description:
      '档案统计：任意范围、至多三个维度，准确且实时；上级始终可看下级的汇总（T1）。权限：statistics:read',
  })
  async hardshipStatistics(
    @Ctx() context: GraphContext,
    @Arg('scope', () => ScopeInput, { description: '统计范围' }) scope: ScopeInput,
    @Arg('groupBy', () => [HardshipStatDimension], { defaultValue: [], description: '维度，至多三个' })
    groupBy: HardshipStatDimension[],
    @Arg('filter', () => HardshipStatFilter, { nullable: true, description: '筛选' })
    filter?: HardshipStatFilter,
  ): Promise<StatTable> {
    if (groupBy.length > MOST_DIMENSIONS)
      throw AppError.badInput(`统计维度至多 ${MOST_DIMENSIONS} 个`, ['groupBy']);
    const principal = callerOf(context);
    const table = await hardshipStatistics(context.host, principal, scope, groupBy, filter ?? {});
    if (principal.kind !== 'token') return table;
    const least = await inTenant(
      context.host,
      principal,
      async (unit) => await policyValue(unit, 'statistics.smallestCell', unit.today()),
    );
    return { ...table, ...withoutSmallCells(table.rows, least) };
  }
}
