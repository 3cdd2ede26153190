import 'reflect-metadata';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { TENANT_STATUS_LABELS } from '@bangfu/schema/vocabulary/tenant-kind';
import { enumOf } from '../../graphql/vocabulary-enum.js';
import { Node, TenantKindEnum } from '../../graphql/page.graphql.js';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars.js';
import { connectionOf } from '../../reads/connection.graphql.js';
import { JobProgress } from '../jobs/public.js';

export const TenantStatusEnum = enumOf('TenantStatus', '单位状态', TENANT_STATUS_LABELS);

export enum TenantChangeKind {
  CREATE = 'CREATE',
  RENAME = 'RENAME',
  MOVE = 'MOVE',
  MERGE = 'MERGE',
  CLOSE = 'CLOSE',
  ACTIVATE = 'ACTIVATE',
}
registerEnumType(TenantChangeKind, {
  name: 'TenantChangeKind',
  description: '单位变更的种类',
  valuesConfig: {
    CREATE: { description: '增设' },
    RENAME: { description: '更名' },
    MOVE: { description: '划转' },
    MERGE: { description: '并入另一单位' },
    CLOSE: { description: '撤销' },
    ACTIVATE: { description: '启用' },
  },
});

@ObjectType({ implements: Node, description: '单位：省、市、区县、产业、单列各级工会' })
export class Tenant extends Node {
  @Field(() => ID, { description: '全局编号，更名、划转后不变' })
  override id!: string;

  @Field(() => String, { description: '单位代码，如 610102、SX-YL；并入后的旧代码仍可查' })
  code!: string;

  @Field(() => String, { description: '全称' })
  name!: string;

  @Field(() => String, { description: '简称' })
  shortName!: string;

  @Field(() => TenantKindEnum, { description: '类别' })
  kind!: string;

  @Field(() => TenantStatusEnum, { description: '状态' })
  status!: string;

  @Field(() => String, { nullable: true, description: '行政区划代码；示范区、新区、产业与单列单位可以没有' })
  regionCode?: string | null;

  @Field(() => Tenant, { nullable: true, description: '上级单位；省总工会没有' })
  parent?: Tenant | null;

  @Field(() => Tenant, { nullable: true, description: '第二条报告线：所属产业工会' })
  industryParent?: Tenant | null;

  @Field(() => Tenant, { nullable: true, description: '并入后的承接单位' })
  successor?: Tenant | null;

  @Field(() => String, { description: '全称的拼音' })
  pinyin!: string;

  @Field(() => String, { description: '全称的拼音首字母' })
  initials!: string;

  @Field(() => DateScalar, { description: '设立日期' })
  effectiveFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: '撤销或并入日期' })
  effectiveTo?: string | null;

  @Field(() => Boolean, { description: '是示例单位' })
  isDemo!: boolean;

  @Field(() => Int, { description: '下级单位个数，不含已并入和已撤销的' })
  childCount!: number;

  @Field(() => Int, { nullable: true, description: '方格图上的行' })
  tileRow?: number | null;

  @Field(() => Int, { nullable: true, description: '方格图上的列' })
  tileColumn?: number | null;

  @Field(() => Int, { description: '版本' })
  version!: number;
}

export const TenantConnection = connectionOf(Tenant, 'Tenant', '单位').Connection;

@ObjectType({ description: '单位沿革中的一次变更' })
export class TenantChange {
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Field(() => TenantChangeKind, { description: '种类' })
  kind!: TenantChangeKind;

  @Field(() => DateScalar, { description: '生效日期' })
  effectiveOn!: string;

  @Field(() => Tenant, { nullable: true, description: '原上级' })
  fromParent?: Tenant | null;

  @Field(() => Tenant, { nullable: true, description: '新上级' })
  toParent?: Tenant | null;

  @Field(() => String, { nullable: true, description: '原名称' })
  fromName?: string | null;

  @Field(() => String, { nullable: true, description: '新名称' })
  toName?: string | null;

  @Field(() => Tenant, { nullable: true, description: '承接单位' })
  successor?: Tenant | null;

  @Field(() => String, { description: '事由' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: '登记时刻' })
  recordedAt!: Date;

  @Field(() => JobProgress, { nullable: true, description: '划转、合并改写数据的进度；只有省级可见' })
  progress?: JobProgress | null;
}
