import { Arg, Args, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { Scope } from '../../graphql/context.js';
import { decodeId } from '../../graphql/public-id.js';
import { ReadConnection, answeredByReadModel } from '../../reads/declare.js';
import { rowReference } from '../../reads/rows.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import {
  WarningSignalArgs,
  WarningSignalConnection,
  WarningSignalHandleInput,
  WarningSignalPayload,
  WarningSignalRecordInput,
} from './warning.graphql.js';
import { handleWarning, recordWarning } from './warning.service.js';

@Resolver()
export class WarningSignalResolver {
  @Allow('hardshipFile:read')
  @ReadConnection({
    orders: { CREATED_AT: ['created_at'] },
    defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
    filters: {
      status: { column: 'status', codec: 'enum' },
      level: { column: 'level', codec: 'enum' },
      source: { column: 'source', codec: 'enum' },
    },
  })
  @Query(() => WarningSignalConnection, {
    description: '本单位的监测预警，最新的在前。权限：hardshipFile:read',
  })
  warningSignals(@Args(() => WarningSignalArgs) _args: WarningSignalArgs): never {
    return answeredByReadModel();
  }

  @Allow('hardshipFile:write')
  @Mutation(() => WarningSignalPayload, { description: '登记一条预警。权限：hardshipFile:write' })
  async warningSignalRecord(
    @Scope() scope: TenantScope,
    @Arg('input', () => WarningSignalRecordInput) input: WarningSignalRecordInput,
  ): Promise<WarningSignalPayload> {
    const { source, ...rest } = input;
    if (source === 'RULE') throw AppError.badInput('系统比对的预警只由系统登记，请选别的来源', ['source']);
    return payload(scope, await recordWarning(scope, { ...rest, source }));
  }

  @Allow('hardshipFile:write')
  @Mutation(() => WarningSignalPayload, { description: '处置一条预警。权限：hardshipFile:write' })
  async warningSignalHandle(
    @Scope() scope: TenantScope,
    @Arg('input', () => WarningSignalHandleInput) input: WarningSignalHandleInput,
  ): Promise<WarningSignalPayload> {
    const id = decodeId('wrn', input.id);
    if (!id) throw AppError.notFound('预警');
    await handleWarning(scope, id, input);
    return payload(scope, id);
  }
}

function payload(scope: TenantScope, id: string): WarningSignalPayload {
  return { warningSignal: rowReference(scope.tenant.no, id), userErrors: [] };
}
