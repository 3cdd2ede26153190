import { Arg, Args, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { Scope } from '../../graphql/context.js';
import { decodeId } from '../../graphql/public-id.js';
import { once } from '../../outbox/once.js';
import { ConnectionArgs } from '../../reads/connection.graphql.js';
import { ReadConnection, ReadPoint, answeredByReadModel, publicId } from '../../reads/declare.js';
import { rowReference } from '../../reads/rows.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import {
  EconomicCheckBatch,
  EconomicCheckBatchConnection,
  EconomicCheckBatchPayload,
  EconomicCheckBatchSendInput,
} from './economic-check.graphql.js';
import { sendCheckBatch } from './economic-check.service.js';

@Resolver()
export class EconomicCheckResolver {
  @Allow('hardshipFile:check')
  @ReadConnection({
    orders: { CREATED_AT: ['created_at'] },
    defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
  })
  @Query(() => EconomicCheckBatchConnection, {
    description: '本单位发出的家庭经济状况核对，最新的在前。权限：hardshipFile:check',
  })
  economicCheckBatches(@Args(() => ConnectionArgs) _args: ConnectionArgs): never {
    return answeredByReadModel();
  }

  @Allow('hardshipFile:check')
  @ReadPoint({ keys: { id: { column: 'id', codec: publicId('ecb') } }, missing: 'NULL' })
  @Query(() => EconomicCheckBatch, {
    nullable: true,
    description: '一批家庭经济状况核对。权限：hardshipFile:check',
  })
  economicCheckBatch(@Arg('id', () => ID, { description: '批次编号' }) _id: string): never {
    return answeredByReadModel();
  }

  @Allow('hardshipFile:check')
  @Mutation(() => EconomicCheckBatchPayload, {
    description:
      '把一批家庭发给民政核对机构；有一户不能发出，就一户也不发。每名成年人都要有未过期的核对授权（R-HF-07）。权限：hardshipFile:check',
  })
  async economicCheckBatchSend(
    @Scope() scope: TenantScope,
    @Arg('input', () => EconomicCheckBatchSendInput, { description: '发给谁、哪些档案' })
    input: EconomicCheckBatchSendInput,
  ): Promise<EconomicCheckBatchPayload> {
    const { idempotencyKey, ...what } = input;
    const { batchId } = await once(scope, 'economicCheckBatchSend', idempotencyKey, what, async () => {
      const fileIds = [...new Set(input.fileIds.map(fileIdOf))];
      return await sendCheckBatch(scope, { agency: input.agency, fileIds });
    });
    return { economicCheckBatch: rowReference(scope.tenant.no, batchId), userErrors: [] };
  }
}

function fileIdOf(text: string): string {
  const id = decodeId('hf', text);
  if (!id) throw AppError.notFound('档案');
  return id;
}
