import { Field, ID, Int, ObjectType } from 'type-graphql';
import { eventLabel } from '@bangfu/schema/events/labels';
import { CATEGORY_LABELS, FILE_STATUS_LABELS } from '@bangfu/schema/vocabulary/file-status';
import { CHECK_RESULT, CONSENT_KIND, DECISION_RESULT } from '@bangfu/schema/vocabulary/hardship-procedure';
import { enumOf, labelsOf } from '../../graphql/vocabulary-enum.js';
import { DateScalar, DateTimeScalar, MoneyScalar } from '../../graphql/scalars.js';
import { Column, Computed, FromDictionary, ReadFrom, publicId } from '../../reads/declare.js';
import { Tenant } from '../organisations/tenant.graphql.js';

export const HardshipFileStatusEnum = enumOf(
  'HardshipFileStatus',
  '困难职工档案的状态（SM1）',
  FILE_STATUS_LABELS,
);
export const HardshipCategoryEnum = enumOf('HardshipCategory', '困难类别', CATEGORY_LABELS);
export const ConsentKindEnum = enumOf('ConsentKind', '授权与同意的种类', labelsOf(CONSENT_KIND.entries));
export const EconomicCheckResultEnum = enumOf(
  'EconomicCheckResult',
  '家庭经济状况核对结果',
  labelsOf(CHECK_RESULT.entries),
);
export const DecisionResultEnum = enumOf('DecisionResult', '审核结果', labelsOf(DECISION_RESULT.entries));

@ObjectType({ description: '触及的不予建档情形（R-HF-02）' })
export class ExclusionHit {
  @Field(() => String, { description: '情形代码' })
  code!: string;

  @Field(() => String, { description: '情形' })
  label!: string;

  @Field(() => String, { description: 'BLOCK 不能通过；REVIEW 须写明理由' })
  severity!: string;
}

@ObjectType({ description: '测算的一步：名目、数额与来源' })
export class CalculationStep {
  @Field(() => String, { description: '名目' })
  label!: string;

  @Field(() => String, { description: '数额或结果' })
  value!: string;

  @Field(() => String, { nullable: true, description: '来源：输入、政策参数或公式' })
  source?: string;
}

@ReadFrom({ table: 'eligibility_evaluations' })
@ObjectType({ description: '认定测算（R-HF-01）：一经得出不再改动' })
export class EligibilityEvaluation {
  @Column('id', publicId('eva'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('gross_per_capita_fen', 'money')
  @Field(() => MoneyScalar, { description: '扣减前人均月收入，元' })
  grossPerCapita!: bigint;

  @Column('net_per_capita_fen', 'money')
  @Field(() => MoneyScalar, { description: '扣减刚性支出后人均月收入，元' })
  netPerCapita!: bigint;

  @Column('dibao_fen', 'money')
  @Field(() => MoneyScalar, { description: '所用低保标准，元/月' })
  dibao!: bigint;

  @Column('suggested_category', 'enum')
  @Field(() => HardshipCategoryEnum, { nullable: true, description: '公式建议的类别；空表示不符合' })
  suggestedCategory?: string;

  @Computed([{ column: 'exclusions', codec: 'json' }], ([hits]: [ExclusionHit[]]) => hits)
  @Field(() => [ExclusionHit], { description: '触及的不予建档情形' })
  exclusions!: ExclusionHit[];

  @Column('policy_version', 'text')
  @Field(() => String, { description: '所用政策参数的版本' })
  policyVersion!: string;

  @Computed([{ column: 'steps', codec: 'json' }], ([steps]: [CalculationStep[]]) => steps)
  @Field(() => [CalculationStep], { description: '测算过程' })
  steps!: CalculationStep[];

  @Column('computed_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '测算时刻' })
  computedAt!: Date;
}

@ReadFrom({ table: 'home_visits' })
@ObjectType({ description: '入户调查（R-HF-06）' })
export class HomeVisit {
  @Column('id', publicId('vis'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('visited_on', 'date')
  @Field(() => DateScalar, { description: '入户日期' })
  visitedOn!: string;

  @Computed([{ column: 'visitor_names', codec: 'json' }], ([names]: [string[]]) => names)
  @Field(() => [String], { description: '调查人，至少两名' })
  visitors!: string[];

  @Column('income_finding', 'text')
  @Field(() => String, { nullable: true, description: '收入情况' })
  incomeFinding?: string;

  @Column('asset_finding', 'text')
  @Field(() => String, { nullable: true, description: '财产情况' })
  assetFinding?: string;

  @Column('health_finding', 'text')
  @Field(() => String, { nullable: true, description: '健康情况' })
  healthFinding?: string;

  @Column('schooling_finding', 'text')
  @Field(() => String, { nullable: true, description: '就学情况' })
  schoolingFinding?: string;

  @Column('neighbour_interview', 'text')
  @Field(() => String, { nullable: true, description: '邻里走访' })
  neighbourInterview?: string;

  @Column('recorded_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '登记时刻' })
  recordedAt!: Date;
}

@ReadFrom({ table: 'consent_records' })
@ObjectType({ description: '授权与同意（R-HF-07、R-DP-02）' })
export class ConsentRecord {
  @Column('id', publicId('cns'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('kind', 'enum')
  @Field(() => ConsentKindEnum, { description: '种类' })
  kind!: string;

  @Column('person_name', 'text')
  @Field(() => String, { description: '谁的' })
  personName!: string;

  @Column('signed_on', 'date')
  @Field(() => DateScalar, { description: '签署日期' })
  signedOn!: string;

  @Column('signed_by', 'text')
  @Field(() => String, { description: '签署人（本人或监护人）' })
  signedBy!: string;

  @Column('revoked_on', 'date')
  @Field(() => DateScalar, { nullable: true, description: '撤回日期' })
  revokedOn?: string;
}

@ReadFrom({ table: 'economic_checks' })
@ObjectType({ description: '家庭经济状况核对（R-HF-07）' })
export class EconomicCheck {
  @Column('id', publicId('eck'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('requested_on', 'date')
  @Field(() => DateScalar, { description: '发出日期' })
  requestedOn!: string;

  @Column('agency', 'text')
  @Field(() => String, { description: '核对机构' })
  agency!: string;

  @Column('ref_no', 'text')
  @Field(() => String, { nullable: true, description: '对方文号' })
  refNo?: string;

  @Column('returned_on', 'date')
  @Field(() => DateScalar, { nullable: true, description: '返回日期' })
  returnedOn?: string;

  @Column('result', 'enum')
  @Field(() => EconomicCheckResultEnum, { nullable: true, description: '结果；空表示还没有返回' })
  result?: string;

  @Column('differences', 'text')
  @Field(() => String, { nullable: true, description: '不一致之处' })
  differences?: string;

  @Column('valid_until', 'date')
  @Field(() => DateScalar, { nullable: true, description: '有效期至' })
  validUntil?: string;

  @Column('request_no', 'text')
  @Field(() => String, { nullable: true, description: '成批发出时的核对编号' })
  requestNo?: string;

  @Column('file_id', publicId('hf'))
  @Field(() => ID, { description: '哪一份档案' })
  fileId!: string;
}

@ReadFrom({ table: 'carried_notices' })
@ObjectType({ description: '转入的档案在原单位的公示，只留摘要' })
export class CarriedNotice {
  @Column('id', publicId('cnt'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('notice_no', 'text')
  @Field(() => String, { description: '公示编号' })
  noticeNo!: string;

  @Column('unit_name', 'text')
  @Field(() => String, { description: '公示单位' })
  unitName!: string;

  @Column('start_on', 'date')
  @Field(() => DateScalar, { description: '开始日期' })
  startOn!: string;

  @Column('end_on', 'date')
  @Field(() => DateScalar, { description: '最后一天' })
  endOn!: string;

  @Column('outcome', 'text')
  @Field(() => String, {
    nullable: true,
    description: '结果：PASSED 无异议，OBJECTED 异议成立，REMOVED 已撤下',
  })
  outcome?: string;
}

@ReadFrom({ table: 'file_decisions' })
@ObjectType({ description: '审核意见：只可追加' })
export class FileDecision {
  @Column('id', publicId('dec'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('step', 'text')
  @Field(() => String, { description: '步骤：作出意见时档案的状态' })
  step!: string;

  @Column('result', 'enum')
  @Field(() => DecisionResultEnum, { description: '结果' })
  result!: string;

  @Column('opinion', 'text')
  @Field(() => String, { nullable: true, description: '意见' })
  opinion?: string;

  @Column('file_no', 'text')
  @Field(() => String, { description: '档案编号' })
  fileNo!: string;

  @Column('decided_by_name', 'text')
  @Field(() => String, { description: '审核人' })
  decidedByName!: string;

  @FromDictionary('tenants', 'decider_no')
  @Field(() => Tenant, { description: '作出意见的单位' })
  tenant!: Tenant;

  @Column('decided_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '时刻' })
  decidedAt!: Date;
}

@ReadFrom({ table: 'attachments' })
@ObjectType({ description: '附件' })
export class Attachment {
  @Column('id', publicId('att'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('kind', 'text')
  @Field(() => String, { description: '材料种类代码' })
  kind!: string;

  @Column('name', 'text')
  @Field(() => String, { description: '文件名' })
  name!: string;

  @Column('size', 'int')
  @Field(() => Int, { description: '字节数' })
  size!: number;

  @Column('mime', 'text')
  @Field(() => String, { description: '由内容判定的类型' })
  mime!: string;

  @Computed([{ column: 'id', codec: publicId('att') }], ([id]: [string]) => `/files/attachments/${id}`)
  @Field(() => String, { description: '下载地址' })
  url!: string;

  @Column('uploaded_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '上传时刻' })
  uploadedAt!: Date;

  @Column('issued_on', 'date')
  @Field(() => DateScalar, {
    nullable: true,
    description: '材料的开具日期；没有填写时，材料是否过期按上传日期算（R-HF-05）',
  })
  issuedOn?: string | null;
}

@ReadFrom({ table: 'events' })
@ObjectType({ description: '时间线上的一件事' })
export class TimelineEntry {
  @Column('id', publicId('evt'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('occurred_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '时刻' })
  at!: Date;

  @Column('name', 'text')
  @Field(() => String, { description: '事件名' })
  name!: string;

  @Computed(['name'], ([name]: [string]) => eventLabel(name))
  @Field(() => String, { description: '发生了什么' })
  label!: string;

  @Column('actor_name', 'text')
  @Field(() => String, { nullable: true, description: '谁' })
  actorName?: string;
}
