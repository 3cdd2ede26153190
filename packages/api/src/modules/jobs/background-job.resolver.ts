import { Arg, Args, ID, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { ConnectionArgs } from '../../reads/connection.graphql.js';
import { ReadConnection, ReadPoint, answeredByReadModel, publicId } from '../../reads/declare.js';
import { BackgroundJob, BackgroundJobConnection } from './background-job.graphql.js';

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
}
