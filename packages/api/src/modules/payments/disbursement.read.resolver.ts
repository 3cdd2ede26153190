import { Arg, Args, ID, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { ReadConnection, ReadPoint, answeredByReadModel, publicId } from '../../reads/declare.js';
import { DisbursementBatch, DisbursementBatchConnection } from './disbursement.graphql.js';
import { DisbursementBatchArgs } from './disbursement.inputs.js';

@Resolver()
export class DisbursementReadResolver {
  @Allow('payment:read')
  @ReadConnection({
    orders: { CREATED_AT: ['created_at'] },
    defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
    filters: {
      status: { column: 'status', codec: 'enum' },
      programme: { column: 'programme', codec: 'enum' },
      potId: { column: 'pot_id', codec: publicId('pot') },
    },
  })
  @Query(() => DisbursementBatchConnection, {
    description: '本单位的发放批次，最新的在前。权限：payment:read',
  })
  disbursementBatches(@Args(() => DisbursementBatchArgs) _args: DisbursementBatchArgs): never {
    return answeredByReadModel();
  }

  @Allow('payment:read')
  @ReadPoint({ keys: { id: { column: 'id', codec: publicId('dis') } }, missing: 'NULL' })
  @Query(() => DisbursementBatch, { nullable: true, description: '一个发放批次。权限：payment:read' })
  disbursementBatch(@Arg('id', () => ID, { description: '批次编号' }) _id: string): never {
    return answeredByReadModel();
  }
}
