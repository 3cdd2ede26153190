import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar, MoneyScalar } from '../../graphql/scalars.js';
import { Tenant } from '../organisations/public.js';
import { PurposeLockEnum } from './fund-enums.js';

@ObjectType({
  description:
    '资金在一处的去向：拨入恒等于可用、已下达、已交回、已预留、在途、已发放之和；闲置与临期是其中要注意的部分',
})
export class FundFigures {
  @Field(() => MoneyScalar, { description: '拨入' })
  funded!: bigint;

  @Field(() => MoneyScalar, { description: '可用' })
  available!: bigint;

  @Field(() => MoneyScalar, { description: '已下达给这一处以外的下级' })
  handedDown!: bigint;

  @Field(() => MoneyScalar, { description: '已交回上级' })
  returnedUp!: bigint;

  @Field(() => MoneyScalar, { description: '已预留待发' })
  reserved!: bigint;

  @Field(() => MoneyScalar, { description: '在途：已送银行' })
  inTransit!: bigint;

  @Field(() => MoneyScalar, { description: '已发放到户' })
  paid!: bigint;

  @Field(() => MoneyScalar, { description: '可用之中还没有确认接收的' })
  unacknowledged!: bigint;

  @Field(() => MoneyScalar, {
    description: '可用之中下达已久仍未用的（R-FN-14，政策参数 funds.idleDays）',
  })
  idle!: bigint;

  @Field(() => MoneyScalar, {
    description:
      '没有发出、使用期限临近而发放比例不够的（R-FN-14，政策参数 funds.endangeredDays、funds.spentPercent）',
  })
  endangered!: bigint;
}

@ObjectType({ description: '一个单位的资金去向' })
export class FundPipelineUnit {
  @Field(() => Tenant, { description: '单位' })
  tenant!: Tenant;

  @Field(() => Int, { description: '有几笔指标' })
  pots!: number;

  @Field(() => FundFigures, { description: '单位自己的' })
  own!: FundFigures;

  @Field(() => FundFigures, { description: '连同全部下级；内部的下达与交回相互抵消' })
  subtree!: FundFigures;
}

@ObjectType({ description: '资金去向：从拨入到发放到户' })
export class FundPipeline {
  @Field(() => FundFigures, { description: '整个范围合计' })
  total!: FundFigures;

  @Field(() => [FundPipelineUnit], { description: '各单位，上级在前' })
  units!: FundPipelineUnit[];

  @Field(() => DateTimeScalar, { description: '数字截至何时：与记账同一事务更新，即此刻' })
  asOf!: Date;
}

@InputType({ description: '资金去向的筛选' })
export class FundPipelineFilter {
  @Field(() => Int, { nullable: true, description: '年度' })
  year?: number | null;

  @Field(() => PurposeLockEnum, { nullable: true, description: '用途' })
  purposeLock?: string | null;
}
