import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { GraphContext } from '../../graphql/context.js';
import { Node } from '../../graphql/page.graphql.js';
import { DateTimeScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { connectionOf } from '../../reads/connection.graphql.js';
import { Column, Computed, ReadFrom, publicId } from '../../reads/declare.js';

export enum JobState {
  WAITING = 'WAITING',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(JobState, {
  name: 'JobState',
  description: '后台任务的状态',
  valuesConfig: {
    WAITING: { description: '排队中' },
    RUNNING: { description: '办理中' },
    DONE: { description: '已完成' },
    FAILED: { description: '没有办成，见 error' },
    CANCELLED: { description: '已取消' },
  },
});

@ObjectType({ description: '后台任务的进度' })
export class JobProgress {
  @Field(() => JobState, { description: '状态' })
  state!: JobState;

  @Field(() => Int, { description: '已办数量' })
  done!: number;

  @Field(() => Int, { nullable: true, description: '总数；还不知道时为空' })
  total?: number;

  @Field(() => String, { nullable: true, description: '正在做什么' })
  message?: string;

  @Field(() => DateTimeScalar, { nullable: true, description: '开始时刻' })
  startedAt?: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: '结束时刻' })
  finishedAt?: Date;
}

const PROGRESS_COLUMNS = [
  'state',
  { column: 'done', codec: 'int' },
  { column: 'total', codec: 'int' },
  'message',
  { column: 'started_at', codec: 'datetime' },
  { column: 'finished_at', codec: 'datetime' },
] as const;

@ReadFrom({ table: 'background_jobs' })
@ObjectType({ implements: Node, description: '后台任务：导入、导出、报表、划转' })
export class BackgroundJob extends Node {
  @Column('id', publicId('job'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Column('kind', 'text')
  @Field(() => String, { description: '种类，如 reports.rp-03' })
  kind!: string;

  @Column('label', 'text')
  @Field(() => String, { description: '名称' })
  label!: string;

  @Column('state', 'enum')
  @Field(() => JobState, { description: '状态' })
  state!: JobState;

  @Computed(
    [...PROGRESS_COLUMNS],
    ([state, done, total, message, startedAt, finishedAt]: readonly unknown[]) => ({
      state,
      done,
      total,
      message,
      startedAt,
      finishedAt,
    }),
  )
  @Field(() => JobProgress, { description: '进度' })
  progress!: JobProgress;

  @Computed(
    ['result_path', { column: 'id', codec: publicId('job') }],
    ([path, id]: readonly [string | null, string]) => (path ? `/files/jobs/${String(id)}` : null),
  )
  @Field(() => String, { nullable: true, description: '结果文件的下载地址' })
  resultUrl?: string;

  @Column('result_name', 'text')
  @Field(() => String, { nullable: true, description: '结果文件名' })
  resultName?: string;

  @Column('error', 'text')
  @Field(() => String, { nullable: true, description: '没有办成的原因' })
  error?: string;

  @Computed(
    ['state', 'result_permission', 'created_by'],
    ([state, permission, by]: readonly (string | null)[], context: GraphContext) =>
      state === 'FAILED' && permission !== null && by === context.principal?.accountId,
  )
  @Field(() => Boolean, { description: '没有办成，提交人（您）可以重新办理' })
  canRetry!: boolean;

  @Column('created_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '提交时刻' })
  createdAt!: Date;

  @Column('created_by_name', 'text')
  @Field(() => String, { nullable: true, description: '提交人' })
  createdByName?: string;
}

@InputType({ description: '重新办理后台任务' })
export class BackgroundJobRetryInput {
  @Field(() => ID, { description: '任务编号' })
  id!: string;
}

@ObjectType({ description: '重新办理的结果' })
export class BackgroundJobPayload {
  @Field(() => BackgroundJob, { nullable: true, description: '任务；被拒绝时为空' })
  job?: BackgroundJob | null;

  @Field(() => [UserError], { description: '拒绝的原因，一次给出全部' })
  userErrors!: UserError[];
}

export const BackgroundJobConnection = connectionOf(BackgroundJob, 'BackgroundJob', '后台任务').Connection;
