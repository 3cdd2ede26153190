import { Arg, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { Scope } from '../../graphql/context.js';
import { decodeId } from '../../graphql/public-id.js';
import { rowReference } from '../../reads/rows.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { PublicNoticePrintInput, PublicNoticePrintPayload } from './notice-print.graphql.js';
import { orderNoticePrint } from './notice-print.service.js';

@Resolver()
export class PublicNoticePrintResolver {
  @Allow('publicNotice:manage')
  @Mutation(() => PublicNoticePrintPayload, {
    description: '生成可张贴的公示（PDF），名单已打码，期满后撤下（R-HF-08）。权限：publicNotice:manage',
  })
  async publicNoticePrint(
    @Scope() scope: TenantScope,
    @Arg('input', () => PublicNoticePrintInput, { description: '哪一次公示' }) input: PublicNoticePrintInput,
  ): Promise<PublicNoticePrintPayload> {
    const noticeId = decodeId('ntc', input.id);
    if (!noticeId) throw AppError.notFound('公示');
    const id = await orderNoticePrint(scope, noticeId, input.contactPhone?.trim() || null);
    return { job: rowReference(scope.tenant.no, id), userErrors: [] };
  }
}
