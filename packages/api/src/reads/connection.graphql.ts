import { ArgsType, type ClassType, Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Count, PageInfo } from '../graphql/page.graphql.js';

export enum OrderDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: '排序方向',
  valuesConfig: { ASC: { description: '从小到大' }, DESC: { description: '从大到小' } },
});

/** The paging arguments of every connection; a field's own arguments extend it. */
@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, { nullable: true, description: '从前往后取几条，1–100，默认 20' })
  first?: number;

  @Field(() => String, { nullable: true, description: '从这个位置之后取' })
  after?: string;

  @Field(() => Int, { nullable: true, description: '从后往前取几条，1–100' })
  last?: number;

  @Field(() => String, { nullable: true, description: '从这个位置之前取' })
  before?: string;
}

export interface EdgeShape<T> {
  cursor: string;
  node: T;
}
export interface ConnectionShape<T> {
  edges: EdgeShape<T>[];
  nodes: T[];
  pageInfo: PageInfo;
  totalCount: Count;
}

/** The connection and edge classes of a node class, named `<name>Connection` and `<name>Edge`; `label` is the Chinese noun. */
export function connectionOf<T extends object>(
  node: ClassType<T>,
  name: string,
  label: string,
): { Connection: ClassType<ConnectionShape<T>>; Edge: ClassType<EdgeShape<T>> } {
  @ObjectType(`${name}Edge`, { description: `${label}及其在列表中的位置` })
  class Edge implements EdgeShape<T> {
    @Field(() => String, { description: '位置，用于 after 或 before' })
    cursor!: string;

    @Field(() => node, { description: label })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `${label}的一页` })
  class Connection implements ConnectionShape<T> {
    @Field(() => [Edge], { description: '本页各条及其位置' })
    edges!: EdgeShape<T>[];

    @Field(() => [node], { description: '本页各条' })
    nodes!: T[];

    @Field(() => PageInfo, { description: '分页信息' })
    pageInfo!: PageInfo;

    @Field(() => Count, { description: '总数；只有查询了才计算' })
    totalCount!: Count;
  }
  return { Connection, Edge };
}

/** An `orderBy` input over an enum of the connection's orders. */
export function orderInputOf<E extends string>(
  fieldEnum: Record<string, E>,
  name: string,
  label: string,
): ClassType<{ field: E; direction: OrderDirection }> {
  @InputType(name, { description: `${label}的排序` })
  class Order {
    @Field(() => fieldEnum, { description: '按什么排' })
    field!: E;

    @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: '方向，默认从小到大' })
    direction!: OrderDirection;
  }
  return Order;
}
