import { Arg, Args, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { Scope } from '../../graphql/context.js';
import { decodeId } from '../../graphql/public-id.js';
import { ReadConnection, answeredByReadModel } from '../../reads/declare.js';
import { rowReference } from '../../reads/rows.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { FollowUpArgs, FollowUpConnection, FollowUpRecordInput } from './follow-up.graphql.js';
import { recordFollowUp } from './follow-up.service.js';
import { FileLifePayload } from './lifecycle.graphql.js';

@Resolver()
export class FollowUpResolver {
  @Allow('hardshipFile:read')
  @ReadConnection({
    orders: { DUE_ON: ['due_on'] },
    defaultOrder: { field: 'DUE_ON', direction: 'ASC' },
    filters: { status: { column: 'status', codec: 'enum' } },
  })
  @Query(() => FollowUpConnection, {
    description: '本单位退出后的回访，最早到期的在前（R-HF-11）。权限：hardshipFile:read',
  })
  followUps(@Args(() => FollowUpArgs) _args: FollowUpArgs): never {
    return answeredByReadModel();
  }

  @Allow('hardshipFile:followUp')
  @Mutation(() => FileLifePayload, {
    description: '登记退出后的回访（R-HF-11）。权限：hardshipFile:followUp',
  })
  async followUpRecord(
    @Scope() scope: TenantScope,
    @Arg('input', () => FollowUpRecordInput) input: FollowUpRecordInput,
  ): Promise<FileLifePayload> {
    const id = decodeId('fup', input.id);
    if (!id) throw AppError.notFound('回访');
    const fileId = await recordFollowUp(scope, id, input);
    return { hardshipFile: rowReference(scope.tenant.no, fileId), userErrors: [] };
  }
}
