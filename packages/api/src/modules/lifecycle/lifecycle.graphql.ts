import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { HardshipCategory } from '@bangfu/schema/vocabulary/file-status';
import { EXIT_REASON } from '@bangfu/schema/vocabulary/hardship-procedure';
import { REVERIFY_METHOD, REVERIFY_RESULT } from '@bangfu/schema/vocabulary/lifecycle';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { enumOf, labelsOf } from '../../graphql/vocabulary-enum.js';
import { Column, Computed, ReadFrom, publicId } from '../../reads/declare.js';
import { HardshipFile } from '../hardship/hardship-file.graphql.js';
import { DecisionResultEnum, HardshipCategoryEnum } from '../hardship/procedure.graphql.js';
import type { ExitReason } from './exit.service.js';

const ReverifyMethodEnum = enumOf('ReverifyMethod', '复核方式', labelsOf(REVERIFY_METHOD.entries));
const ReverifyResultEnum = enumOf('ReverifyResult', '复核结果', labelsOf(REVERIFY_RESULT.entries));
const ExitReasonEnum = enumOf('ExitReason', '退出原因（R-HF-11）', labelsOf(EXIT_REASON.entries));
const ReverificationOutcomeEnum = enumOf('ReverificationOutcome', '复核的结局', {
  PASS: '审批通过',
  RETURN: '退回重做',
  WITHDRAWN: '因退出而作废',
});

@ReadFrom({ table: 'reverifications' })
@ObjectType({ description: '年度复核（R-HF-10）：登记与审批不是同一人' })
export class Reverification {
  @Column('id', publicId('rev'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('method', 'enum')
  @Field(() => ReverifyMethodEnum, { description: '方式' })
  method!: string;

  @Column('verified_on', 'date')
  @Field(() => DateScalar, { description: '复核日期' })
  verifiedOn!: string;

  @Computed([{ column: 'visitor_names', codec: 'json' }], ([names]: [string[]]) => names)
  @Field(() => [String], { description: '复核人，至少两名' })
  visitors!: string[];

  @Column('findings', 'text')
  @Field(() => String, { description: '复核情况' })
  findings!: string;

  @Column('result', 'enum')
  @Field(() => ReverifyResultEnum, { description: '复核结果' })
  result!: string;

  @Column('exit_reason', 'enum')
  @Field(() => ExitReasonEnum, { nullable: true, description: '建议退出的原因' })
  exitReason?: string;

  @Column('from_category', 'enum')
  @Field(() => HardshipCategoryEnum, { nullable: true, description: '调整前的类别' })
  fromCategory?: string;

  @Column('to_category', 'enum')
  @Field(() => HardshipCategoryEnum, { nullable: true, description: '拟调整的类别' })
  toCategory?: string;

  @Column('deviation_reason', 'text')
  @Field(() => String, { nullable: true, description: '类别与测算不同的理由（R-HF-01）' })
  deviationReason?: string;

  @Column('recorded_by_name', 'text')
  @Field(() => String, { description: '登记人' })
  recordedByName!: string;

  @Column('recorded_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '登记时刻' })
  recordedAt!: Date;

  @Column('outcome', 'enum')
  @Field(() => ReverificationOutcomeEnum, { nullable: true, description: '结局；空表示等审批' })
  outcome?: string;

  @Column('opinion', 'text')
  @Field(() => String, { nullable: true, description: '审批意见' })
  opinion?: string;

  @Column('closed_by_name', 'text')
  @Field(() => String, { nullable: true, description: '审批人' })
  closedByName?: string;

  @Column('closed_at', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '审批时刻' })
  closedAt?: Date;
}

@ReadFrom({ table: 'file_exits' })
@ObjectType({ description: '退出（R-HF-11）：原因与佐证材料，只可追加' })
export class FileExit {
  @Column('id', publicId('ext'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('reason', 'enum')
  @Field(() => ExitReasonEnum, { description: '原因' })
  reason!: string;

  @Column('explanation', 'text')
  @Field(() => String, { description: '情况说明' })
  explanation!: string;

  @Column('evidence_id', publicId('att'))
  @Field(() => ID, { description: '佐证材料的附件编号' })
  evidenceId!: string;

  @Column('exited_on', 'date')
  @Field(() => DateScalar, { description: '退出日期' })
  exitedOn!: string;

  @Column('decided_by_name', 'text')
  @Field(() => String, { description: '审批人' })
  decidedByName!: string;
}

@InputType({ description: '登记年度复核' })
export class HardshipFileReverifyInput {
  @Field(() => ID, { description: '档案编号' })
  id!: string;

  @Field(() => Int, { nullable: true, description: '读到的版本；已被他人改过则拒绝' })
  expectedVersion?: number | null;

  @Field(() => ReverifyMethodEnum, { description: '方式' })
  method!: string;

  @Field(() => DateScalar, { description: '复核日期' })
  verifiedOn!: string;

  @Field(() => [String], { description: '复核人姓名，至少两名' })
  visitorNames!: string[];

  @Field(() => [ID], { nullable: true, description: '复核人的账号编号（acc_…），之后不能审批这次复核' })
  visitorAccountIds?: string[] | null;

  @Field(() => String, { description: '复核情况' })
  findings!: string;

  @Field(() => ReverifyResultEnum, { description: '复核结果' })
  result!: 'KEEP' | 'CATEGORY_CHANGE' | 'EXIT';

  @Field(() => ExitReasonEnum, { nullable: true, description: '建议退出时的原因' })
  exitReason?: ExitReason | null;

  @Field(() => ID, { nullable: true, description: '建议退出时的佐证材料：这份档案的一个附件' })
  evidenceId?: string | null;

  @Field(() => HardshipCategoryEnum, { nullable: true, description: '调整类别时拟调整为哪一类' })
  category?: HardshipCategory | null;

  @Field(() => String, { nullable: true, description: '拟调整的类别与测算不同时的理由（R-HF-01）' })
  deviationReason?: string | null;
}

@InputType({ description: '审批复核' })
export class HardshipFileReverifyDecideInput {
  @Field(() => ID, { description: '档案编号' })
  id!: string;

  @Field(() => Int, { description: '读到的版本；已被他人改过则拒绝' })
  expectedVersion!: number;

  @Field(() => DecisionResultEnum, { description: 'PASS 或 RETURN' })
  result!: 'PASS' | 'RETURN' | 'REJECT';

  @Field(() => String, { nullable: true, description: '意见；退回必填' })
  opinion?: string | null;
}

@InputType({ description: '办理退出' })
export class HardshipFileExitInput {
  @Field(() => ID, { description: '档案编号' })
  id!: string;

  @Field(() => Int, { description: '读到的版本；已被他人改过则拒绝' })
  expectedVersion!: number;

  @Field(() => ExitReasonEnum, { description: '原因' })
  exitReason!: ExitReason;

  @Field(() => String, { description: '情况说明' })
  explanation!: string;

  @Field(() => ID, { description: '佐证材料：这份档案的一个附件' })
  evidenceId!: string;
}

@InputType({ description: '返困：重新申请' })
export class HardshipFileReopenInput {
  @Field(() => ID, { description: '档案编号' })
  id!: string;

  @Field(() => Int, { description: '读到的版本；已被他人改过则拒绝' })
  expectedVersion!: number;

  @Field(() => String, { description: '返困原因' })
  reason!: string;
}

@ObjectType({ description: '在档期间各项办理的结果' })
export class FileLifePayload {
  @Field(() => HardshipFile, { nullable: true, description: '办理后的档案；被拒绝或已交出时为空' })
  hardshipFile?: HardshipFile | null;

  @Field(() => [UserError], { description: '拒绝的原因，一次给出全部' })
  userErrors!: UserError[];
}
