import { Field, ID, InputType, ObjectType } from 'type-graphql';
import {
  REPORT_FORMAT_LABELS,
  REPORT_KIND_LABELS,
  REPORT_KINDS,
  type ReportFormat,
  type ReportKind,
} from '@bangfu/schema/vocabulary/report';
import { enumOf } from '../../graphql/vocabulary-enum.js';
import { Node, ScopeInput } from '../../graphql/page.graphql.js';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { connectionOf } from '../../reads/connection.graphql.js';
import { Column, ReadFrom, ToOne, publicId } from '../../reads/declare.js';
import { BackgroundJob } from '../jobs/public.js';

const ReportKindEnum = enumOf(
  'ReportKind',
  '报表的种类',
  Object.fromEntries(
    REPORT_KINDS.map((kind) => [kind, `${REPORT_KIND_LABELS[kind]}（${kind.replace('_', '-')}）`]),
  ),
);
const ReportFormatEnum = enumOf('ReportFormat', '报表的文件格式', REPORT_FORMAT_LABELS);

@ReadFrom({ table: 'reports' })
@ObjectType({ implements: Node, description: '生成过的报表；文件在任务的结果里' })
export class Report extends Node {
  @Column('id', publicId('rpt'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Column('kind', 'enum')
  @Field(() => ReportKindEnum, { description: '种类' })
  kind!: ReportKind;

  @Column('format', 'enum')
  @Field(() => ReportFormatEnum, { description: '格式' })
  format!: ReportFormat;

  @Column('scope_code', 'text')
  @Field(() => String, { description: '统计范围的根单位代码' })
  scopeCode!: string;

  @Column('scope_label', 'text')
  @Field(() => String, { description: '统计范围，如 西安市总工会及全部下级（14 个单位）' })
  scopeLabel!: string;

  @Column('first_month', 'date')
  @Field(() => DateScalar, { description: '开始月份（当月 1 日）' })
  firstMonth!: string;

  @Column('last_month', 'date')
  @Field(() => DateScalar, { description: '结束月份（当月 1 日）' })
  lastMonth!: string;

  @ToOne({ column: 'job_id' })
  @Field(() => BackgroundJob, { nullable: true, description: '后台任务：进度与文件' })
  job?: BackgroundJob;

  @Column('created_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '提交时刻' })
  createdAt!: Date;

  @Column('created_by_name', 'text')
  @Field(() => String, { nullable: true, description: '提交人' })
  createdByName?: string;
}

export const ReportConnection = connectionOf(Report, 'Report', '报表').Connection;

@InputType({ description: '报表的期间，按整月计' })
export class ReportPeriodInput {
  @Field(() => DateScalar, { description: '开始月份（取所在月）' })
  from!: string;

  @Field(() => DateScalar, { description: '结束月份（取所在月），最晚是本月' })
  to!: string;
}

@InputType({ description: '生成报表' })
export class ReportCreateInput {
  @Field(() => ReportKindEnum, { description: '种类' })
  kind!: ReportKind;

  @Field(() => ReportPeriodInput, { description: '新建档与退出按这个期间统计；在档情况以生成时为准' })
  period!: ReportPeriodInput;

  @Field(() => ScopeInput, { nullable: true, description: '统计范围，默认只含本单位' })
  scope?: ScopeInput | null;

  @Field(() => ReportFormatEnum, { description: '格式' })
  format!: ReportFormat;
}

@ObjectType({ description: '生成报表的结果；文件由后台生成' })
export class ReportPayload {
  @Field(() => Report, { nullable: true, description: '报表；被拒绝时为空' })
  report?: Report | null;

  @Field(() => BackgroundJob, { nullable: true, description: '后台任务，完成后有下载地址' })
  job?: BackgroundJob | null;

  @Field(() => [UserError], { description: '拒绝的原因，一次给出全部' })
  userErrors!: UserError[];
}
