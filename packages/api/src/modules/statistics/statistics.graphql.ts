import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars.js';
import { HardshipCategoryEnum, HardshipFileStatusEnum } from '../hardship/procedure.graphql.js';

export enum HardshipStatDimension {
  TENANT = 'TENANT',
  CITY = 'CITY',
  CATEGORY = 'CATEGORY',
  CAUSE = 'CAUSE',
  STATUS = 'STATUS',
  MONTH = 'MONTH',
}
registerEnumType(HardshipStatDimension, {
  name: 'HardshipStatDimension',
  description: '档案统计的维度',
  valuesConfig: {
    TENANT: { description: '管理单位' },
    CITY: { description: '所属市级（或产业、单列）单位' },
    CATEGORY: { description: '困难类别' },
    CAUSE: { description: '主要致困原因' },
    STATUS: { description: '状态' },
    MONTH: { description: '建立月份' },
  },
});

@ObjectType({ description: '统计的一个维度值' })
export class StatKey {
  @Field(() => HardshipStatDimension, { description: '维度' })
  dimension!: HardshipStatDimension;

  @Field(() => String, { description: '代码；没有填写时为空串' })
  code!: string;

  @Field(() => String, { description: '名称' })
  label!: string;
}

@ObjectType({ description: '统计的一行' })
export class StatRow {
  @Field(() => [StatKey], { description: '各维度的值，次序同 groupBy' })
  keys!: StatKey[];

  @Field(() => Int, { description: '档案（户）数' })
  count!: number;

  @Field(() => Int, { description: '户数；一户一档，与 count 相同' })
  households!: number;

  @Field(() => Int, { description: '家庭人口合计' })
  people!: number;
}

@ObjectType({ description: '统计表' })
export class StatTable {
  @Field(() => [StatRow], { description: '各行，按维度次序' })
  rows!: StatRow[];

  @Field(() => Int, { description: '合计户数；第三方看到的合计小于最小公布格时为 0' })
  total!: number;

  @Field(() => Int, {
    description:
      '因户数太少而不向第三方公布的行数（R-DP-05，政策参数 statistics.smallestCell）；工会干部为 0',
  })
  suppressedRows!: number;

  @Field(() => DateTimeScalar, { description: '数字截至何时：与业务同一事务更新，即此刻' })
  asOf!: Date;
}

@InputType({ description: '统计的筛选' })
export class HardshipStatFilter {
  @Field(() => [HardshipFileStatusEnum], { nullable: true, description: '只算这些状态' })
  statuses?: string[];

  @Field(() => [HardshipCategoryEnum], { nullable: true, description: '只算这些类别' })
  categories?: string[];

  @Field(() => DateScalar, { nullable: true, description: '建立月份不早于（取当月 1 日）' })
  monthFrom?: string;

  @Field(() => DateScalar, { nullable: true, description: '建立月份早于' })
  monthBefore?: string;
}
