import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root, registerEnumType } from 'type-graphql';
import type { GraphContext } from '../graphql/context.js';
import { Computed, NotCompilable } from '../reads/declare.js';
import {
  fieldAccess,
  reveal,
  type FieldAccess,
  type RevealableTable,
  type SensitiveSource,
} from './reveal.js';

export enum FieldAccessLevel {
  FULL = 'FULL',
  MASKED_NO_PERMISSION = 'MASKED_NO_PERMISSION',
  MASKED_NO_PURPOSE = 'MASKED_NO_PURPOSE',
  ABSENT = 'ABSENT',
}
registerEnumType(FieldAccessLevel, {
  name: 'FieldAccess',
  description: '能看到多少',
  valuesConfig: {
    FULL: { description: '可看明文' },
    MASKED_NO_PERMISSION: { description: '没有 hardshipFile:reveal 权限，只见打码' },
    MASKED_NO_PURPOSE: { description: '没有写明事由（X-Purpose），只见打码' },
    ABSENT: { description: '没有填写' },
  },
});

/** A protected value before anybody asks for it in clear. */
export interface SensitiveValue {
  masked: string;
  access: FieldAccess;
  source: SensitiveSource;
}

@ObjectType({ description: '受保护的文字：默认打码；看明文要权限与事由，并留下审计记录' })
export class SensitiveText {
  @Field(() => String, { description: '打码后的文字；没有填写时为空串' })
  masked!: string;

  @Field(() => String, {
    nullable: true,
    description:
      '明文。权限：hardshipFile:reveal，并在请求头 X-Purpose 写明事由，须先再次确认身份（sessionConfirm）；每次查看都留下审计记录',
  })
  value?: string | null;

  @Field(() => FieldAccessLevel, { description: '能看到多少' })
  access!: FieldAccess;
}

@Resolver(() => SensitiveText)
export class SensitiveTextResolver {
  @NotCompilable()
  @FieldResolver(() => String, { nullable: true })
  async value(@Root() text: SensitiveValue, @Ctx() context: GraphContext): Promise<string | null> {
    if (text.access !== 'FULL') return null;
    return await reveal(context.host, context.principal, text.source);
  }
}

/** The field is a protected column; lists show its masked copy, which stands in a column of its own. */
export function Sensitive(
  table: RevealableTable,
  column: string,
  masked: string,
): MethodDecorator & PropertyDecorator {
  return Computed(
    [{ column: 'tenant_no', codec: 'int' }, 'id', masked],
    ([tenantNo, rowId, shown]: [number, string, string | null], context: GraphContext): SensitiveValue => ({
      masked: shown ?? '',
      access: fieldAccess(context.principal, shown !== null),
      source: { table, column, tenantNo, rowId },
    }),
  );
}
