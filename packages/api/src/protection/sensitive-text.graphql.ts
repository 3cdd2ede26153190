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
  MASKED_NO_GRANT = 'MASKED_NO_GRANT',
  MASKED_NO_PURPOSE = 'MASKED_NO_PURPOSE',
  ABSENT = 'ABSENT',
}
registerEnumType(FieldAccessLevel, {
  name: 'FieldAccess',
  description: '能看到多少',
  valuesConfig: {
    FULL: { description: '可看明文' },
    MASKED_NO_PERMISSION: { description: '没有看明文的权限（本单位须 hardshipFile:reveal），只见打码' },
    MASKED_NO_GRANT: { description: '调阅授权只到个案（T2），只见打码；看明文须另开明文授权（T3）' },
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
      '明文。权限：本单位及正由本单位审批的档案须 hardshipFile:reveal；凭调阅授权看下级单位的，须有效的明文授权（T3）。都要在请求头 X-Purpose 写明事由，须先再次确认身份（sessionConfirm）；每次查看都在档案所在单位留下审计记录',
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
    if (text.access !== 'FULL' && text.access !== 'MASKED_NO_GRANT') return null;
    return await reveal(context.host, context, text.source);
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
      access: fieldAccess(context, tenantNo, shown !== null),
      source: { table, column, tenantNo, rowId },
    }),
  );
}
