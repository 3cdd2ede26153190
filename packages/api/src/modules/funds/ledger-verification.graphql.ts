import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: '账目不符的一处' })
export class LedgerVerificationFault {
  @Field(() => ID, { description: '指标编号' })
  potId!: string;

  @Field(() => String, { description: '指标号' })
  potNo!: string;

  @Field(() => Int, { nullable: true, description: '第几条分录；空表示指标本身不符' })
  position?: number | null;

  @Field(() => ID, { nullable: true, description: '分录编号' })
  entryId?: string | null;

  @Field(() => String, { description: '哪里不对' })
  text!: string;
}

@ObjectType({ description: '账目核对的结果' })
export class LedgerVerification {
  @Field(() => Boolean, { description: '分毫不差' })
  isBalanced!: boolean;

  @Field(() => Int, { description: '核对了几笔指标' })
  pots!: number;

  @Field(() => Int, { description: '核对了几条分录' })
  entries!: number;

  @Field(() => [LedgerVerificationFault], { description: '不符之处，每笔指标只列最早的一处' })
  faults!: LedgerVerificationFault[];
}
