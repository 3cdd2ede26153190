import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { callerOf, type GraphContext } from '../../graphql/context.js';
import { readBatch } from '../../reads/batch.js';
import {
  NotCompilable,
  ReadConnection,
  ReadPoint,
  answeredByReadModel,
  publicId,
} from '../../reads/declare.js';
import { rowReference, type ReadRow } from '../../reads/rows.js';
import { HardshipFile } from '../hardship/hardship-file.graphql.js';
import { AidStatusEnum } from './aid-enums.js';
import { AidApplication, AidApplicationConnection, AidProject, AidProjectConnection } from './aid.graphql.js';
import { AidApplicationArgs, AidProjectArgs } from './aid.inputs.js';

const BY_AGE = {
  orders: { CREATED_AT: ['created_at'] },
  defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
} as const;

@ObjectType({ description: '一个状态下有几份帮扶申请' })
export class AidQueueCount {
  @Field(() => AidStatusEnum, { description: '状态' })
  status!: string;

  @Field(() => Int, { description: '份数' })
  count!: number;
}

const ON_THE_WAY = `'DRAFT','SUBMITTED','MATERIAL_NEEDED','ACCEPTED','REVIEWED','APPROVED','BATCHED','PAY_FAILED','PAID'`;
const COUNTS = `select status, count(*) from aid_applications where tenant_no = $1 and status in (${ON_THE_WAY}) group by status order by status`;
const WAITING = `select tenant_no, id from aid_applications where decider_no = $1 and status = 'REVIEWED' order by step_since, id limit 100`;
const OF_FILE =
  'select id from aid_applications where tenant_no = $1 and file_id = $2 order by created_at desc, id desc limit 100';

function ownScope(context: GraphContext) {
  const { tenant, accountId } = callerOf(context);
  return {
    tenantNo: tenant.no,
    lo: tenant.no,
    hi: tenant.no,
    statLo: tenant.no,
    statHi: tenant.noHi,
    accountId,
  };
}

@Resolver()
export class AidReadResolver {
  @Allow('aid:read')
  @ReadConnection({
    ...BY_AGE,
    filters: {
      status: { column: 'status', codec: 'enum' },
      programme: { column: 'programme', codec: 'enum' },
      regime: { column: 'regime', codec: 'enum' },
      periodYear: { column: 'period_year', codec: 'int' },
      periodKey: { column: 'period_key', codec: 'text' },
      projectId: { column: 'project_id', codec: publicId('apj') },
      fileId: { column: 'file_id', codec: publicId('hf') },
    },
    search: [{ column: 'subject_name' }, { column: 'payee_name' }, { column: 'application_no' }],
  })
  @Query(() => AidApplicationConnection, { description: '帮扶申请，最新的在前。权限：aid:read' })
  aidApplications(@Args(() => AidApplicationArgs) _args: AidApplicationArgs): never {
    return answeredByReadModel();
  }

  @Allow('aid:read')
  @ReadPoint({ keys: { id: { column: 'id', codec: publicId('aid') } }, scope: 'visible', missing: 'NULL' })
  @Query(() => AidApplication, {
    nullable: true,
    description: '一份帮扶申请：本单位的，或正等本单位审批的。权限：aid:read',
  })
  aidApplication(@Arg('id', () => ID, { description: '帮扶申请编号' }) _id: string): never {
    return answeredByReadModel();
  }

  @Allow('aid:read')
  @ReadConnection({
    ...BY_AGE,
    filters: {
      status: { column: 'status', codec: 'enum' },
      programme: { column: 'programme', codec: 'enum' },
    },
  })
  @Query(() => AidProjectConnection, { description: '帮扶项目，最新的在前。权限：aid:read' })
  aidProjects(@Args(() => AidProjectArgs) _args: AidProjectArgs): never {
    return answeredByReadModel();
  }

  @Allow('aid:read')
  @ReadPoint({ keys: { id: { column: 'id', codec: publicId('apj') } }, missing: 'NULL' })
  @Query(() => AidProject, { nullable: true, description: '一个帮扶项目。权限：aid:read' })
  aidProject(@Arg('id', () => ID, { description: '帮扶项目编号' }) _id: string): never {
    return answeredByReadModel();
  }

  @Allow('aid:read')
  @Query(() => [AidQueueCount], { description: '本单位各状态在办的帮扶申请份数。权限：aid:read' })
  async aidQueueCounts(@Ctx() context: GraphContext): Promise<AidQueueCount[]> {
    const scope = ownScope(context);
    const [rows = []] = await readBatch(context.host.readPool, scope, [
      { text: COUNTS, values: [scope.tenantNo] },
    ]);
    return rows.map(([status, count]) => ({ status: status ?? '', count: Number(count) }));
  }

  @Allow('aid:read')
  @Query(() => [AidApplication], {
    description: '等本单位审批的帮扶申请，本单位的与下级超限额的，先到的在前，最多 100 份。权限：aid:read',
  })
  async aidApprovals(@Ctx() context: GraphContext): Promise<never[]> {
    const scope = ownScope(context);
    const [rows = []] = await readBatch(context.host.readPool, scope, [
      { text: WAITING, values: [scope.tenantNo] },
    ]);
    return rows.flatMap(([no, id]) => (id ? [rowReference(Number(no), id)] : []));
  }
}

@Resolver(() => AidApplication)
export class AidFileResolver {
  @NotCompilable({ needs: ['tenant_no', 'file_id'] })
  @FieldResolver(() => HardshipFile, {
    nullable: true,
    description: '档案；没有“查看困难职工档案”的权限、或档案不归您看时为空',
  })
  file(@Ctx() context: GraphContext, @Root() row: ReadRow): HardshipFile | null {
    const fileId = row.values['file_id'];
    const isInReach = Number(row.tenantNo) >= row.scope.lo && Number(row.tenantNo) <= row.scope.hi;
    if (!fileId || !isInReach || !callerOf(context).permissions.has('hardshipFile:read')) return null;
    return rowReference(Number(row.tenantNo), fileId, row.scope);
  }
}

@Resolver(() => HardshipFile)
export class HouseholdAidResolver {
  @NotCompilable({ needs: ['tenant_no', 'id'] })
  @FieldResolver(() => [AidApplication], {
    description: '这一户的帮扶申请，每一分钱，最新的在前，最多 100 份；没有“查看帮扶申请”的权限时为空',
  })
  async aidApplications(@Ctx() context: GraphContext, @Root() row: ReadRow): Promise<never[]> {
    if (!callerOf(context).permissions.has('aid:read')) return [];
    const [rows = []] = await readBatch(context.host.readPool, row.scope, [
      { text: OF_FILE, values: [row.tenantNo, row.id] },
    ]);
    return rows.flatMap(([id]) => (id ? [rowReference(Number(row.tenantNo), id, row.scope)] : []));
  }
}
