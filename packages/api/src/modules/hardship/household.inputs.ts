import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar, MoneyScalar } from '../../graphql/scalars.js';

@InputType({ description: '职工本人；改档时身份证号、手机号、住址、健康、残疾不填即保持原样' })
export class PersonInput {
  @Field(() => String, { description: '姓名' })
  name!: string;

  @Field(() => String, { nullable: true, description: '18 位身份证号；性别与出生日期由它得出。敏感级：L3' })
  idNumber?: string | null;

  @Field(() => String, { nullable: true, description: '民族' })
  ethnicity?: string | null;

  @Field(() => String, { nullable: true, description: '政治面貌代码' })
  politicalStatus?: string | null;

  @Field(() => String, { nullable: true, description: '手机号。敏感级：L2' })
  phone?: string | null;

  @Field(() => Boolean, { description: '是否工会会员（R-HF-04）' })
  unionMember!: boolean;

  @Field(() => DateScalar, { nullable: true, description: '入会日期' })
  memberSince?: string | null;

  @Field(() => String, { nullable: true, description: '所在基层工会' })
  grassrootsUnion?: string | null;

  @Field(() => String, { nullable: true, description: '工作状态代码' })
  workStatus?: string | null;

  @Field(() => String, { nullable: true, description: '用工形式代码' })
  employmentForm?: string | null;

  @Field(() => String, { nullable: true, description: '工作单位' })
  workUnit?: string | null;

  @Field(() => String, { nullable: true, description: '单位性质代码' })
  unitNature?: string | null;

  @Field(() => String, { nullable: true, description: '企业状况代码' })
  unitCondition?: string | null;

  @Field(() => String, { nullable: true, description: '所属行业代码' })
  industry?: string | null;

  @Field(() => String, { nullable: true, description: '劳模类型代码' })
  modelWorker?: string | null;

  @Field(() => String, { nullable: true, description: '婚姻状况代码' })
  maritalStatus?: string | null;

  @Field(() => String, { nullable: true, description: '户口类型代码' })
  hukouType?: string | null;

  @Field(() => String, { nullable: true, description: '健康状况代码。敏感级：L3' })
  health?: string | null;

  @Field(() => String, { nullable: true, description: '残疾类别与等级。敏感级：L3' })
  disability?: string | null;

  @Field(() => String, { nullable: true, description: '家庭住址。敏感级：L2' })
  residence?: string | null;

  @Field(() => DateScalar, { nullable: true, description: '劳动合同起' })
  labourContractFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: '劳动合同止' })
  labourContractTo?: string | null;
}

@InputType({ description: '家庭成员；改档时带上 id，身份证号与健康不填即保持原样' })
export class HouseholdMemberInput {
  @Field(() => ID, { nullable: true, description: '原有成员的编号' })
  id?: string | null;

  @Field(() => String, { description: '姓名' })
  name!: string;

  @Field(() => String, { description: '与职工关系代码' })
  relation!: string;

  @Field(() => String, { nullable: true, description: '18 位身份证号。敏感级：L3' })
  idNumber?: string | null;

  @Field(() => String, { nullable: true, description: '健康状况代码。敏感级：L3' })
  health?: string | null;

  @Field(() => MoneyScalar, { nullable: true, description: '月收入，元' })
  monthlyIncome?: bigint | null;

  @Field(() => String, { nullable: true, description: '身份代码' })
  identity?: string | null;

  @Field(() => String, { nullable: true, description: '单位或学校' })
  unitOrSchool?: string | null;

  @Field(() => String, { nullable: true, description: '当前学历代码' })
  education?: string | null;
}

@InputType({ description: '一项收入' })
export class IncomeRecordInput {
  @Field(() => Int, { description: '年度' })
  year!: number;

  @Field(() => String, { description: '收入种类代码' })
  kind!: string;

  @Field(() => MoneyScalar, { description: '全年金额，元' })
  amount!: bigint;

  @Field(() => String, { nullable: true, description: '发放单位' })
  payer?: string | null;
}

@InputType({ description: '一项刚性支出' })
export class RigidExpenseInput {
  @Field(() => Int, { description: '年度' })
  year!: number;

  @Field(() => String, { description: '支出种类代码' })
  kind!: string;

  @Field(() => MoneyScalar, { description: '全年金额，元' })
  amount!: bigint;

  @Field(() => String, { nullable: true, description: '说明' })
  note?: string | null;
}

@InputType({ description: '一项财产' })
export class AssetDeclarationInput {
  @Field(() => String, { description: '财产种类代码' })
  kind!: string;

  @Field(() => String, { nullable: true, description: '说明' })
  description?: string | null;

  @Field(() => Int, { description: '数量' })
  quantity!: number;

  @Field(() => MoneyScalar, { nullable: true, description: '估值，元' })
  value?: bigint | null;
}

@InputType({ description: '一户的全部申报内容' })
export class HouseholdFieldsInput {
  @Field(() => PersonInput, { description: '职工本人' })
  person!: PersonInput;

  @Field(() => [HouseholdMemberInput], { nullable: true, description: '家庭成员，不含本人；最多 29 名' })
  members?: HouseholdMemberInput[] | null;

  @Field(() => [IncomeRecordInput], { nullable: true, description: '收入' })
  incomes?: IncomeRecordInput[] | null;

  @Field(() => [RigidExpenseInput], { nullable: true, description: '刚性支出' })
  expenses?: RigidExpenseInput[] | null;

  @Field(() => [AssetDeclarationInput], { nullable: true, description: '财产' })
  assets?: AssetDeclarationInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description: '次要致困原因代码；最多几项见政策参数 hardship.secondaryCausesMax',
  })
  secondaryCauses?: string[] | null;

  @Field(() => String, { nullable: true, description: '主要致困原因代码' })
  primaryCause?: string | null;

  @Field(() => String, { nullable: true, description: '其他原因说明' })
  otherCause?: string | null;

  @Field(() => Int, { description: '家庭共同生活人口，含本人' })
  householdSize!: number;

  @Field(() => String, { nullable: true, description: '开户银行' })
  bankName?: string | null;

  @Field(() => String, { nullable: true, description: '支行名称' })
  bankBranch?: string | null;

  @Field(() => String, { nullable: true, description: '银行卡号；改档时不填即保持原样。敏感级：L3' })
  bankCard?: string | null;

  @Field(() => Boolean, { nullable: true, description: '户名是否职工本人' })
  bankHolderIsMain?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: '是否有一定自救能力' })
  selfRescue?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: '是否零就业家庭' })
  zeroEmployment?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: '是否单亲' })
  singleParent?: boolean | null;

  @Field(() => String, { nullable: true, description: '住房类型代码' })
  housingType?: string | null;

  @Field(() => String, { nullable: true, description: '建筑面积档代码' })
  floorArea?: string | null;

  @Field(() => String, { nullable: true, description: '医保状况代码' })
  medicalInsurance?: string | null;

  @Field(() => MoneyScalar, { nullable: true, description: '享受低保金额，元/月' })
  dibaoMonthly?: bigint | null;

  @Field(() => String, { nullable: true, description: '户口所在地行政区划代码' })
  hukouRegionCode?: string | null;
}
