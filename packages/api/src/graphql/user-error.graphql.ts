import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Refusal } from './refused.js';

/** 错误类别，永不增减：客户端按它分支，按 code 细分。 */
export enum UserErrorCategory {
  INVALID_INPUT = 'INVALID_INPUT',
  NOT_FOUND = 'NOT_FOUND',
  CONFLICT = 'CONFLICT',
  NOT_ALLOWED_BY_RULE = 'NOT_ALLOWED_BY_RULE',
  PRECONDITION_FAILED = 'PRECONDITION_FAILED',
  LIMIT_REACHED = 'LIMIT_REACHED',
  EXTERNAL_FAILURE = 'EXTERNAL_FAILURE',
}
registerEnumType(UserErrorCategory, {
  name: 'UserErrorCategory',
  description: '业务拒绝的类别（封闭枚举，不再增减）',
  valuesConfig: {
    INVALID_INPUT: { description: '输入有误，改正后重交' },
    NOT_FOUND: { description: '引用的记录不存在或不属于当前单位' },
    CONFLICT: { description: '与现有数据冲突，如版本已变、重复' },
    NOT_ALLOWED_BY_RULE: { description: '业务规则不允许，见 ruleCode 与 clause' },
    PRECONDITION_FAILED: { description: '前一步尚未完成' },
    LIMIT_REACHED: { description: '超过限额或次数' },
    EXTERNAL_FAILURE: { description: '外部系统失败，可稍后重试' },
  },
});

@ObjectType({ description: '业务拒绝：说明原因与该怎么办，一次给出全部' })
export class UserError {
  @Field(() => UserErrorCategory, { description: '类别（封闭枚举）' })
  category!: UserErrorCategory;

  @Field(() => String, { description: '错误代码，登记在错误代码表' })
  code!: string;

  @Field(() => String, { description: '中文说明：哪里不对、怎样改' })
  message!: string;

  @Field(() => [String], { nullable: true, description: '出错的输入字段路径' })
  path?: string[];

  @Field(() => String, { nullable: true, description: '规则编号，如 R-HF-08' })
  ruleCode?: string;

  @Field(() => String, { nullable: true, description: '依据的文件条款' })
  clause?: string;
}

/** A refusal as the API shows it; an unnamed category is a rule's refusal. */
export function toUserError(refusal: Refusal): UserError {
  const known = Object.values(UserErrorCategory).find((category) => category === refusal.category);
  return Object.assign(new UserError(), {
    ...refusal,
    path: refusal.path ? [...refusal.path] : undefined,
    category: known ?? UserErrorCategory.NOT_ALLOWED_BY_RULE,
  });
}
