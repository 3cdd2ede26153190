import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { UserError } from '../../graphql/user-error.graphql.js';
import { BackgroundJob } from '../jobs/public.js';

@InputType({ description: '打印建档表' })
export class HardshipFilePrintInput {
  @Field(() => ID, { description: '档案编号' })
  id!: string;
}

@ObjectType({ description: '打印的结果；PDF 由后台生成' })
export class HardshipFilePrintPayload {
  @Field(() => BackgroundJob, {
    nullable: true,
    description: '后台任务，完成后有下载地址',
  })
  job?: BackgroundJob | null;

  @Field(() => [UserError], { description: '业务拒绝；为空表示成功' })
  userErrors!: UserError[];
}
