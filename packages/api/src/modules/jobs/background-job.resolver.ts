import { Arg, Args, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { Scope } from '../../graphql/context.js';
import { decodeId } from '../../graphql/public-id.js';
import { ConnectionArgs } from '../../reads/connection.graphql.js';
import { ReadConnection, ReadPoint, answeredByReadModel, publicId } from '../../reads/declare.js';
import { rowReference } from '../../reads/rows.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import {
  BackgroundJob,
  BackgroundJobConnection,
  BackgroundJobPayload,
  BackgroundJobRetryInput,
} from './background-job.graphql.js';
import { retryJob } from './job-retry.service.js';

@Resolver()
export class BackgroundJobResolver {
  @Allow('job:read')
  @ReadConnection({
    orders: { CREATED_AT: ['created_at'] },
    defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
  })
  @Query(() => BackgroundJobConnection, { description: '本单位的后台任务，最新的在前。权限：job:read' })
  backgroundJobs(@Args(() => ConnectionArgs) _args: ConnectionArgs): never {
    return answeredByReadModel();
  }

  @Allow('job:read')
  @ReadPoint({ keys: { id: { column: 'id', codec: publicId('job') } }, missing: 'NULL' })
  @Query(() => BackgroundJob, { nullable: true, description: '一个后台任务。权限：job:read' })
  backgroundJob(@Arg('id', () => ID, { description: '任务编号' }) _id: string): never {
    return answeredByReadModel();
  }

  @Allow('job:read')
  @Mutation(() => BackgroundJobPayload, {
    description: '重新办理没办成的报表、导出、打印；只限提交人。权限：job:read',
  })
  async backgroundJobRetry(
    @Scope() scope: TenantScope,
    @Arg('input', () => BackgroundJobRetryInput, { description: '哪个任务' }) input: BackgroundJobRetryInput,
  ): Promise<BackgroundJobPayload> {
    const id = decodeId('job', input.id);
    if (!id) throw AppError.notFound('任务');
    await retryJob(scope, id);
    return { job: rowReference(scope.tenant.no, id), userErrors: [] };
  }
}
