import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { MoneyScalar } from '@bangfu/api/src/graphql/scalars.ts';
import { ConnectionArgs, orderInputOf } from '@bangfu/api/src/reads/connection.graphql.ts';

export enum Status {
  DRAFT = 'DRAFT',
  ON_FILE = 'ON_FILE',
  EXITED = 'EXITED',
}
registerEnumType(Status, { name: 'Status' });
enum FileOrder {
  CREATED_AT = 'CREATED_AT',
  TITLE = 'TITLE',
  VISITS = 'VISITS',
}
registerEnumType(FileOrder, { name: 'FileOrder' });
const FileOrderInput = orderInputOf(FileOrder, 'FileOrderInput', '档案');

@InputType()
class TextFilter {
  @Field(() => String, { nullable: true })
  eq?: string;

  @Field(() => [String], { nullable: true })
  in?: string[];

  @Field(() => [String], { nullable: true })
  notIn?: string[];

  @Field(() => String, { nullable: true })
  startsWith?: string;

  @Field(() => String, { nullable: true })
  contains?: string;

  @Field(() => Boolean, { nullable: true })
  isNull?: boolean;
}

@InputType()
class FileFilter {
  @Field(() => Status, { nullable: true })
  status?: Status;

  @Field(() => [Int], { nullable: true })
  visits?: number[];

  @Field(() => TextFilter, { nullable: true })
  title?: TextFilter;

  @Field(() => String, { nullable: true })
  personName?: string;

  @Field(() => ID, { nullable: true })
  person?: string;

  @Field(() => MoneyScalar, { nullable: true })
  amount?: bigint;

  @Field(() => [FileFilter], { nullable: true })
  and?: FileFilter[];

  @Field(() => [FileFilter], { nullable: true })
  or?: FileFilter[];

  @Field(() => FileFilter, { nullable: true })
  not?: FileFilter;
}

@ArgsType()
export class FileArgs extends ConnectionArgs {
  @Field(() => FileFilter, { nullable: true })
  filter?: FileFilter;

  @Field(() => [FileOrderInput], { nullable: true })
  orderBy?: unknown[];

  @Field(() => String, { nullable: true })
  search?: string;

  @Field(() => String, { nullable: true })
  scope?: string;
}

@ArgsType()
export class PersonArgs extends ConnectionArgs {
  @Field(() => String, { nullable: true })
  search?: string;
}
