import { MaxLength } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { UserError } from '../../graphql/user-error.graphql.js';
import { BackgroundJob } from '../jobs/public.js';

@InputType({ description: '打印公示' })
export class PublicNoticePrintInput {
  @Field(() => ID, { description: '公示' })
  id!: string;

  @MaxLength(30)
  @Field(() => String, {
    nullable: true,
    description: '单位的座机或热线，印在公示上；不填则留空行手写。不要填个人手机号',
  })
  contactPhone?: string | null;
}

@ObjectType({ description: '打印的结果；PDF 由后台生成，公示期满后撤下（下载答复 410）' })
export class PublicNoticePrintPayload {
  @Field(() => BackgroundJob, { nullable: true, description: '后台任务，完成后有下载地址' })
  job?: BackgroundJob | null;

  @Field(() => [UserError], { description: '业务拒绝；为空表示成功' })
  userErrors!: UserError[];
}
