import { Field, ID, ObjectType } from 'type-graphql';
import { DateScalar } from '../../graphql/scalars.js';
import { Sensitive, SensitiveText } from '../../protection/sensitive-text.graphql.js';
import { Column, ReadFrom, publicId } from '../../reads/declare.js';

@ReadFrom({ table: 'persons' })
@ObjectType({ description: '职工' })
export class Person {
  @Column('id', publicId('psn'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('name', 'text')
  @Field(() => String, { description: '姓名' })
  name!: string;

  @Sensitive('persons', 'id_cipher', 'id_masked')
  @Field(() => SensitiveText, { description: '身份证号。敏感级：L3' })
  idNumber!: SensitiveText;

  @Column('gender', 'text')
  @Field(() => String, { nullable: true, description: '性别代码：MALE 男，FEMALE 女' })
  gender?: string;

  @Column('birth_date', 'date')
  @Field(() => DateScalar, { nullable: true, description: '出生日期' })
  birthDate?: string;

  @Column('ethnicity', 'text')
  @Field(() => String, { nullable: true, description: '民族' })
  ethnicity?: string;

  @Column('political_status', 'text')
  @Field(() => String, { nullable: true, description: '政治面貌代码' })
  politicalStatus?: string;

  @Sensitive('persons', 'phone_cipher', 'phone_masked')
  @Field(() => SensitiveText, { description: '手机号。敏感级：L2' })
  phone!: SensitiveText;

  @Column('union_member', 'bool')
  @Field(() => Boolean, { description: '是否工会会员（R-HF-04）' })
  unionMember!: boolean;

  @Column('member_since', 'date')
  @Field(() => DateScalar, { nullable: true, description: '入会日期' })
  memberSince?: string;

  @Column('grassroots_union', 'text')
  @Field(() => String, { nullable: true, description: '所在基层工会' })
  grassrootsUnion?: string;

  @Column('work_status', 'text')
  @Field(() => String, { nullable: true, description: '工作状态代码' })
  workStatus?: string;

  @Column('employment_form', 'text')
  @Field(() => String, { nullable: true, description: '用工形式代码' })
  employmentForm?: string;

  @Column('work_unit', 'text')
  @Field(() => String, { nullable: true, description: '工作单位' })
  workUnit?: string;

  @Column('unit_nature', 'text')
  @Field(() => String, { nullable: true, description: '单位性质代码' })
  unitNature?: string;

  @Column('unit_condition', 'text')
  @Field(() => String, { nullable: true, description: '企业状况代码' })
  unitCondition?: string;

  @Column('industry', 'text')
  @Field(() => String, { nullable: true, description: '所属行业代码' })
  industry?: string;

  @Column('model_worker', 'text')
  @Field(() => String, { nullable: true, description: '劳模类型代码' })
  modelWorker?: string;

  @Column('marital_status', 'text')
  @Field(() => String, { nullable: true, description: '婚姻状况代码' })
  maritalStatus?: string;

  @Column('hukou_type', 'text')
  @Field(() => String, { nullable: true, description: '户口类型代码' })
  hukouType?: string;

  @Sensitive('persons', 'health_cipher', 'health_masked')
  @Field(() => SensitiveText, { description: '健康状况。敏感级：L3' })
  health!: SensitiveText;

  @Sensitive('persons', 'disability_cipher', 'disability_masked')
  @Field(() => SensitiveText, { description: '残疾类别与等级。敏感级：L3' })
  disability!: SensitiveText;

  @Sensitive('persons', 'residence_cipher', 'residence_masked')
  @Field(() => SensitiveText, { description: '家庭住址。敏感级：L2' })
  residence!: SensitiveText;

  @Column('labour_contract_from', 'date')
  @Field(() => DateScalar, { nullable: true, description: '劳动合同起' })
  labourContractFrom?: string;

  @Column('labour_contract_to', 'date')
  @Field(() => DateScalar, { nullable: true, description: '劳动合同止' })
  labourContractTo?: string;
}
