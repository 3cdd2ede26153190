import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { FOLLOW_UP_STATE, FOLLOW_UP_STATUS } from '@bangfu/schema/vocabulary/lifecycle';
import { DateScalar } from '../../graphql/scalars.js';
import { enumOf, labelsOf } from '../../graphql/vocabulary-enum.js';
import { ConnectionArgs, connectionOf } from '../../reads/connection.graphql.js';
import { Column, Computed, ReadFrom, ToOne, publicId } from '../../reads/declare.js';
import { HardshipFile } from '../hardship/hardship-file.graphql.js';

const FollowUpStateEnum = enumOf('FollowUpState', '回访情况', labelsOf(FOLLOW_UP_STATE.entries));
const FollowUpStatusEnum = enumOf('FollowUpStatus', '回访的状态', labelsOf(FOLLOW_UP_STATUS.entries));

@ReadFrom({ table: 'follow_ups' })
@ObjectType({ description: '退出后的回访（R-HF-11）' })
export class FollowUp {
  @Column('id', publicId('fup'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @ToOne({ column: 'file_id' })
  @Field(() => HardshipFile, { description: '档案' })
  file!: HardshipFile;

  @Column('months', 'int')
  @Field(() => Int, { description: '退出后第几个月' })
  months!: number;

  @Column('due_on', 'date')
  @Field(() => DateScalar, { description: '应在哪天回访' })
  dueOn!: string;

  @Column('status', 'enum')
  @Field(() => FollowUpStatusEnum, { description: '状态' })
  status!: string;

  @Column('visited_on', 'date')
  @Field(() => DateScalar, { nullable: true, description: '回访日期' })
  visitedOn?: string;

  @Computed([{ column: 'visitor_names', codec: 'json' }], ([names]: [string[]]) => names)
  @Field(() => [String], { description: '回访人' })
  visitors!: string[];

  @Column('state', 'enum')
  @Field(() => FollowUpStateEnum, { nullable: true, description: '情况' })
  state?: string;

  @Column('findings', 'text')
  @Field(() => String, { nullable: true, description: '情况说明' })
  findings?: string;
}

export const FollowUpConnection = connectionOf(FollowUp, 'FollowUp', '回访').Connection;

@InputType({ description: '回访的筛选' })
export class FollowUpFilter {
  @Field(() => FollowUpStatusEnum, { nullable: true, description: '状态' })
  status?: string;
}

@ArgsType()
export class FollowUpArgs extends ConnectionArgs {
  @Field(() => FollowUpFilter, { nullable: true, description: '筛选' })
  filter?: FollowUpFilter;
}

@InputType({ description: '登记回访' })
export class FollowUpRecordInput {
  @Field(() => ID, { description: '回访编号' })
  id!: string;

  @Field(() => DateScalar, { description: '回访日期' })
  visitedOn!: string;

  @Field(() => [String], { description: '回访人姓名，至少一名' })
  visitorNames!: string[];

  @Field(() => FollowUpStateEnum, { description: '情况' })
  state!: 'STABLE' | 'RISK' | 'RETURNED';

  @Field(() => String, { description: '情况说明' })
  findings!: string;
}
