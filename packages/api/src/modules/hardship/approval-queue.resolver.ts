import {
  Args,
  ArgsType,
  Arg,
  Ctx,
  Field,
  Int,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from 'type-graphql';
import type { FileStatus } from '@bangfu/schema/vocabulary/file-status';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { callerOf, type GraphContext } from '../../graphql/context.js';
import { CountPrecision } from '../../graphql/page.graphql.js';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars.js';
import { readBatch } from '../../reads/batch.js';
import { connectionOf, type ConnectionShape } from '../../reads/connection.graphql.js';
import { rowReference } from '../../reads/rows.js';
import { civilDate, inTenant } from '../../tenancy/tenant-scope.js';
import { tenantDictionary } from '../organisations/public.js';
import { checkDuplicate } from './duplicate.service.js';
import { DuplicateAnswerType } from './hardship-file.inputs.js';
import { HardshipFile } from './hardship-file.graphql.js';
import { DecisionResultEnum } from './procedure.graphql.js';
import { VERB_RULES, verbsOpenTo } from './viewer-verbs.js';

export enum ApprovalTab {
  TODO = 'TODO',
  OVERDUE = 'OVERDUE',
  DONE = 'DONE',
}
registerEnumType(ApprovalTab, {
  name: 'ApprovalTab',
  description: '待办的分栏',
  valuesConfig: {
    TODO: { description: '待办' },
    OVERDUE: { description: '已超期' },
    DONE: { description: '我办过的，近 90 天' },
  },
});

export enum DeadlineLight {
  GREEN = 'GREEN',
  AMBER = 'AMBER',
  RED = 'RED',
}
registerEnumType(DeadlineLight, {
  name: 'DeadlineLight',
  description: '期限灯',
  valuesConfig: {
    GREEN: { description: '期限内' },
    AMBER: { description: '今明两天到期' },
    RED: { description: '已超期' },
  },
});

@ObjectType({ description: '一件待办：轮到本单位办的档案' })
export class ApprovalItem {
  @Field(() => HardshipFile, { nullable: true, description: '档案；办完交出后已看不到时为空' })
  file?: HardshipFile | null;

  @Field(() => String, { description: '档案编号；交出后仍看得到' })
  fileNo!: string;

  @Field(() => String, { description: '步骤：档案的状态' })
  step!: string;

  @Field(() => DateTimeScalar, { description: '何时到这一步' })
  waitingSince!: Date;

  @Field(() => DateScalar, { nullable: true, description: '期限' })
  dueOn?: string | null;

  @Field(() => DeadlineLight, { description: '期限灯' })
  light!: DeadlineLight;

  @Field(() => [String], { description: '当前账号可以办的事' })
  verbs!: string[];

  @Field(() => DecisionResultEnum, { nullable: true, description: '我当时的结论；只在“我办过的”里有' })
  result?: string | null;

  @Field(() => String, { nullable: true, description: '我当时的意见；只在“我办过的”里有' })
  opinion?: string | null;
}
export const ApprovalItemConnection = connectionOf(ApprovalItem, 'ApprovalItem', '待办').Connection;

@ArgsType()
class ApprovalArgs {
  @Field(() => ApprovalTab, { defaultValue: ApprovalTab.TODO, description: '分栏' })
  tab!: ApprovalTab;

  @Field(() => Int, { nullable: true, description: '取几条，1–100，默认 20' })
  first?: number;

  @Field(() => String, { nullable: true, description: '从这个位置之后取' })
  after?: string;
}

const QUEUE_VERBS = ['VISIT', 'CHECK_REQUEST', 'CHECK_RETURN', 'REVIEW', 'NOTICE', 'CONCLUDE'] as const;
const COLUMNS =
  'f.tenant_no, f.id, f.status, f.step_since, f.step_due_on, f.decider_no, f.file_no, null as result, null as opinion, f.change_status';

const DONE = `select f.tenant_no, f.id, d.step as status, d.decided_at as step_since, null::date as step_due_on, null::int as decider_no,
    d.file_no, d.result, d.opinion, null as change_status,
    (select count(*) from file_decisions where decider_no = $1 and decided_by = $2::uuid and decided_at > $5::timestamptz - interval '90 days') as total
  from file_decisions d left join hardship_files f on f.tenant_no = d.tenant_no and f.id = d.file_id
  where d.decider_no = $1 and d.decided_by = $2::uuid and d.decided_at > $5::timestamptz - interval '90 days'
  order by d.decided_at desc, d.id desc offset $3 limit $4`;

function todo(onlyOverdue: boolean): string {
  const overdue = onlyOverdue ? 'and f.step_due_on < $5::date' : 'and $5::date is not null';
  return `select ${COLUMNS}, count(*) over () as total from hardship_files f
    where ((f.decider_no = $1 and $6::boolean) or (f.tenant_no = $1 and (f.status = any ($2::text[]) or f.change_status = any ($2::text[])))) ${overdue}
    order by f.step_due_on nulls last, f.step_since, f.id offset $3 limit $4`;
}

function offsetOf(after: string | undefined): number {
  if (!after) return 0;
  const text = Buffer.from(after, 'base64url').toString();
  if (!/^queue:\d{1,6}$/.test(text)) throw AppError.invalidCursor();
  return Number(text.slice(6)) + 1;
}

function lightOf(dueOn: string | null, today: string): DeadlineLight {
  if (dueOn === null) return DeadlineLight.GREEN;
  if (dueOn < today) return DeadlineLight.RED;
  return Date.parse(dueOn) - Date.parse(today) <= 86_400_000 ? DeadlineLight.AMBER : DeadlineLight.GREEN;
}

@Resolver()
export class ApprovalQueueResolver {
  @Allow('hardshipFile:read')
  @Query(() => ApprovalItemConnection, {
    description:
      '待办：本单位各步骤轮到当前账号岗位的档案，以及等本单位审批的下级档案；最急的在前。权限：hardshipFile:read',
  })
  async approvalQueue(
    @Ctx() context: GraphContext,
    @Args(() => ApprovalArgs) args: ApprovalArgs,
  ): Promise<ConnectionShape<ApprovalItem>> {
    const principal = callerOf(context);
    const { host } = context;
    const size = args.first ?? 20;
    if (size < 1 || size > 100) throw AppError.badInput('每页条数 first 应在 1 到 100 之间', ['first']);
    const start = offsetOf(args.after);
    const { no, noHi } = principal.tenant;
    const scope = { tenantNo: no, lo: no, hi: no, statLo: no, statHi: noHi, accountId: principal.accountId };
    const today = civilDate(host.clock());
    const statuses = QUEUE_VERBS.filter((verb) =>
      principal.permissions.has(VERB_RULES[verb].permission),
    ).flatMap((verb) => VERB_RULES[verb].statuses);
    const decides = principal.permissions.has('hardshipFile:decide');
    const query =
      args.tab === ApprovalTab.DONE
        ? { text: DONE, values: [no, principal.accountId, start, size + 1, host.clock().toISOString()] }
        : {
            text: todo(args.tab === ApprovalTab.OVERDUE),
            values: [no, `{${statuses.join(',')}}`, start, size + 1, today, decides],
          };
    const [rows = []] = await readBatch(host.readPool, scope, [query]);
    const edges = rows.slice(0, size).map((row, index) => {
      const [tenantNo, id, status, since, dueOn, deciderNo, fileNo, result, opinion, changeStatus] = row;
      return {
        cursor: Buffer.from(`queue:${start + index}`).toString('base64url'),
        node: Object.assign(new ApprovalItem(), {
          file: id && tenantNo ? rowReference(Number(tenantNo), id) : null,
          fileNo: fileNo ?? '',
          step: changeStatus ?? status ?? '',
          waitingSince: new Date(since ?? 0),
          dueOn: dueOn ?? null,
          light: lightOf(dueOn ?? null, today),
          verbs:
            args.tab === ApprovalTab.DONE
              ? []
              : verbsOpenTo(principal, {
                  status: status as FileStatus,
                  changeStatus: changeStatus ?? null,
                  tenantNo: Number(tenantNo),
                  deciderNo: deciderNo ? Number(deciderNo) : null,
                }),
          result: result ?? null,
          opinion: opinion ?? null,
        }),
      };
    });
    return {
      edges,
      nodes: edges.map((edge) => edge.node),
      pageInfo: {
        hasNextPage: rows.length > size,
        hasPreviousPage: start > 0,
        startCursor: edges[0]?.cursor,
        endCursor: edges.at(-1)?.cursor,
      },
      totalCount: { value: Number(rows[0]?.[10] ?? 0), precision: CountPrecision.EXACT },
    };
  }

  @Allow('hardshipFile:write')
  @Query(() => DuplicateAnswerType, {
    description: '全省查重：只答该联系哪个单位，每次查询都有记录（R-HF-03）。权限：hardshipFile:write',
  })
  async hardshipDuplicateCheck(
    @Ctx() context: GraphContext,
    @Arg('idNumber', () => String, { description: '18 位身份证号' }) idNumber: string,
  ): Promise<DuplicateAnswerType> {
    const found = await inTenant(
      context.host,
      callerOf(context),
      async (scope) => await checkDuplicate(scope, idNumber),
    );
    const units = await tenantDictionary(context.host.readPool)();
    const { exists, isSameTenant, message, contact } = found;
    return {
      exists,
      isSameTenant,
      message,
      contactTenant: contact ? (units.get(String(contact.no)) ?? null) : null,
    };
  }
}
