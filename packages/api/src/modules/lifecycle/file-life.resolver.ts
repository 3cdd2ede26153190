import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/context.js';
import { readBatch } from '../../reads/batch.js';
import { NotCompilable } from '../../reads/declare.js';
import { rowReference, type ReadRow } from '../../reads/rows.js';
import { HardshipFile } from '../hardship/hardship-file.graphql.js';
import { FollowUp } from './follow-up.graphql.js';
import { FileExit, Reverification } from './lifecycle.graphql.js';

/** The rows of a part of the file, as far as the reader of the file sees them. */
async function partsOf(context: GraphContext, row: ReadRow, text: string): Promise<never[]> {
  const [rows = []] = await readBatch(context.host.readPool, row.scope, [
    { text, values: [row.tenantNo, row.id] },
  ]);
  return rows.flatMap(([id]) => (id ? [rowReference(Number(row.tenantNo), id, row.scope)] : []));
}

@Resolver(() => HardshipFile)
export class FileLifeResolver {
  @NotCompilable({ needs: ['tenant_no', 'id'] })
  @FieldResolver(() => [Reverification], { description: '历次复核，最新的在前' })
  async reverifications(@Ctx() context: GraphContext, @Root() row: ReadRow): Promise<never[]> {
    return await partsOf(
      context,
      row,
      'select id from reverifications where tenant_no = $1 and file_id = $2 order by recorded_at desc, id desc limit 50',
    );
  }

  @NotCompilable({ needs: ['tenant_no', 'id'] })
  @FieldResolver(() => [FileExit], { description: '历次退出，最新的在前' })
  async exits(@Ctx() context: GraphContext, @Root() row: ReadRow): Promise<never[]> {
    return await partsOf(
      context,
      row,
      'select id from file_exits where tenant_no = $1 and file_id = $2 order by created_at desc, id desc limit 20',
    );
  }

  @NotCompilable({ needs: ['tenant_no', 'id'] })
  @FieldResolver(() => [FollowUp], { description: '退出后的回访，最早到期的在前' })
  async followUps(@Ctx() context: GraphContext, @Root() row: ReadRow): Promise<never[]> {
    return await partsOf(
      context,
      row,
      'select id from follow_ups where tenant_no = $1 and file_id = $2 order by due_on, id limit 40',
    );
  }
}
