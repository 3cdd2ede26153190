import { Arg, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { Scope } from '../../graphql/context.js';
import { decodeId } from '../../graphql/public-id.js';
import { rowReference } from '../../reads/rows.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { HardshipFilePrintInput, HardshipFilePrintPayload } from './file-form.graphql.js';
import { orderFileForm } from './file-form.service.js';

@Resolver()
export class FileFormResolver {
  @Allow('hardshipFile:print')
  @Mutation(() => HardshipFilePrintPayload, {
    description:
      '生成本单位一户的《困难职工档案表》（PDF），敏感内容始终打码；打印记入时间线。权限：hardshipFile:print',
  })
  async hardshipFilePrint(
    @Scope() scope: TenantScope,
    @Arg('input', () => HardshipFilePrintInput, { description: '哪一份档案' })
    input: HardshipFilePrintInput,
  ): Promise<HardshipFilePrintPayload> {
    const fileId = decodeId('hf', input.id);
    if (!fileId) throw AppError.notFound('档案');
    const id = await orderFileForm(scope, fileId);
    return { job: rowReference(scope.tenant.no, id), userErrors: [] };
  }
}
