import { Arg, Args, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { callerOf, type GraphContext } from '../../graphql/context.js';
import { ScopeInput } from '../../graphql/page.graphql.js';
import { ConnectionArgs } from '../../reads/connection.graphql.js';
import { ReadConnection, ReadPoint, answeredByReadModel, publicId } from '../../reads/declare.js';
import { BudgetOverview } from './budget-overview.graphql.js';
import { budgetOverview } from './budget-overview.read-model.js';
import {
  FiscalApplicationConnection,
  MatchingFundConnection,
  WorkBudget,
  WorkBudgetConnection,
} from './budgets.graphql.js';
import { WorkBudgetArgs } from './budgets.inputs.js';

const BY_AGE = {
  orders: { CREATED_AT: ['created_at'] },
  defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
} as const;

@Resolver()
export class BudgetsReadResolver {
  @Allow('fund:read')
  @ReadConnection({
    ...BY_AGE,
    filters: { year: { column: 'year', codec: 'int' }, status: { column: 'status', codec: 'enum' } },
  })
  @Query(() => WorkBudgetConnection, { description: '本单位的工作经费预算，最新的在前。权限：fund:read' })
  workBudgets(@Args(() => WorkBudgetArgs) _args: WorkBudgetArgs): never {
    return answeredByReadModel();
  }

  @Allow('fund:read')
  @ReadPoint({ keys: { id: { column: 'id', codec: publicId('bud') } }, missing: 'NULL' })
  @Query(() => WorkBudget, { nullable: true, description: '一份工作经费预算。权限：fund:read' })
  workBudget(@Arg('id', () => ID, { description: '预算编号' }) _id: string): never {
    return answeredByReadModel();
  }

  @Allow('fund:read')
  @ReadConnection(BY_AGE)
  @Query(() => MatchingFundConnection, { description: '本单位各年的配套帮扶资金。权限：fund:read' })
  matchingFunds(@Args(() => ConnectionArgs) _args: ConnectionArgs): never {
    return answeredByReadModel();
  }

  @Allow('fund:read')
  @ReadConnection(BY_AGE)
  @Query(() => FiscalApplicationConnection, {
    description: '本单位向同级财政的申请，最新的在前。权限：fund:read',
  })
  fiscalApplications(@Args(() => ConnectionArgs) _args: ConnectionArgs): never {
    return answeredByReadModel();
  }

  @Allow('fund:read')
  @Query(() => BudgetOverview, {
    description:
      '预算一览：任意范围一个年度的预算、配套、争取财政，与上一年对照（R-FN-01…03）；上级始终可看下级（T1）。权限：fund:read',
  })
  async budgetOverview(
    @Ctx() context: GraphContext,
    @Arg('scope', () => ScopeInput, { description: '统计范围' }) scope: ScopeInput,
    @Arg('year', () => Int, { description: '年度' }) year: number,
  ): Promise<BudgetOverview> {
    return await budgetOverview(context.host, callerOf(context), scope, year);
  }
}
