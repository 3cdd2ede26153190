import { Arg, Args, ID, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { ScopeInput } from '../../graphql/page.graphql.js';
import { ReadConnection, ReadPoint, answeredByReadModel, publicId } from '../../reads/declare.js';
import { HardshipFile, HardshipFileArgs, HardshipFileConnection } from './hardship-file.graphql.js';

@Resolver()
export class HardshipFileReadResolver {
  @Allow('hardshipFile:read')
  @ReadConnection({
    orders: { CREATED_AT: ['created_at'], FILE_NO: ['file_no'], STEP_SINCE: ['step_since'] },
    defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
    filters: {
      status: { column: 'status', codec: 'enum' },
      changeStatus: { column: 'change_status', codec: 'enum' },
      category: { column: 'category', codec: 'enum' },
      primaryCause: { column: 'primary_cause', codec: 'text' },
      fileNo: { column: 'file_no', codec: 'text' },
      filedOn: { column: 'filed_on', codec: 'date' },
      nextVerifyDue: { column: 'next_verify_due', codec: 'date' },
      checkValidUntil: { column: 'check_valid_until', codec: 'date' },
      createdAt: { column: 'created_at', codec: 'datetime' },
    },
    search: [
      { column: 'person_name' },
      { column: 'person_pinyin' },
      { column: 'person_initials' },
      { column: 'file_no' },
    ],
  })
  @Query(() => HardshipFileConnection, {
    description: '困难职工档案列表；看下级的个案须先开调阅授权。权限：hardshipFile:read',
  })
  hardshipFiles(@Args(() => HardshipFileArgs) _args: HardshipFileArgs): never {
    return answeredByReadModel();
  }

  @Allow('hardshipFile:read')
  @ReadPoint({ keys: { id: { column: 'id', codec: publicId('hf') } }, scope: 'visible', missing: 'NULL' })
  @Query(() => HardshipFile, {
    nullable: true,
    description:
      '一份档案：本单位的、正等本单位审核的下级档案，或在调阅授权范围内的。权限：hardshipFile:read',
  })
  hardshipFile(
    @Arg('id', () => ID, { description: '档案编号（全局编号）' }) _id: string,
    @Arg('scope', () => ScopeInput, {
      nullable: true,
      description: '档案所在的单位；调阅下级的个案时填写，须先开调阅授权',
    })
    _scope?: ScopeInput,
  ): never {
    return answeredByReadModel();
  }

  @Allow('hardshipFile:read')
  @ReadPoint({ keys: { fileNo: { column: 'file_no', codec: 'text' } }, missing: 'NULL' })
  @Query(() => HardshipFile, {
    nullable: true,
    description: '按档案号找本单位的一份档案。权限：hardshipFile:read',
  })
  hardshipFileByNo(
    @Arg('fileNo', () => String, { description: '档案号，如 610103-2026-00001' }) _fileNo: string,
  ): never {
    return answeredByReadModel();
  }
}
