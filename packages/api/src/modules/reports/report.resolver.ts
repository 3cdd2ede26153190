import { Arg, Args, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { Scope } from '../../graphql/context.js';
import { ConnectionArgs } from '../../reads/connection.graphql.js';
import { ReadConnection, ReadPoint, answeredByReadModel, publicId } from '../../reads/declare.js';
import { rowReference } from '../../reads/rows.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { Report, ReportConnection, ReportCreateInput, ReportPayload } from './report.graphql.js';
import { orderReport } from './report.service.js';

@Resolver()
export class ReportResolver {
  @Allow('report:read')
  @ReadConnection({
    orders: { CREATED_AT: ['created_at'] },
    defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
  })
  @Query(() => ReportConnection, { description: '本单位生成过的报表，最新的在前。权限：report:read' })
  reports(@Args(() => ConnectionArgs) _args: ConnectionArgs): never {
    return answeredByReadModel();
  }

  @Allow('report:read')
  @ReadPoint({ keys: { id: { column: 'id', codec: publicId('rpt') } }, missing: 'NULL' })
  @Query(() => Report, { nullable: true, description: '一张报表。权限：report:read' })
  report(@Arg('id', () => ID, { description: '报表编号' }) _id: string): never {
    return answeredByReadModel();
  }

  @Allow('report:create')
  @Mutation(() => ReportPayload, {
    description: '生成报表：任意可统计的范围，由后台办理，完成后提醒提交人（RP-03）。权限：report:create',
  })
  async reportCreate(
    @Scope() scope: TenantScope,
    @Arg('input', () => ReportCreateInput, { description: '生成什么' }) input: ReportCreateInput,
  ): Promise<ReportPayload> {
    const { reportId, jobId } = await orderReport(scope, { ...input, scope: input.scope ?? {} });
    const { no } = scope.tenant;
    return { report: rowReference(no, reportId), job: rowReference(no, jobId), userErrors: [] };
  }
}
