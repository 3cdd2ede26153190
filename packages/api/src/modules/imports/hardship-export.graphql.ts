import { Field, InputType, ObjectType } from 'type-graphql';
import { UserError } from '../../graphql/user-error.graphql.js';
import { HardshipFileFilter } from '../hardship/public.js';
import { BackgroundJob } from '../jobs/public.js';

@InputType({ description: '导出列表所显示的档案' })
export class HardshipFileExportInput {
  @Field(() => HardshipFileFilter, { nullable: true, description: '与列表相同的筛选' })
  filter?: HardshipFileFilter;

  @Field(() => String, { nullable: true, description: '与列表相同的搜索词' })
  search?: string;
}

@ObjectType({ description: '导出的结果；文件由后台生成' })
export class HardshipFileExportPayload {
  @Field(() => BackgroundJob, { nullable: true, description: '后台任务，完成后有下载地址' })
  job?: BackgroundJob;

  @Field(() => [UserError], { description: '业务拒绝；为空表示成功' })
  userErrors!: UserError[];
}
