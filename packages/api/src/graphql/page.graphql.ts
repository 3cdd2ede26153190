import { Field, InputType, Int, InterfaceType, ID, ObjectType, registerEnumType } from 'type-graphql';
import { TENANT_KIND_LABELS } from '@bangfu/schema/vocabulary/tenant-kind';
import { typeOfNode } from './node-type.js';
import { enumOf } from './vocabulary-enum.js';

@InterfaceType({ description: '有全局编号的对象', resolveType: typeOfNode })
export abstract class Node {
  @Field(() => ID, { description: '全局编号，前缀表示类型' })
  id!: string;
}

@ObjectType({ description: '分页信息' })
export class PageInfo {
  @Field(() => Boolean, { description: '后面还有' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: '前面还有' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: '本页第一条的位置' })
  startCursor?: string;

  @Field(() => String, { nullable: true, description: '本页最后一条的位置' })
  endCursor?: string;
}

export enum CountPrecision {
  EXACT = 'EXACT',
  AT_LEAST = 'AT_LEAST',
}
registerEnumType(CountPrecision, {
  name: 'CountPrecision',
  description: '计数的精度',
  valuesConfig: {
    EXACT: { description: '准确' },
    AT_LEAST: { description: '至少这么多（超过 10000 不再细数）' },
  },
});

@ObjectType({ description: '总数；只有查询了才计算' })
export class Count {
  @Field(() => Int, { description: '数值' })
  value!: number;

  @Field(() => CountPrecision, { description: '是否准确' })
  precision!: CountPrecision;
}

export enum ScopeDepth {
  SELF = 'SELF',
  CHILDREN = 'CHILDREN',
  SUBTREE = 'SUBTREE',
}
registerEnumType(ScopeDepth, {
  name: 'ScopeDepth',
  description: '跨单位查询的深度',
  valuesConfig: {
    SELF: { description: '只含根单位自己' },
    CHILDREN: { description: '根单位的直接下级' },
    SUBTREE: { description: '根单位及其全部下级' },
  },
});

/** The kinds of tenants as a GraphQL enum, from the shared vocabulary. */
export const TenantKindEnum = enumOf('TenantKind', '单位类别', TENANT_KIND_LABELS);

@InputType({ description: '查询范围：从哪个单位起、查到几级、只看哪些类别' })
export class ScopeInput {
  @Field(() => String, { nullable: true, description: '根单位代码，默认是当前办理单位' })
  root?: string;

  @Field(() => ScopeDepth, { defaultValue: ScopeDepth.SELF, description: '深度，默认只看自己' })
  depth!: ScopeDepth;

  @Field(() => [TenantKindEnum], { nullable: true, description: '只看这些类别的单位' })
  kinds?: string[];
}
