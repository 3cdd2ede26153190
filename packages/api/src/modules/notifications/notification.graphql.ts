import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { ConnectionArgs, connectionOf } from '../../reads/connection.graphql.js';
import { Column, ReadFrom, publicId } from '../../reads/declare.js';

@ReadFrom({ table: 'notifications' })
@ObjectType({ description: '站内提醒' })
export class Notification {
  @Column('id', publicId('ntf'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('code', 'text')
  @Field(() => String, { description: '提醒种类，如 RM-04' })
  code!: string;

  @Column('title', 'text')
  @Field(() => String, { description: '标题' })
  title!: string;

  @Column('body', 'text')
  @Field(() => String, { description: '内容；不含个人敏感信息' })
  body!: string;

  @Column('link', 'text')
  @Field(() => String, { nullable: true, description: '要办的页面，单位内的相对路径' })
  link?: string;

  @Column('due_on', 'date')
  @Field(() => DateScalar, { nullable: true, description: '截止日期' })
  dueOn?: string;

  @Column('created_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '发出时刻' })
  createdAt!: Date;

  @Column('read_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '阅读时刻' })
  readAt?: Date;
}

export const NotificationConnection = connectionOf(Notification, 'Notification', '站内提醒').Connection;

@InputType({ description: '提醒的筛选' })
export class ReadAtFilter {
  @Field(() => Boolean, { nullable: true, description: '为 true 只看未读' })
  isNull?: boolean;
}

@InputType({ description: '提醒的筛选' })
export class NotificationFilter {
  @Field(() => ReadAtFilter, { nullable: true, description: '按是否已读' })
  readAt?: ReadAtFilter;
}

@ArgsType()
export class NotificationArgs extends ConnectionArgs {
  @Field(() => NotificationFilter, { nullable: true, description: '筛选' })
  filter?: NotificationFilter;
}

@InputType({ description: '标记提醒为已读' })
export class NotificationReadInput {
  @Field(() => [ID], { description: '提醒编号，最多 100 条' })
  ids!: string[];
}

@ObjectType({ description: '标记已读的结果' })
export class NotificationReadPayload {
  @Field(() => Int, { nullable: true, description: '新标记为已读的条数' })
  readCount?: number;

  @Field(() => [UserError], { description: '业务拒绝；为空表示成功' })
  userErrors!: UserError[];
}
