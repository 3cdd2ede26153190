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
import { orderApply, orderDryRun, orderUndo } from './import-batch.service.js';
import {
  ImportBatch,
  ImportBatchApplyInput,
  ImportBatchConnection,
  ImportBatchDryRunInput,
  ImportBatchPayload,
  ImportBatchUndoInput,
} from './imports.graphql.js';

@Resolver()
export class ImportBatchResolver {
  @Allow('hardshipFile:import')
  @ReadConnection({
    orders: { CREATED_AT: ['created_at'] },
    defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
  })
  @Query(() => ImportBatchConnection, {
    description: '本单位的导入批次，最新的在前。权限：hardshipFile:import',
  })
  importBatches(@Args(() => ConnectionArgs) _args: ConnectionArgs): never {
    return answeredByReadModel();
  }

  @Allow('hardshipFile:import')
  @ReadPoint({ keys: { id: { column: 'id', codec: publicId('imp') } }, missing: 'NULL' })
  @Query(() => ImportBatch, { nullable: true, description: '一个导入批次。权限：hardshipFile:import' })
  importBatch(@Arg('id', () => ID, { description: '批次编号' }) _id: string): never {
    return answeredByReadModel();
  }

  @Allow('hardshipFile:import')
  @Mutation(() => ImportBatchPayload, { description: '重新核对名单，不改动档案。权限：hardshipFile:import' })
  async importBatchDryRun(
    @Scope() scope: TenantScope,
    @Arg('input', () => ImportBatchDryRunInput, { description: '哪一批' }) input: ImportBatchDryRunInput,
  ): Promise<ImportBatchPayload> {
    const id = batchId(input.id);
    await orderDryRun(scope, id);
    return payload(scope, id);
  }

  @Allow('hardshipFile:import')
  @Mutation(() => ImportBatchPayload, { description: '导入核对过的名单。权限：hardshipFile:import' })
  async importBatchApply(
    @Scope() scope: TenantScope,
    @Arg('input', () => ImportBatchApplyInput, { description: '哪一批、怎样导入' })
    input: ImportBatchApplyInput,
  ): Promise<ImportBatchPayload> {
    const { idempotencyKey, ...what } = input;
    const answer = await once(scope, 'importBatchApply', idempotencyKey, what, async () => {
      const id = batchId(input.id);
      await orderApply(scope, id, input.mode);
      return { id };
    });
    return payload(scope, answer.id);
  }

  @Allow('hardshipFile:import')
  @Mutation(() => ImportBatchPayload, { description: '撤销无人动过的导入。权限：hardshipFile:import' })
  async importBatchUndo(
    @Scope() scope: TenantScope,
    @Arg('input', () => ImportBatchUndoInput, { description: '哪一批' }) input: ImportBatchUndoInput,
  ): Promise<ImportBatchPayload> {
    const id = batchId(input.id);
    await orderUndo(scope, id);
    return payload(scope, id);
  }
}

function batchId(text: string): string {
  const id = decodeId('imp', text);
  if (!id) throw AppError.notFound('导入批次');
  return id;
}

function payload(scope: TenantScope, id: string): ImportBatchPayload {
  return { importBatch: rowReference(scope.tenant.no, id), userErrors: [] };
}
