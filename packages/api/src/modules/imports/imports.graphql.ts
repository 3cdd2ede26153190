import { Args, ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { MaxLength, MinLength } from 'class-validator';
import { Node } from '../../graphql/page.graphql.js';
import { DateTimeScalar } from '../../graphql/scalars.js';
import { UserError } from '../../graphql/user-error.graphql.js';
import { ConnectionArgs, connectionOf } from '../../reads/connection.graphql.js';
import {
  Column,
  Computed,
  ReadFrom,
  ToConnection,
  answeredByReadModel,
  publicId,
} from '../../reads/declare.js';
import { JobProgress } from '../jobs/public.js';

export enum ImportStatusEnum {
  UPLOADED = 'UPLOADED',
  CHECKING = 'CHECKING',
  CHECKED = 'CHECKED',
  APPLYING = 'APPLYING',
  APPLIED = 'APPLIED',
  UNDOING = 'UNDOING',
  UNDONE = 'UNDONE',
  FAILED = 'FAILED',
}
registerEnumType(ImportStatusEnum, {
  name: 'ImportStatus',
  description: '导入批次的状态',
  valuesConfig: {
    UPLOADED: { description: '已上传' },
    CHECKING: { description: '正在核对' },
    CHECKED: { description: '已核对，可以导入' },
    APPLYING: { description: '正在导入' },
    APPLIED: { description: '已导入' },
    UNDOING: { description: '正在撤销' },
    UNDONE: { description: '已撤销' },
    FAILED: { description: '没有办成，见 fault' },
  },
});

export enum ImportRowStatus {
  NEW = 'NEW',
  UPDATE = 'UPDATE',
  SKIP = 'SKIP',
  ERROR = 'ERROR',
  APPLIED = 'APPLIED',
  UNDONE = 'UNDONE',
}
registerEnumType(ImportRowStatus, {
  name: 'ImportRowStatus',
  description: '导入行的状态',
  valuesConfig: {
    NEW: { description: '将新建' },
    UPDATE: { description: '将更新' },
    SKIP: { description: '跳过，不改动' },
    ERROR: { description: '有错误，不会导入' },
    APPLIED: { description: '已导入' },
    UNDONE: { description: '已撤销' },
  },
});

export enum ImportModeEnum {
  ONLY_VALID = 'ONLY_VALID',
  ALL_OR_NOTHING = 'ALL_OR_NOTHING',
}
registerEnumType(ImportModeEnum, {
  name: 'ImportMode',
  description: '导入方式',
  valuesConfig: {
    ONLY_VALID: { description: '只导入正确的行' },
    ALL_OR_NOTHING: { description: '全部导入，有一行不行就一行也不导入' },
  },
});

@ObjectType({ description: '一处错误：哪一列、为什么' })
export class ImportRowError {
  @Field(() => String, { description: 'Excel 列标，如 C；整行的问题为空串' })
  column!: string;

  @Field(() => String, { description: '列名' })
  columnName!: string;

  @Field(() => String, { description: '原因与改法' })
  message!: string;
}

@ReadFrom({ table: 'import_rows' })
@ObjectType({ description: '名单里的一行' })
export class ImportRow {
  @Column('id', publicId('irw'))
  @Field(() => ID, { description: '编号' })
  id!: string;

  @Column('row_number', 'int')
  @Field(() => Int, { description: 'Excel 行号' })
  rowNumber!: number;

  @Column('sheet', 'text')
  @Field(() => String, { description: '工作表名' })
  sheet!: string;

  @Column('status', 'enum')
  @Field(() => ImportRowStatus, { description: '状态' })
  status!: ImportRowStatus;

  @Column('name', 'text')
  @Field(() => String, { nullable: true, description: '姓名' })
  name?: string;

  @Column('file_id', publicId('hf'))
  @Field(() => ID, {
    nullable: true,
    description: '这一户的档案编号，在本人那一行；撤销新建后档案已不在',
  })
  fileId?: string;

  @Computed([{ column: 'errors', codec: 'json' }], ([errors]: [unknown]) => errors)
  @Field(() => [ImportRowError], { description: '错误；跳过的行在这里说明原因' })
  errors!: ImportRowError[];
}

const ImportRowConnection = connectionOf(ImportRow, 'ImportRow', '导入行').Connection;

@InputType({ description: '导入行的筛选' })
export class ImportRowFilter {
  @Field(() => [ImportRowStatus], { nullable: true, description: '只看这些状态' })
  status?: ImportRowStatus[];
}

@ArgsType()
export class ImportRowArgs extends ConnectionArgs {
  @Field(() => ImportRowFilter, { nullable: true, description: '筛选' })
  filter?: ImportRowFilter;
}

const UNDOABLE = 'APPLIED';

@ReadFrom({ table: 'import_batches' })
@ObjectType({ implements: Node, description: '一次批量导入' })
export class ImportBatch extends Node {
  @Column('id', publicId('imp'))
  @Field(() => ID, { description: '编号' })
  override id!: string;

  @Column('file_name', 'text')
  @Field(() => String, { description: '文件名' })
  fileName!: string;

  @Column('status', 'enum')
  @Field(() => ImportStatusEnum, { description: '状态' })
  status!: ImportStatusEnum;

  @Column('fault', 'text')
  @Field(() => String, { nullable: true, description: '没有办成的原因与改法' })
  fault?: string;

  @Column('created_at', 'datetime')
  @Field(() => DateTimeScalar, { description: '上传时刻' })
  createdAt!: Date;

  @Column('created_by_name', 'text')
  @Field(() => String, { description: '上传人' })
  createdByName!: string;

  @Column('total', 'int')
  @Field(() => Int, { description: '名单行数（一行一人）' })
  total!: number;

  @Column('new_count', 'int')
  @Field(() => Int, { description: '将新建的行' })
  newCount!: number;

  @Column('update_count', 'int')
  @Field(() => Int, { description: '将更新的行' })
  updateCount!: number;

  @Column('skip_count', 'int')
  @Field(() => Int, { description: '跳过的行' })
  skipCount!: number;

  @Column('error_count', 'int')
  @Field(() => Int, { description: '有错误的行' })
  errorCount!: number;

  @Column('applied_count', 'int')
  @Field(() => Int, { description: '已导入的行' })
  appliedCount!: number;

  @Computed(
    [
      'step_state',
      { column: 'step_done', codec: 'int' },
      { column: 'step_total', codec: 'int' },
      'step_message',
      { column: 'step_started_at', codec: 'datetime' },
      { column: 'step_finished_at', codec: 'datetime' },
    ],
    ([state, done, total, message, startedAt, finishedAt]: unknown[]) => ({
      state,
      done,
      total,
      message,
      startedAt,
      finishedAt,
    }),
  )
  @Field(() => JobProgress, { nullable: true, description: '当前一步的进度' })
  progress?: JobProgress;

  @ToConnection({
    foreignKey: 'batch_id',
    orders: { ORDINAL: ['ordinal'] },
    defaultOrder: { field: 'ORDINAL', direction: 'ASC' },
    filters: { status: { column: 'status', codec: 'enum' } },
  })
  @Field(() => ImportRowConnection, { description: '各行，按名单次序' })
  rows(@Args(() => ImportRowArgs) _args: ImportRowArgs): never {
    return answeredByReadModel();
  }

  @Computed(
    [
      { column: 'error_count', codec: 'int' },
      { column: 'id', codec: publicId('imp') },
    ],
    ([errors, id]: [unknown, unknown]) => (Number(errors) > 0 ? `/files/imports/${String(id)}/errors` : null),
  )
  @Field(() => String, { nullable: true, description: '错误回单的下载地址' })
  errorSheetUrl?: string;

  @Computed(
    ['status', 'undo_until'],
    ([status, until]: [unknown, unknown]) => status === UNDOABLE && until !== null,
  )
  @Field(() => Boolean, { description: '可以撤销；有人办理过其中的档案时会被拒绝' })
  canUndo!: boolean;

  @Column('undo_until', 'datetime')
  @Field(() => DateTimeScalar, { nullable: true, description: '可撤销的期限' })
  undoUntil?: Date;
}

export const ImportBatchConnection = connectionOf(ImportBatch, 'ImportBatch', '导入批次').Connection;

@InputType({ description: '重新核对一批名单' })
export class ImportBatchDryRunInput {
  @Field(() => ID, { description: '批次编号' })
  id!: string;
}

@InputType({ description: '导入一批名单' })
export class ImportBatchApplyInput {
  @Field(() => ID, { description: '批次编号' })
  id!: string;

  @Field(() => ImportModeEnum, { description: '只导入正确的行，还是全部或不导入' })
  mode!: ImportModeEnum;

  @MinLength(8)
  @MaxLength(100)
  @Field(() => String, { description: '幂等键，8–100 字；同一键只导入一次' })
  idempotencyKey!: string;
}

@InputType({ description: '撤销一批导入' })
export class ImportBatchUndoInput {
  @Field(() => ID, { description: '批次编号' })
  id!: string;
}

@ObjectType({ description: '导入操作的结果；工作在后台进行，进度见 importBatch.progress' })
export class ImportBatchPayload {
  @Field(() => ImportBatch, { nullable: true, description: '批次' })
  importBatch?: ImportBatch;

  @Field(() => [UserError], { description: '业务拒绝；为空表示成功' })
  userErrors!: UserError[];
}
