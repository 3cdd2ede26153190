import { MaxLength } from 'class-validator';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import {
  WARNING_LEVEL_LABELS,
  WARNING_SOURCE_LABELS,
  WARNING_STATUS_LABELS,
  type WarningLevel,
  type WarningSource,
  type WarningStatus,
} from '@bangfu/schema/vocabulary/casework';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { enumOf } from '../../graphql/vocabulary-enum.js';
import { ConnectionArgs, connectionOf } from '../../reads/connection.graphql.js';
import { Column, ReadFrom, publicId } from '../../reads/declare.js';

const WarningSourceEnum = enumOf('WarningSource', '预警的来源', WARNING_SOURCE_LABELS);
const WarningLevelEnum = enumOf('WarningLevel', '预警的级别', WARNING_LEVEL_LABELS);
const WarningStatusEnum = enumOf('WarningStatus', '预警的状态', WARNING_STATUS_LABELS);

@ReadFrom({ table: 'warning_signals' })
@ObjectType({ description: '监测预警：一户可能致困、返困的线索与处置' })
export class WarningSignal {
  @Column('id', publicId('wrn'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('file_id', publicId('hf'))
  @Field(() => ID, { nullable: true, description: '档案；没有建档的为空' })
  fileId?: string;

  @Column('person_name', 'text')
  @Field(() => String, { description: '职工姓名' })
  personName!: string;

  @Column('source', 'enum')
  @Field(() => WarningSourceEnum, { description: '来源' })
  source!: WarningSource;

  @Column('rule_code', 'text')
  @Field(() => String, { nullable: true, description: '系统比对所依据的规则' })
  ruleCode?: string;

  @Column('level', 'enum')
  @Field(() => WarningLevelEnum, { description: '级别' })
  level!: WarningLevel;

  @Column('description', 'text')
  @Field(() => String, { description: '情况' })
  description!: string;

  @Column('detected_on', 'date')
  @Field(() => DateScalar, { description: '发现日期' })
  detectedOn!: string;

  @Column('status', 'enum')
  @Field(() => WarningStatusEnum, { description: '状态' })
  status!: WarningStatus;

  @Column('handling', 'text')
  @Field(() => String, { nullable: true, description: '处置情况' })
  handling?: string;

  @Column('handled_by_name', 'text')
  @Field(() => String, { nullable: true, description: '处置人' })
  handledByName?: string;

  @Column('handled_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '处置时刻' })
  handledAt?: Date;

  @Column('created_by_name', 'text')
  @Field(() => String, { description: '登记人' })
  createdByName!: string;
}

export const WarningSignalConnection = connectionOf(WarningSignal, 'WarningSignal', '监测预警').Connection;

@InputType({ description: '预警的筛选' })
export class WarningSignalFilter {
  @Field(() => WarningStatusEnum, { nullable: true, description: '状态' })
  status?: WarningStatus;

  @Field(() => WarningLevelEnum, { nullable: true, description: '级别' })
  level?: WarningLevel;

  @Field(() => WarningSourceEnum, { nullable: true, description: '来源' })
  source?: WarningSource;
}

@ArgsType()
export class WarningSignalArgs extends ConnectionArgs {
  @Field(() => WarningSignalFilter, { nullable: true, description: '筛选' })
  filter?: WarningSignalFilter;
}

@InputType({ description: '登记一条预警' })
export class WarningSignalRecordInput {
  @MaxLength(60)
  @Field(() => String, { nullable: true, description: '档案号；没有建档的不填' })
  fileNo?: string | null;

  @MaxLength(50)
  @Field(() => String, { description: '职工姓名' })
  personName!: string;

  @Field(() => WarningSourceEnum, { description: '来源；RULE 只由系统登记' })
  source!: WarningSource;

  @Field(() => WarningLevelEnum, { description: '级别' })
  level!: WarningLevel;

  @Field(() => DateScalar, { description: '发现日期' })
  detectedOn!: string;

  @MaxLength(1000)
  @Field(() => String, { description: '情况' })
  description!: string;
}

@InputType({ description: '处置一条预警' })
export class WarningSignalHandleInput {
  @Field(() => ID, { description: '哪一条' })
  id!: string;

  @MaxLength(1000)
  @Field(() => String, { description: '处置情况' })
  handling!: string;

  @Field(() => Boolean, { description: '已经办结' })
  isDone!: boolean;
}

@ObjectType({ description: '登记、处置预警的结果' })
export class WarningSignalPayload {
  @Field(() => WarningSignal, { nullable: true, description: '这条预警；被拒绝时为空' })
  warningSignal?: WarningSignal | null;

  @Field(() => [UserError], { description: '拒绝的原因，一次给出全部' })
  userErrors!: UserError[];
}
