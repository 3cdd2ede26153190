import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  Field,
  FieldResolver,
  ID,
  Int,
  InterfaceType,
  ObjectType,
  Query,
  Resolver,
  Root,
  buildSchema,
  registerEnumType,
} from 'type-graphql';
import { DateScalar, DateTimeScalar, JsonScalar, MoneyScalar } from '@bangfu/api/src/graphql/scalars.ts';
import { ConnectionArgs, connectionOf, orderInputOf } from '@bangfu/api/src/reads/connection.graphql.ts';
import {
  Column,
  Computed,
  FromDictionary,
  NotCompilable,
  ReadConnection,
  ReadFrom,
  ReadPoint,
  ReadStatement,
  ToConnection,
  ToMany,
  ToOne,
  answeredByReadModel,
  publicId,
} from '@bangfu/api/src/reads/declare.ts';
import { FileArgs, PersonArgs, Status } from './sample-inputs.ts';
import type { ReadRow } from '@bangfu/api/src/reads/rows.ts';

enum RecordOrder {
  HAPPENED_ON = 'HAPPENED_ON',
}
registerEnumType(RecordOrder, { name: 'RecordOrder' });

@InterfaceType()
abstract class Entity {
  @Field(() => ID)
  id!: string;
}

@ObjectType()
class Unit {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @FromDictionary('units', 'parent_no')
  @Field(() => Unit, { nullable: true })
  parent?: Unit;
}

@ObjectType()
class Masked {
  @Field(() => String, { nullable: true })
  masked?: string;

  @Field(() => [String])
  parts!: string[];

  @NotCompilable()
  @Field(() => String, { nullable: true })
  value?: string;
}

@ReadFrom({ table: 'sample_people' })
@ObjectType({ implements: Entity })
class Person extends Entity {
  @Column('id', publicId('per'))
  @Field(() => ID)
  override id!: string;

  @Column('name', 'text')
  @Field(() => String)
  name!: string;

  @Column('birth_on', 'date')
  @Field(() => DateScalar, { nullable: true })
  birthOn?: string;

  @ToOne({ column: 'spouse_id' })
  @Field(() => Person, { nullable: true })
  spouse?: Person;

  @ToMany({ foreignKey: 'person_id', orderBy: [{ column: 'created_at', direction: 'DESC' }], max: 10 })
  @Field(() => [File])
  files!: File[];

  @Computed(
    ['tail', { column: 'birth_on', codec: 'date' }],
    ([tail, birth]: [string | null, string | null]) =>
      tail === null ? null : { masked: `****${tail}`, parts: [tail, birth ?? '-'] },
  )
  @Field(() => Masked, { nullable: true })
  idNumber?: Masked;
}

@ReadFrom({ table: 'sample_records' })
@ObjectType({ implements: Entity })
class FileRecord extends Entity {
  @Column('id', publicId('rec'))
  @Field(() => ID)
  override id!: string;

  @Column('kind', 'text')
  @Field(() => String)
  kind!: string;

  @Column('happened_on', 'date')
  @Field(() => DateScalar)
  happenedOn!: string;

  @Column('amount_fen', 'money')
  @Field(() => MoneyScalar, { nullable: true })
  amount?: bigint;

  /** Non-null in the schema, sometimes null in the table: what null propagation is for. */
  @Column('remark', 'text')
  @Field(() => String)
  remark!: string;

  @ToOne({ column: 'file_id' })
  @Field(() => File, { nullable: true })
  file?: object;
}

const RecordOrderInput = orderInputOf(RecordOrder, 'RecordOrderInput', '记录');
const { Connection: RecordConnection } = connectionOf(FileRecord, 'Record', '记录');

@ArgsType()
class RecordArgs extends ConnectionArgs {
  @Field(() => [RecordOrderInput], { nullable: true })
  orderBy?: unknown[];
}

@ReadFrom({ table: 'sample_files' })
@ObjectType({ implements: Entity })
export class File extends Entity {
  @Column('id', publicId('fil'))
  @Field(() => ID)
  override id!: string;

  @Column('title', 'text')
  @Field(() => String)
  title!: string;

  @Column('status', 'enum')
  @Field(() => Status)
  status!: Status;

  @Column('visits', 'int')
  @Field(() => Int, { nullable: true })
  visits?: number;

  @Column('is_urgent', 'bool')
  @Field(() => Boolean)
  isUrgent!: boolean;

  @Column('amount_fen', 'money')
  @Field(() => MoneyScalar, { nullable: true })
  amount?: bigint;

  @Column('created_at', 'datetime')
  @Field(() => DateTimeScalar)
  createdAt!: Date;

  @Column('notes', 'json')
  @Field(() => JsonScalar, { nullable: true })
  notes?: unknown;

  @FromDictionary('units', 'tenant_no')
  @Field(() => Unit)
  unit!: Unit;

  @ToOne({ column: 'person_id' })
  @Field(() => Person, { nullable: true })
  person?: Person;

  @ToMany({ foreignKey: 'file_id', orderBy: [{ column: 'happened_on', direction: 'DESC' }], max: 5 })
  @Field(() => [FileRecord])
  latest(@Arg('first', () => Int, { nullable: true }) _first?: number): FileRecord[] {
    return answeredByReadModel();
  }

  @ToConnection({
    foreignKey: 'file_id',
    orders: { HAPPENED_ON: ['happened_on'] },
    defaultOrder: { field: 'HAPPENED_ON', direction: 'ASC' },
  })
  @Field(() => RecordConnection)
  records(@Args(() => RecordArgs) _args: RecordArgs): never {
    return answeredByReadModel();
  }

  @NotCompilable({ needs: ['title'] })
  @Field(() => String)
  shout!: string;
}

const { Connection: FileConnection } = connectionOf(File, 'File', '档案');
const { Connection: PersonConnection } = connectionOf(Person, 'Person', '人员');

@ObjectType()
class StatusCount {
  @Column('status', 'enum')
  @Field(() => Status)
  status!: Status;

  @Column('files', 'int')
  @Field(() => Int)
  files!: number;

  @Column('amount', 'money')
  @Field(() => MoneyScalar, { nullable: true })
  amount?: bigint;

  @FromDictionary('units', 'tenant_no')
  @Field(() => Unit)
  unit!: Unit;
}

@Resolver(() => File)
class FileResolver {
  @ReadConnection({
    orders: { CREATED_AT: ['created_at'], TITLE: ['title'], VISITS: ['visits_sort', 'title'] },
    defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
    filters: {
      status: { column: 'status', codec: 'enum' },
      visits: { column: 'visits', codec: 'int' },
      title: { column: 'title', codec: 'text' },
      person: { column: 'person_id', codec: publicId('per') },
      personName: { column: 'name', codec: 'text', through: { table: 'sample_people', column: 'person_id' } },
      amount: { column: 'amount_fen', codec: 'money' },
    },
    search: [
      { column: 'title' },
      { column: 'name', through: { table: 'sample_people', column: 'person_id' } },
    ],
  })
  @Query(() => FileConnection, { nullable: true })
  files(@Args(() => FileArgs) _args: FileArgs): never {
    return answeredByReadModel();
  }

  @ReadPoint({ keys: { id: { column: 'id', codec: publicId('fil') } }, missing: { error: '档案' } })
  @Query(() => File, { nullable: true })
  file(@Arg('id', () => ID) _id: string): never {
    return answeredByReadModel();
  }

  @ReadPoint({ keys: { id: { column: 'id', codec: publicId('per') } }, missing: 'NULL', scope: 'visible' })
  @Query(() => Person, { nullable: true })
  person(@Arg('id', () => ID) _id: string): never {
    return answeredByReadModel();
  }

  @ReadConnection({
    orders: { NAME: ['name'] },
    defaultOrder: { field: 'NAME', direction: 'ASC' },
    search: [{ column: 'name' }],
  })
  @Query(() => PersonConnection, { nullable: true })
  people(@Args(() => PersonArgs) _args: PersonArgs): never {
    return answeredByReadModel();
  }

  @ReadStatement(
    ({ title }, scope, bind) =>
      `select status, tenant_no, count(*) as files, sum(amount_fen) as amount from sample_files where tenant_no = ${bind(scope.tenantNo)} and title >= ${bind(title ?? '')} group by status, tenant_no order by status`,
  )
  @Query(() => [StatusCount], { nullable: true })
  counts(@Arg('title', () => String, { nullable: true }) _title?: string): never {
    return answeredByReadModel();
  }

  @Query(() => Int)
  answer(): number {
    return 42;
  }

  @FieldResolver(() => String)
  shout(@Root() row: ReadRow): string {
    return `${row.values['title'] ?? ''}!`;
  }
}

@Resolver(() => Masked)
class MaskedResolver {
  @FieldResolver(() => String, { nullable: true })
  value(@Root() masked: Masked): string | null {
    return masked.parts[0] ?? null;
  }
}

export async function buildSampleSchema(): Promise<GraphQLSchema> {
  return await buildSchema({
    resolvers: [FileResolver, MaskedResolver],
    orphanedTypes: [Entity],
    validate: false,
  });
}
