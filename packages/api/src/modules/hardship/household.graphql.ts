import { Field, ID, Int, ObjectType } from 'type-graphql';
import { RELATION } from '@bangfu/schema/vocabulary/hardship';
import { DateScalar, MoneyScalar } from '../../graphql/scalars.js';
import { Sensitive, SensitiveText } from '../../protection/sensitive-text.graphql.js';
import { Column, Computed, ReadFrom, publicId } from '../../reads/declare.js';

@ReadFrom({ table: 'household_members' })
@ObjectType({ description: '家庭成员' })
export class HouseholdMember {
  @Column('id', publicId('hhm'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('name', 'text')
  @Field(() => String, { description: '姓名' })
  name!: string;

  @Column('relation', 'text')
  @Field(() => String, { description: '与职工关系代码' })
  relation!: string;

  @Computed(['relation'], ([code]: [string]) => RELATION.labelOf(code))
  @Field(() => String, { description: '与职工关系' })
  relationLabel!: string;

  @Sensitive('household_members', 'id_cipher', 'id_masked')
  @Field(() => SensitiveText, { description: '身份证号。敏感级：L3' })
  idNumber!: SensitiveText;

  @Column('gender', 'text')
  @Field(() => String, { nullable: true, description: '性别代码' })
  gender?: string;

  @Column('birth_date', 'date')
  @Field(() => DateScalar, { nullable: true, description: '出生日期' })
  birthDate?: string;

  @Sensitive('household_members', 'health_cipher', 'health_masked')
  @Field(() => SensitiveText, { description: '健康状况。敏感级：L3' })
  health!: SensitiveText;

  @Column('monthly_income_fen', 'money')
  @Field(() => MoneyScalar, { description: '月收入，元' })
  monthlyIncome!: bigint;

  @Column('identity', 'text')
  @Field(() => String, { nullable: true, description: '身份代码' })
  identity?: string;

  @Column('unit_or_school', 'text')
  @Field(() => String, { nullable: true, description: '单位或学校' })
  unitOrSchool?: string;

  @Column('education', 'text')
  @Field(() => String, { nullable: true, description: '当前学历代码' })
  education?: string;
}

@ReadFrom({ table: 'income_records' })
@ObjectType({ description: '收入记录' })
export class IncomeRecord {
  @Column('id', publicId('inc'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('year', 'int')
  @Field(() => Int, { description: '年度' })
  year!: number;

  @Column('kind', 'text')
  @Field(() => String, { description: '收入种类代码' })
  kind!: string;

  @Column('amount_fen', 'money')
  @Field(() => MoneyScalar, { description: '全年金额，元' })
  amount!: bigint;

  @Column('payer', 'text')
  @Field(() => String, { nullable: true, description: '发放单位' })
  payer?: string;
}

@ReadFrom({ table: 'rigid_expenses' })
@ObjectType({ description: '刚性支出' })
export class RigidExpense {
  @Column('id', publicId('rex'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('year', 'int')
  @Field(() => Int, { description: '年度' })
  year!: number;

  @Column('kind', 'text')
  @Field(() => String, { description: '支出种类代码' })
  kind!: string;

  @Column('amount_fen', 'money')
  @Field(() => MoneyScalar, { description: '全年金额，元' })
  amount!: bigint;

  @Column('note', 'text')
  @Field(() => String, { nullable: true, description: '说明' })
  note?: string;
}

@ReadFrom({ table: 'asset_declarations' })
@ObjectType({ description: '资产申报' })
export class AssetDeclaration {
  @Column('id', publicId('ast'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('kind', 'text')
  @Field(() => String, { description: '资产种类代码' })
  kind!: string;

  @Column('description', 'text')
  @Field(() => String, { description: '说明' })
  description!: string;

  @Column('quantity', 'int')
  @Field(() => Int, { description: '数量' })
  quantity!: number;

  @Column('value_fen', 'money')
  @Field(() => MoneyScalar, { nullable: true, description: '估值，元' })
  value?: bigint;
}
