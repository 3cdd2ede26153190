import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import {
  NOTICE_PLACE,
  NOTICE_STATUS,
  OBJECTION_CONCLUSION,
} from '@bangfu/schema/vocabulary/hardship-procedure';
import { enumOf, labelsOf } from '../../graphql/vocabulary-enum.js';
import type { GraphContext } from '../../graphql/context.js';
import { Node, ScopeInput } from '../../graphql/page.graphql.js';
import { DateScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { ConnectionArgs, connectionOf } from '../../reads/connection.graphql.js';
import { Column, Computed, FromDictionary, ReadFrom, ToMany, publicId } from '../../reads/declare.js';
import { Tenant } from '../organisations/tenant.graphql.js';
import type { NoticeLineFact } from './notice.rules.js';

export const NoticePlaceEnum = enumOf('NoticePlace', '公示地点', labelsOf(NOTICE_PLACE.entries));
export const NoticeStatusEnum = enumOf('NoticeStatus', '公示状态', labelsOf(NOTICE_STATUS.entries));
export const ObjectionConclusionEnum = enumOf(
  'ObjectionConclusion',
  '异议处理结论',
  labelsOf(OBJECTION_CONCLUSION.entries),
);

@ObjectType({ description: '公示的一行：打好码，没有证件号、电话、住址、病情（R-HF-08）' })
export class NoticeLine {
  @Field(() => String, { description: '姓名（打码）' })
  name!: string;

  @Field(() => String, { nullable: true, description: '工作单位' })
  workUnit?: string | null;

  @Field(() => String, { nullable: true, description: '困难类别' })
  category?: string | null;

  @Field(() => Int, { nullable: true, description: '家庭人口' })
  householdSize?: number | null;
}

/** Who objected and what was said of whom is part of a case, not of the notice that everybody may read. */
function forCaseReaders([text]: [string | null], { principal }: GraphContext): string | null {
  return principal?.permissions.has('hardshipFile:read') ? text : null;
}

@ReadFrom({ table: 'objections' })
@ObjectType({ description: '公示异议（R-HF-09）' })
export class Objection {
  @Column('id', publicId('obj'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('raised_on', 'date')
  @Field(() => DateScalar, { description: '提出日期' })
  raisedOn!: string;

  @Computed(['raised_by'], forCaseReaders)
  @Field(() => String, { nullable: true, description: '提出人；匿名、或没有“查看困难职工档案”的权限时为空' })
  raisedBy?: string | null;

  @Computed(['text'], forCaseReaders)
  @Field(() => String, { nullable: true, description: '内容；没有“查看困难职工档案”的权限时为空' })
  text?: string | null;

  @Column('conclusion', 'enum')
  @Field(() => ObjectionConclusionEnum, { nullable: true, description: '结论；空表示还没有处理' })
  conclusion?: string;

  @Computed(['conclusion_text'], forCaseReaders)
  @Field(() => String, { nullable: true, description: '结论说明；没有“查看困难职工档案”的权限时为空' })
  conclusionText?: string | null;

  @Column('closed_on', 'date')
  @Field(() => DateScalar, { nullable: true, description: '结论日期' })
  closedOn?: string;
}

@ReadFrom({ table: 'notice_files' })
@ObjectType({ description: '公示中的一份档案' })
export class NoticeFile {
  @Column('id', publicId('ntl'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('outcome', 'text')
  @Field(() => String, { nullable: true, description: 'PASSED 无异议，OBJECTED 异议成立；空表示公示中' })
  outcome?: string;
}

@ReadFrom({ table: 'public_notices' })
@ObjectType({ implements: Node, description: '公示（R-HF-08）' })
export class PublicNotice extends Node {
  @Column('id', publicId('ntc'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Column('notice_no', 'text')
  @Field(() => String, { description: '公示编号' })
  noticeNo!: string;

  @FromDictionary('tenants', 'tenant_no')
  @Field(() => Tenant, { description: '公示单位' })
  tenant!: Tenant;

  @Column('place', 'enum')
  @Field(() => NoticePlaceEnum, { description: '地点' })
  place!: string;

  @Column('start_on', 'date')
  @Field(() => DateScalar, { description: '开始日期' })
  startOn!: string;

  @Column('workdays', 'int')
  @Field(() => Int, { description: '工作日数' })
  workdays!: number;

  @Column('end_on', 'date')
  @Field(() => DateScalar, { description: '最后一天' })
  endOn!: string;

  @Column('status', 'enum')
  @Field(() => NoticeStatusEnum, { description: '状态' })
  status!: string;

  @Computed([{ column: 'lines', codec: 'json' }], ([lines]: [NoticeLineFact[]]) => lines)
  @Field(() => [NoticeLine], { description: '打好码的名单' })
  maskedLines!: NoticeLine[];

  @ToMany({ foreignKey: 'notice_id', orderBy: [{ column: 'created_at', direction: 'ASC' }], max: 100 })
  @Field(() => [NoticeFile], { description: '所含档案' })
  files!: NoticeFile[];

  @ToMany({ foreignKey: 'notice_id', orderBy: [{ column: 'created_at', direction: 'ASC' }], max: 100 })
  @Field(() => [Objection], { description: '异议' })
  objections!: Objection[];

  @Column('version', 'int')
  @Field(() => Int, { description: '版本' })
  version!: number;
}

export const PublicNoticeConnection = connectionOf(PublicNotice, 'PublicNotice', '公示').Connection;

@InputType({ description: '公示的筛选' })
export class PublicNoticeFilter {
  @Field(() => NoticeStatusEnum, { nullable: true, description: '状态' })
  status?: string;
}

@ArgsType()
export class PublicNoticeArgs extends ConnectionArgs {
  @Field(() => ScopeInput, { nullable: true, description: '查询范围；看下级须先开调阅授权' })
  scope?: ScopeInput;

  @Field(() => PublicNoticeFilter, { nullable: true, description: '筛选' })
  filter?: PublicNoticeFilter;
}

@InputType({ description: '发起公示' })
export class PublicNoticeStartInput {
  @Field(() => [ID], { description: '已评议的档案，1–100 份' })
  fileIds!: string[];

  @Field(() => NoticePlaceEnum, { description: '地点' })
  place!: string;

  @Field(() => DateScalar, { description: '开始日期，不早于今天' })
  startOn!: string;

  @Field(() => Int, { nullable: true, description: '工作日数，默认为政策规定的最短天数' })
  workdays?: number | null;
}

@InputType({ description: '预览公示' })
export class PublicNoticePreviewInput {
  @Field(() => [ID], { description: '已评议的档案，最多 100 份' })
  fileIds!: string[];

  @Field(() => DateScalar, { description: '开始日期' })
  startOn!: string;

  @Field(() => Int, { nullable: true, description: '工作日数，默认为政策规定的最短天数' })
  workdays?: number | null;
}

@ObjectType({ description: '还没有发起的公示：与张贴的一样' })
export class PublicNoticePreview {
  @Field(() => Int, { description: '工作日数' })
  workdays!: number;

  @Field(() => Int, { description: '政策规定的最短工作日数' })
  minWorkdays!: number;

  @Field(() => DateScalar, { nullable: true, description: '最后一天；工作日历没有维护时为空' })
  endOn?: string | null;

  @Field(() => [NoticeLine], { description: '打好码的名单' })
  maskedLines!: NoticeLine[];

  @Field(() => [UserError], { description: '现在不能发起的原因，一次给出全部' })
  userErrors!: UserError[];
}

@InputType({ description: '登记异议' })
export class ObjectionRecordInput {
  @Field(() => ID, { description: '公示' })
  noticeId!: string;

  @Field(() => ID, { nullable: true, description: '针对哪一份档案；公示里有多份时必填' })
  fileId?: string | null;

  @Field(() => String, { description: '内容' })
  text!: string;

  @Field(() => String, { nullable: true, description: '提出人；匿名则不填' })
  raisedBy?: string | null;
}

@InputType({ description: '处理异议' })
export class ObjectionConcludeInput {
  @Field(() => ID, { description: '异议' })
  id!: string;

  @Field(() => ObjectionConclusionEnum, { description: '结论' })
  conclusion!: 'UPHELD' | 'DISMISSED';

  @Field(() => String, { description: '调查情况与理由' })
  text!: string;
}

@InputType({ description: '结束公示' })
export class PublicNoticeCloseInput {
  @Field(() => ID, { description: '公示' })
  id!: string;
}

@ObjectType({ description: '公示办理的结果' })
export class PublicNoticePayload {
  @Field(() => PublicNotice, { nullable: true, description: '公示；被拒绝时为空' })
  publicNotice?: PublicNotice | null;

  @Field(() => [UserError], { description: '拒绝的原因，一次给出全部' })
  userErrors!: UserError[];
}
