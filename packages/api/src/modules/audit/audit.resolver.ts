import { createPublicKey } from 'node:crypto';
import path from 'node:path';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { EVENTS } from '@bangfu/schema/events/labels';
import { Allow } from '../../access/allow.js';
import { callerOf, type GraphContext } from '../../graphql/context.js';
import { encodeId } from '../../graphql/public-id.js';
import { readHeads, verifyChain } from '../../outbox/verify-seals.js';
import { ReadConnection, answeredByReadModel } from '../../reads/declare.js';
import { inTenant } from '../../tenancy/tenant-scope.js';
import { AuditArgs, AuditEntryConnection, AuditEventKind, AuditVerification } from './audit.graphql.js';

@Resolver()
export class AuditResolver {
  @Allow('audit:read')
  @ReadConnection({
    orders: { SEQ: ['seq'] },
    defaultOrder: { field: 'SEQ', direction: 'DESC' },
    filters: {
      name: { column: 'name', codec: 'text' },
      actorName: { column: 'actor_name', codec: 'text' },
      requestId: { column: 'request_id', codec: 'text' },
      at: { column: 'occurred_at', codec: 'datetime' },
    },
  })
  @Query(() => AuditEntryConnection, { description: '审计记录，最新的在前。权限：audit:read' })
  auditEvents(@Args(() => AuditArgs) _args: AuditArgs): never {
    return answeredByReadModel();
  }

  @Allow('audit:read')
  @Query(() => [AuditEventKind], { description: '审计记录里会有哪些事项，供筛选。权限：audit:read' })
  auditEventKinds(): AuditEventKind[] {
    return [...EVENTS.values()].map(({ name, label }) => ({ name, label }));
  }

  @Allow('audit:verify')
  @Query(() => AuditVerification, {
    description: '重算本单位的审计链，指出第一条被改动的记录。权限：audit:verify',
  })
  async auditVerification(@Ctx() context: GraphContext): Promise<AuditVerification> {
    const principal = callerOf(context);
    const { host } = context;
    const heads = await readHeads(path.join(host.dataDir, 'seal-heads.jsonl'));
    const verdict = await verifyChain(
      async (text, values) =>
        await inTenant(
          host,
          principal,
          async ({ em }) => await em.execute(text.replaceAll(/\$\d+/g, '?'), [...values]),
        ),
      principal.tenant.id,
      createPublicKey(host.keyring.sealPublicKey),
      heads.get(principal.tenant.id),
    );
    return {
      isIntact: verdict.fault === undefined,
      checked: verdict.checked,
      ...(verdict.firstBadEvent ? { firstBadEvent: encodeId('evt', verdict.firstBadEvent) } : {}),
      message: verdict.fault ?? `核对了 ${verdict.checked} 条，链完好`,
      verifiedAt: host.clock(),
    };
  }
}
