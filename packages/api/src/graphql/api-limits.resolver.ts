import { Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Public } from '../access/allow.js';
import { API_LIMITS } from './limits.js';

@ObjectType({ description: '接口限额：全部公开，没有隐藏的限制' })
export class ApiLimits {
  @Field(() => Int, { description: '请求正文字节上限' })
  maxBodyBytes!: number;

  @Field(() => Int, { description: '查询文档词数上限' })
  maxTokens!: number;

  @Field(() => Int, { description: '嵌套层数上限' })
  maxDepth!: number;

  @Field(() => Int, { description: '别名个数上限' })
  maxAliases!: number;

  @Field(() => Int, { description: '指令个数上限' })
  maxDirectives!: number;

  @Field(() => Int, { description: '一次查询的顶层字段上限' })
  maxRootFields!: number;

  @Field(() => Int, { description: '一次提交的变更上限' })
  maxRootMutations!: number;

  @Field(() => Int, { description: '每页条数上限' })
  maxPage!: number;

  @Field(() => Int, { description: '列表输入的元素上限' })
  maxListInput!: number;

  @Field(() => Int, { description: '一次查询可能返回的节点上限' })
  maxNodes!: number;

  @Field(() => Int, { description: '执行时限，毫秒' })
  timeoutMs!: number;
}

@Resolver()
export class ApiLimitsResolver {
  @Public()
  @Query(() => ApiLimits, { description: '接口限额' })
  apiLimits(): ApiLimits {
    return { ...API_LIMITS };
  }
}
