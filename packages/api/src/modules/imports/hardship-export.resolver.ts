import { Arg, Mutation, Resolver } from 'type-graphql';
import { Allow, Confirmed } from '../../access/allow.js';
import { Scope } from '../../graphql/context.js';
import { rowReference } from '../../reads/rows.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { HardshipFileExportInput, HardshipFileExportPayload } from './hardship-export.graphql.js';
import { orderExport } from './hardship-export.js';

@Resolver()
export class HardshipExportResolver {
  @Allow('hardshipFile:export')
  @Confirmed()
  @Mutation(() => HardshipFileExportPayload, {
    description:
      '把本单位列表导出为可再导入的 Excel，敏感内容已遮盖。须先再次确认身份（sessionConfirm）。权限：hardshipFile:export',
  })
  async hardshipFileExport(
    @Scope() scope: TenantScope,
    @Arg('input', () => HardshipFileExportInput, { description: '导出哪些档案' })
    input: HardshipFileExportInput,
  ): Promise<HardshipFileExportPayload> {
    const id = await orderExport(scope, { filter: input.filter ?? {}, search: input.search });
    return { job: rowReference(scope.tenant.no, id), userErrors: [] };
  }
}
