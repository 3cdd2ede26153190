import { Args, ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { SPOT_CHECK_RESULT } from '@bangfu/schema/vocabulary/lifecycle';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { enumOf, labelsOf } from '../../graphql/vocabulary-enum.js';
import { ConnectionArgs, connectionOf } from '../../reads/connection.graphql.js';
import {
  Column,
  Computed,
  ReadFrom,
  ToConnection,
  ToOne,
  answeredByReadModel,
  publicId,
} from '../../reads/declare.js';
import { HardshipFile } from '../hardship/hardship-file.graphql.js';

const SpotCheckResultEnum = enumOf('SpotCheckResult', '抽查结果', labelsOf(SPOT_CHECK_RESULT.entries));

@ReadFrom({ table: 'spot_check_items' })
@ObjectType({ description: '抽中的一份档案' })
export class SpotCheckItem {
  @Column('id', publicId('spi'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('ordinal', 'int')
  @Field(() => Int, { description: '抽中的次序' })
  ordinal!: number;

  @ToOne({ column: 'file_id' })
  @Field(() => HardshipFile, { description: '档案' })
  file!: HardshipFile;

  @Column('result', 'enum')
  @Field(() => SpotCheckResultEnum, { nullable: true, description: '结果；空表示还没有抽查' })
  result?: string;

  @Column('findings', 'text')
  @Field(() => String, { nullable: true, description: '抽查情况' })
  findings?: string;

  @Column('checked_on', 'date')
  @Field(() => DateScalar, { nullable: true, description: '抽查日期' })
  checkedOn?: string;

  @Computed([{ column: 'checker_names', codec: 'json' }], ([names]: [string[]]) => names)
  @Field(() => [String], { description: '抽查人' })
  checkers!: string[];

  @Column('recorded_by_name', 'text')
  @Field(() => String, { nullable: true, description: '登记人' })
  recordedByName?: string;
}
const SpotCheckItemConnection = connectionOf(SpotCheckItem, 'SpotCheckItem', '抽中的档案').Connection;

@ReadFrom({ table: 'spot_checks' })
@ObjectType({ description: '一次抽查（R-HF-10）：同一种子、同一抽样框，名单必然相同' })
export class SpotCheck {
  @Column('id', publicId('spc'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('year', 'int')
  @Field(() => Int, { description: '年度' })
  year!: number;

  @Column('round', 'int')
  @Field(() => Int, { description: '本年第几次抽取' })
  round!: number;

  @Column('percent', 'int')
  @Field(() => Int, { description: '比例，%' })
  percent!: number;

  @Column('seed', 'text')
  @Field(() => String, {
    description: '种子：对“种子/档案编号”取 SHA-256，从小到大取前几份，就是名单',
  })
  seed!: string;

  @Column('frame_count', 'int')
  @Field(() => Int, { description: '抽样框里的档案数' })
  frameCount!: number;

  @Column('frame_hash', 'text')
  @Field(() => String, { description: '抽样框的散列：档案编号排序后每行一个，取 SHA-256' })
  frameHash!: string;

  @Column('sample_count', 'int')
  @Field(() => Int, { description: '抽中几份' })
  sampleCount!: number;

  @Column('done_count', 'int')
  @Field(() => Int, { description: '已登记结果几份' })
  doneCount!: number;

  @Column('drawn_by_name', 'text')
  @Field(() => String, { description: '抽取人' })
  drawnByName!: string;

  @Column('drawn_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '抽取时刻' })
  drawnAt!: Date;

  @ToConnection({
    foreignKey: 'check_id',
    orders: { ORDINAL: ['ordinal'] },
    defaultOrder: { field: 'ORDINAL', direction: 'ASC' },
  })
  @Field(() => SpotCheckItemConnection, { description: '名单，按抽中的次序' })
  items(@Args(() => ConnectionArgs) _args: ConnectionArgs): never {
    return answeredByReadModel();
  }
}
export const SpotCheckConnection = connectionOf(SpotCheck, 'SpotCheck', '抽查').Connection;

@ArgsType()
export class SpotCheckArgs extends ConnectionArgs {}

@ObjectType({ description: '本年抽查的进度：以今天在档的档案计' })
export class SpotCheckProgress {
  @Field(() => Int, { description: '年度' })
  year!: number;

  @Field(() => Int, { description: '政策规定的比例，%' })
  percent!: number;

  @Field(() => Int, { description: '在档几份' })
  files!: number;

  @Field(() => Int, { description: '应抽查几份' })
  needed!: number;

  @Field(() => Int, { description: '已抽取几份' })
  sampled!: number;

  @Field(() => Int, { description: '已登记结果几份' })
  checked!: number;
}

@InputType({ description: '抽取抽查名单' })
export class SpotCheckDrawInput {
  @Field(() => Int, { nullable: true, description: '比例，%；默认并且不低于政策规定的' })
  percent?: number | null;
}

@InputType({ description: '登记抽查结果' })
export class SpotCheckRecordInput {
  @Field(() => ID, { description: '抽中的档案（spi_…）' })
  id!: string;

  @Field(() => DateScalar, { description: '抽查日期' })
  checkedOn!: string;

  @Field(() => [String], { description: '抽查人姓名，至少一名' })
  checkerNames!: string[];

  @Field(() => SpotCheckResultEnum, { description: '结果' })
  result!: 'CONFORMS' | 'NEEDS_CORRECTION' | 'NOT_ELIGIBLE';

  @Field(() => String, { description: '抽查情况' })
  findings!: string;
}

@ObjectType({ description: '抽查办理的结果' })
export class SpotCheckPayload {
  @Field(() => SpotCheck, { nullable: true, description: '抽查；被拒绝时为空' })
  spotCheck?: SpotCheck | null;

  @Field(() => [UserError], { description: '拒绝的原因，一次给出全部' })
  userErrors!: UserError[];
}
