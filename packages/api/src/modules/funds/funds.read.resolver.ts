import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { callerOf, type GraphContext } from '../../graphql/context.js';
import { encodeId } from '../../graphql/public-id.js';
import { ConnectionArgs } from '../../reads/connection.graphql.js';
import { ReadConnection, ReadPoint, answeredByReadModel, publicId } from '../../reads/declare.js';
import {
  FundAllocation,
  FundAllocationConnection,
  FundBatch,
  FundBatchConnection,
  FundPot,
  FundPotConnection,
  FundSourceConnection,
} from './funds.graphql.js';
import { FundAllocationArgs, FundBatchArgs, FundPotArgs } from './funds.inputs.js';
import { LedgerVerification } from './ledger-verification.graphql.js';
import { proveLedger } from './ledger-proof.js';

const BY_AGE = {
  orders: { CREATED_AT: ['created_at'] },
  defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
} as const;

@Resolver()
export class FundsReadResolver {
  @Allow('fund:read')
  @ReadConnection(BY_AGE)
  @Query(() => FundSourceConnection, { description: '资金来源，最新的在前。权限：fund:read' })
  fundSources(@Args(() => ConnectionArgs) _args: ConnectionArgs): never {
    return answeredByReadModel();
  }

  @Allow('fund:read')
  @ReadConnection({
    ...BY_AGE,
    filters: { status: { column: 'status', codec: 'enum' }, year: { column: 'year', codec: 'int' } },
  })
  @Query(() => FundBatchConnection, { description: '资金批次，最新的在前。权限：fund:read' })
  fundBatches(@Args(() => FundBatchArgs) _args: FundBatchArgs): never {
    return answeredByReadModel();
  }

  @Allow('fund:read')
  @ReadPoint({ keys: { id: { column: 'id', codec: publicId('bat') } }, missing: 'NULL' })
  @Query(() => FundBatch, { nullable: true, description: '一个资金批次。权限：fund:read' })
  fundBatch(@Arg('id', () => ID, { description: '批次编号' }) _id: string): never {
    return answeredByReadModel();
  }

  @Allow('fund:read')
  @ReadConnection({
    ...BY_AGE,
    filters: {
      status: { column: 'status', codec: 'enum' },
      purposeLock: { column: 'purpose_lock', codec: 'enum' },
      year: { column: 'year', codec: 'int' },
    },
  })
  @Query(() => FundPotConnection, { description: '指标，最新的在前。权限：fund:read' })
  fundPots(@Args(() => FundPotArgs) _args: FundPotArgs): never {
    return answeredByReadModel();
  }

  @Allow('fund:read')
  @ReadPoint({ keys: { id: { column: 'id', codec: publicId('pot') } }, missing: 'NULL' })
  @Query(() => FundPot, { nullable: true, description: '一笔指标。权限：fund:read' })
  fundPot(@Arg('id', () => ID, { description: '指标编号' }) _id: string): never {
    return answeredByReadModel();
  }

  @Allow('fund:read')
  @ReadConnection({
    ...BY_AGE,
    filters: {
      status: { column: 'status', codec: 'enum' },
      potId: { column: 'pot_id', codec: publicId('pot') },
    },
  })
  @Query(() => FundAllocationConnection, { description: '本单位的下达，最新的在前。权限：fund:read' })
  fundAllocations(@Args(() => FundAllocationArgs) _args: FundAllocationArgs): never {
    return answeredByReadModel();
  }

  @Allow('fund:read')
  @ReadPoint({ keys: { id: { column: 'id', codec: publicId('alc') } }, missing: 'NULL' })
  @Query(() => FundAllocation, { nullable: true, description: '一笔下达。权限：fund:read' })
  fundAllocation(@Arg('id', () => ID, { description: '下达编号' }) _id: string): never {
    return answeredByReadModel();
  }

  @Allow('fund:read')
  @Query(() => LedgerVerification, {
    description: '核对本单位的账，精确到分，指出第一条不对的分录（R-FN-13）。权限：fund:read',
  })
  async ledgerVerification(@Ctx() context: GraphContext): Promise<LedgerVerification> {
    const { tenant, accountId } = callerOf(context);
    const proof = await proveLedger(context.host.readPool, {
      tenantNo: tenant.no,
      lo: tenant.no,
      hi: tenant.no,
      statLo: tenant.no,
      statHi: tenant.noHi,
      accountId,
    });
    return {
      isBalanced: proof.faults.length === 0,
      pots: proof.pots,
      entries: proof.entries,
      faults: proof.faults.map(({ potId, potNo, position, entryId, text }) => ({
        potId: encodeId('pot', potId),
        potNo,
        position: position === null ? null : Number(position),
        entryId: entryId ? encodeId('led', entryId) : null,
        text,
      })),
    };
  }
}
