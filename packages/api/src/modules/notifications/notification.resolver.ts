import { Arg, Args, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { Scope } from '../../graphql/context.js';
import { decodeId } from '../../graphql/public-id.js';
import { ReadConnection, answeredByReadModel } from '../../reads/declare.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import {
  NotificationArgs,
  NotificationConnection,
  NotificationReadInput,
  NotificationReadPayload,
} from './notification.graphql.js';
import { markRead } from './notification.service.js';

@Resolver()
export class NotificationResolver {
  @Allow('notification:read')
  @ReadConnection({
    orders: { CREATED_AT: ['created_at'] },
    defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
    filters: { readAt: { column: 'read_at', codec: 'datetime' } },
  })
  @Query(() => NotificationConnection, {
    description: '发给我、我的岗位和本单位的站内提醒，最新的在前。权限：notification:read',
  })
  notifications(@Args(() => NotificationArgs) _args: NotificationArgs): never {
    return answeredByReadModel();
  }

  @Allow('notification:read')
  @Mutation(() => NotificationReadPayload, { description: '把提醒标为已读。权限：notification:read' })
  async notificationRead(
    @Scope() scope: TenantScope,
    @Arg('input', () => NotificationReadInput, { description: '要标记的提醒' }) input: NotificationReadInput,
  ): Promise<NotificationReadPayload> {
    if (input.ids.length > 100) throw AppError.badInput('一次最多标记 100 条', ['ids']);
    const ids = input.ids.map((id) => decodeId('ntf', id)).filter((id) => id !== undefined);
    return { readCount: await markRead(scope, ids), userErrors: [] };
  }
}
