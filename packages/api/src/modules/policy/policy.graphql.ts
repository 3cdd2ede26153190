import 'reflect-metadata';
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar, JsonScalar, MoneyScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { Tenant } from '../organisations/public.js';

export enum UrbanRuralEnum {
  URBAN = 'URBAN',
  RURAL = 'RURAL',
}
registerEnumType(UrbanRuralEnum, {
  name: 'UrbanRural',
  description: '城乡',
  valuesConfig: { URBAN: { description: '城市' }, RURAL: { description: '农村' } },
});

export enum CalendarDayKind {
  HOLIDAY = 'HOLIDAY',
  WORKDAY = 'WORKDAY',
}
registerEnumType(CalendarDayKind, {
  name: 'CalendarDayKind',
  description: '特殊日的种类',
  valuesConfig: { HOLIDAY: { description: '放假' }, WORKDAY: { description: '调休上班' } },
});

@ObjectType({ description: '政策参数在本单位今天的值' })
export class PolicyParameter {
  @Field(() => String, { description: '参数名，如 hardship.noticeWorkingDays' })
  key!: string;

  @Field(() => String, { description: '含义' })
  label!: string;

  @Field(() => String, { nullable: true, description: '单位' })
  unit?: string | null;

  @Field(() => JsonScalar, { description: '值' })
  value!: unknown;

  @Field(() => DateScalar, { description: '自何日起' })
  effectiveFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: '已登记的下一个值自何日起' })
  effectiveTo?: string | null;

  @Field(() => Tenant, { description: '由哪个单位规定' })
  owner!: Tenant;

  @Field(() => String, { description: '依据' })
  source!: string;

  @Field(() => Boolean, { description: '依据已核实' })
  verified!: boolean;

  @Field(() => String, {
    nullable: true,
    description: '下级只能朝哪个方向从严：HIGHER LOWER FALSE MORE_BLOCKS；NONE 为不能另定',
  })
  stricter?: string | null;
}

@InputType({ description: '调整政策参数' })
export class PolicyParameterSetInput {
  @Field(() => String, { description: '参数名' })
  key!: string;

  @Field(() => JsonScalar, { description: '新的值' })
  value!: unknown;

  @Field(() => DateScalar, { description: '自何日起，不早于今天' })
  effectiveFrom!: string;

  @Field(() => String, { description: '依据，如文号' })
  reason!: string;
}

@InputType({ description: '录入低保标准' })
export class DibaoStandardSetInput {
  @Field(() => String, { description: '行政区划代码' })
  regionCode!: string;

  @Field(() => UrbanRuralEnum, { description: '城乡' })
  urbanRural!: UrbanRuralEnum;

  @Field(() => MoneyScalar, { description: '每人每月，元' })
  monthly!: bigint;

  @Field(() => DateScalar, { description: '自何日起' })
  effectiveFrom!: string;

  @Field(() => String, { description: '依据的文件和文号' })
  source!: string;
}

@InputType({ description: '工作日历的一个特殊日' })
export class CalendarDayInput {
  @Field(() => DateScalar, { description: '日期' })
  day!: string;

  @Field(() => CalendarDayKind, { description: '放假或调休上班' })
  kind!: CalendarDayKind;

  @Field(() => String, { description: '名称，如 国庆节' })
  name!: string;
}

@InputType({ description: '维护一年的工作日历，整年替换' })
export class CalendarDaysSetInput {
  @Field(() => Int, { description: '年' })
  year!: number;

  @Field(() => [CalendarDayInput], { description: '全年的放假日与调休上班日' })
  days!: CalendarDayInput[];
}

@ObjectType({ description: '办理结果' })
export class PolicyParameterSetPayload {
  @Field(() => PolicyParameter, { nullable: true, description: '登记后的参数' })
  policyParameter?: PolicyParameter | null;

  @Field(() => [UserError], { description: '不能办的全部原因；办成时为空' })
  userErrors!: UserError[];
}

@ObjectType({ description: '办理结果' })
export class DibaoStandardSetPayload {
  @Field(() => String, { nullable: true, description: '录入的行政区划代码' })
  regionCode?: string | null;

  @Field(() => [UserError], { description: '不能办的全部原因；办成时为空' })
  userErrors!: UserError[];
}

@ObjectType({ description: '办理结果' })
export class CalendarDaysSetPayload {
  @Field(() => Int, { nullable: true, description: '已维护的年' })
  year?: number | null;

  @Field(() => [UserError], { description: '不能办的全部原因；办成时为空' })
  userErrors!: UserError[];
}
