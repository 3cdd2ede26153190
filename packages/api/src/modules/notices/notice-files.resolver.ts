import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { callerOf, type GraphContext } from '../../graphql/context.js';
import { readBatch } from '../../reads/batch.js';
import { NotCompilable } from '../../reads/declare.js';
import { rowReference, type ReadRow } from '../../reads/rows.js';
import { HardshipFile } from '../hardship/hardship-file.graphql.js';
import { NoticeFile, Objection, PublicNotice } from './notice.graphql.js';

const NOTICES_OF_FILE =
  'select notice_id from notice_files where tenant_no = $1 and file_id = $2 order by created_at';

@Resolver(() => HardshipFile)
export class FileNoticesResolver {
  @NotCompilable({ needs: ['tenant_no', 'id'] })
  @FieldResolver(() => [PublicNotice], { description: '这份档案的公示' })
  async notices(@Ctx() context: GraphContext, @Root() row: ReadRow): Promise<never[]> {
    const [rows = []] = await readBatch(context.host.readPool, row.scope, [
      { text: NOTICES_OF_FILE, values: [row.tenantNo, row.id] },
    ]);
    return rows.flatMap(([id]) => (id ? [rowReference(Number(row.tenantNo), id, row.scope)] : []));
  }
}

/** Whoever may read notices but no cases (the head of a unit, a program) gets the masked lines and no file. */
function fileOf(context: GraphContext, row: ReadRow): never | null {
  const fileId = row.values['file_id'];
  if (!fileId || !callerOf(context).permissions.has('hardshipFile:read')) return null;
  return rowReference(Number(row.tenantNo), fileId, row.scope);
}

@Resolver(() => NoticeFile)
export class NoticeFileResolver {
  @NotCompilable({ needs: ['tenant_no', 'file_id'] })
  @FieldResolver(() => HardshipFile, {
    nullable: true,
    description: '档案；没有“查看困难职工档案”的权限时为空',
  })
  file(@Ctx() context: GraphContext, @Root() row: ReadRow): HardshipFile | null {
    return fileOf(context, row);
  }
}

@Resolver(() => Objection)
export class ObjectionFileResolver {
  @NotCompilable({ needs: ['tenant_no', 'file_id'] })
  @FieldResolver(() => HardshipFile, {
    nullable: true,
    description: '针对哪一份档案；没有“查看困难职工档案”的权限时为空',
  })
  file(@Ctx() context: GraphContext, @Root() row: ReadRow): HardshipFile | null {
    return fileOf(context, row);
  }
}
