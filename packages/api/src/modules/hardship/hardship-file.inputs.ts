import { type ClassType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { Tenant } from '../organisations/tenant.graphql.js';
import { HardshipFile } from './hardship-file.graphql.js';
import { HouseholdFieldsInput } from './household.inputs.js';
import {
  ConsentKindEnum,
  DecisionResultEnum,
  EconomicCheckResultEnum,
  HardshipCategoryEnum,
  HardshipFileStatusEnum,
} from './procedure.graphql.js';

@InputType({ description: '建立草稿' })
export class HardshipFileDraftInput {
  @Field(() => String, { description: '幂等键，一次提交一个，重试时不变' })
  idempotencyKey!: string;

  @Field(() => HouseholdFieldsInput, { description: '申报内容' })
  household!: HouseholdFieldsInput;
}

@InputType({ description: '修改草稿或退回的档案：整户重新申报' })
export class HardshipFileUpdateInput {
  @Field(() => ID, { description: '档案编号' })
  id!: string;

  @Field(() => Int, { description: '读到的版本；已被他人改过则拒绝' })
  expectedVersion!: number;

  @Field(() => HouseholdFieldsInput, { description: '申报内容' })
  household!: HouseholdFieldsInput;
}

@InputType({ description: '提交申请' })
export class HardshipFileSubmitInput {
  @Field(() => ID, { description: '档案编号' })
  id!: string;

  @Field(() => Int, { nullable: true, description: '读到的版本；已被他人改过则拒绝' })
  expectedVersion?: number | null;
}

@InputType({ description: '登记入户调查' })
export class HardshipFileVisitRecordInput {
  @Field(() => ID, { description: '档案编号' })
  id!: string;

  @Field(() => Int, { nullable: true, description: '读到的版本；已被他人改过则拒绝' })
  expectedVersion?: number | null;

  @Field(() => DateScalar, { description: '入户日期' })
  visitedOn!: string;

  @Field(() => String, { nullable: true, description: '收入情况' })
  incomeFinding?: string | null;

  @Field(() => String, { nullable: true, description: '财产情况' })
  assetFinding?: string | null;

  @Field(() => String, { nullable: true, description: '健康情况' })
  healthFinding?: string | null;

  @Field(() => String, { nullable: true, description: '就学情况' })
  schoolingFinding?: string | null;

  @Field(() => String, { nullable: true, description: '邻里走访' })
  neighbourInterview?: string | null;

  @Field(() => [String], { description: '调查人姓名，至少两名' })
  visitorNames!: string[];

  @Field(() => [ID], { nullable: true, description: '调查人的账号编号（acc_…），之后不能审批这份档案' })
  visitorAccountIds?: string[] | null;
}

@InputType({ description: '发出家庭经济状况核对' })
export class HardshipFileCheckRequestInput {
  @Field(() => ID, { description: '档案编号' })
  id!: string;

  @Field(() => Int, { nullable: true, description: '读到的版本；已被他人改过则拒绝' })
  expectedVersion?: number | null;

  @Field(() => String, { description: '核对机构' })
  agency!: string;
}

@InputType({ description: '登记核对结果' })
export class HardshipFileCheckReturnInput {
  @Field(() => ID, { description: '档案编号' })
  id!: string;

  @Field(() => DateScalar, { description: '返回日期' })
  returnedOn!: string;

  @Field(() => String, { nullable: true, description: '对方文号' })
  refNo?: string | null;

  @Field(() => String, { nullable: true, description: '不一致之处及处理' })
  differences?: string | null;

  @Field(() => EconomicCheckResultEnum, { description: '结果' })
  result!: 'CONSISTENT' | 'INCONSISTENT' | 'PARTIAL';
}

@InputType({ description: '基层评议' })
export class HardshipFileReviewInput {
  @Field(() => ID, { description: '档案编号' })
  id!: string;

  @Field(() => Int, { nullable: true, description: '读到的版本；已被他人改过则拒绝' })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: '与测算不同或有须说明的情形时的理由' })
  deviationReason?: string | null;

  @Field(() => HardshipCategoryEnum, { description: '评议的类别' })
  category!: 'DEEP' | 'RELATIVE' | 'ACCIDENT' | 'MARGINAL';
}

@InputType({ description: '审批' })
export class HardshipFileDecideInput {
  @Field(() => ID, { description: '档案编号' })
  id!: string;

  @Field(() => Int, { description: '读到的版本；已被他人改过则拒绝' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: '意见；退回与不予建档必填' })
  opinion?: string | null;

  @Field(() => DecisionResultEnum, { description: '结果' })
  result!: 'PASS' | 'RETURN' | 'REJECT';
}

@InputType({ description: '公示前退回或不予建档' })
export class HardshipFileReturnInput {
  @Field(() => ID, { description: '档案编号' })
  id!: string;

  @Field(() => Int, { nullable: true, description: '读到的版本；已被他人改过则拒绝' })
  expectedVersion?: number | null;

  @Field(() => String, { description: '理由' })
  opinion!: string;

  @Field(() => DecisionResultEnum, { description: 'RETURN 或 REJECT' })
  result!: 'PASS' | 'RETURN' | 'REJECT';
}

@InputType({ description: '撤回申请' })
export class HardshipFileWithdrawInput {
  @Field(() => ID, { description: '档案编号' })
  id!: string;

  @Field(() => Int, { nullable: true, description: '读到的版本；已被他人改过则拒绝' })
  expectedVersion?: number | null;

  @Field(() => String, { description: '理由' })
  reason!: string;
}

@InputType({ description: '登记授权与同意' })
export class ConsentRecordInput {
  @Field(() => ID, { description: '档案编号' })
  fileId!: string;

  @Field(() => String, { description: '谁的' })
  personName!: string;

  @Field(() => DateScalar, { description: '签署日期' })
  signedOn!: string;

  @Field(() => String, { description: '签署人（本人或监护人）' })
  signedBy!: string;

  @Field(() => ConsentKindEnum, { description: '种类' })
  kind!: string;
}

@InputType({ description: '认定测算' })
export class EvaluationComputeInput {
  @Field(() => ID, { description: '档案编号' })
  fileId!: string;
}

/** A payload of a verb: the file afterwards, and every reason of a refusal. */
function payloadOf(
  name: string,
  description: string,
): ClassType<{ hardshipFile?: HardshipFile | null; userErrors: UserError[] }> {
  @ObjectType(name, { description })
  class Payload {
    @Field(() => HardshipFile, { nullable: true, description: '办理后的档案；被拒绝时为空' })
    hardshipFile?: HardshipFile | null;

    @Field(() => [UserError], { description: '拒绝的原因，一次给出全部' })
    userErrors!: UserError[];
  }
  return Payload;
}

export const HardshipFileDraftPayload = payloadOf('HardshipFileDraftPayload', '建立草稿的结果');
export const HardshipFileUpdatePayload = payloadOf('HardshipFileUpdatePayload', '修改的结果');
export const HardshipFileSubmitPayload = payloadOf('HardshipFileSubmitPayload', '提交的结果');
export const HardshipFileVisitRecordPayload = payloadOf('HardshipFileVisitRecordPayload', '入户调查的结果');
export const HardshipFileCheckRequestPayload = payloadOf('HardshipFileCheckRequestPayload', '发出核对的结果');
export const HardshipFileCheckReturnPayload = payloadOf('HardshipFileCheckReturnPayload', '核对结果的结果');
export const HardshipFileReviewPayload = payloadOf('HardshipFileReviewPayload', '评议的结果');
export const HardshipFileReturnPayload = payloadOf('HardshipFileReturnPayload', '退回的结果');
export const HardshipFileWithdrawPayload = payloadOf('HardshipFileWithdrawPayload', '撤回的结果');
export const ConsentRecordPayload = payloadOf('ConsentRecordPayload', '授权与同意的结果');
export const EvaluationComputePayload = payloadOf('EvaluationComputePayload', '测算的结果');

@ObjectType({ description: '审批的结果' })
export class HardshipFileDecidePayload {
  @Field(() => HardshipFile, { nullable: true, description: '审批后的档案；被拒绝、或交出后已看不到时为空' })
  hardshipFile?: HardshipFile | null;

  @Field(() => [UserError], { description: '拒绝的原因，一次给出全部' })
  userErrors!: UserError[];

  @Field(() => HardshipFileStatusEnum, { nullable: true, description: '审批后的状态' })
  nextStatus?: string | null;
}

@ObjectType('DuplicateAnswer', { description: '查重的答复：只说该联系哪个单位' })
export class DuplicateAnswerType {
  @Field(() => Boolean, { description: '全省已有在办或在册的档案' })
  exists!: boolean;

  @Field(() => Boolean, { description: '就在本单位' })
  isSameTenant!: boolean;

  @Field(() => Tenant, { nullable: true, description: '该联系的单位' })
  contactTenant?: Tenant | null;

  @Field(() => String, { description: '该怎么办' })
  message!: string;
}
