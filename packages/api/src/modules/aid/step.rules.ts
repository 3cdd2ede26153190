import { yuanText } from '@bangfu/schema/text/money';
import { AID_STATUS, type AidStatus } from '@bangfu/schema/vocabulary/aid';
import type { Permission } from '@bangfu/schema/vocabulary/permission';
import type { PolicyValues } from '@bangfu/schema/vocabulary/policy';
import type { Principal } from '../../access/principal.js';
import type { Refusal } from '../../graphql/refused.js';
import { CLAUSE, readAmount } from './aid.rules.js';

export type AidVerb =
  | 'SUBMIT'
  | 'ASK_MATERIAL'
  | 'ACCEPT'
  | 'REVIEW'
  | 'DECIDE'
  | 'CANCEL'
  | 'CONFIRM'
  | 'CLOSE';

interface VerbRule {
  permission: Permission;
  statuses: readonly AidStatus[];
  /** What the caller is told he can't do. */
  todo: string;
}

/** Who may do what in which state (SM2). DECIDE is the deciding unit's, everything else the application's own unit's. */
export const AID_VERBS: Readonly<Record<AidVerb, VerbRule>> = {
  SUBMIT: { permission: 'aid:write', statuses: ['DRAFT', 'MATERIAL_NEEDED'], todo: '提交' },
  ASK_MATERIAL: { permission: 'aid:review', statuses: ['SUBMITTED'], todo: '要求补材料' },
  ACCEPT: { permission: 'aid:review', statuses: ['SUBMITTED'], todo: '受理' },
  REVIEW: { permission: 'aid:review', statuses: ['ACCEPTED'], todo: '审核' },
  DECIDE: { permission: 'aid:approve', statuses: ['REVIEWED'], todo: '审批' },
  CANCEL: {
    permission: 'aid:write',
    statuses: ['DRAFT', 'SUBMITTED', 'MATERIAL_NEEDED', 'ACCEPTED', 'REVIEWED', 'APPROVED'],
    todo: '撤销',
  },
  CONFIRM: { permission: 'aid:write', statuses: ['PAID'], todo: '确认收到' },
  CLOSE: { permission: 'aid:review', statuses: ['CONFIRMED'], todo: '办结' },
};

export interface StepFact {
  applicationNo: string;
  status: AidStatus;
  version: number;
}

/** Why a step can't be taken: changed by somebody else meanwhile, or not the state for it. */
export function refusalsOfStep(fact: StepFact, verb: AidVerb, expectedVersion?: number | null): Refusal[] {
  if (typeof expectedVersion === 'number' && expectedVersion !== fact.version)
    return [
      { code: 'STALE_VERSION', category: 'CONFLICT', message: '这份申请刚被别人改过，请刷新后核对再办' },
    ];
  const { statuses, todo } = AID_VERBS[verb];
  if (statuses.includes(fact.status)) return [];
  return [
    {
      code: 'AID_WRONG_STATE',
      category: 'PRECONDITION_FAILED',
      message: `现在是“${AID_STATUS.labelOf(fact.status)}”，不能${todo}；可以${todo}的是：${statuses.map((code) => AID_STATUS.labelOf(code)).join('、')}`,
      ruleCode: 'SM2',
      clause: CLAUSE,
    },
  ];
}

/** Maker, reviewer and approver are three persons (R-FN-15). `others`: account → what he did. */
export function refusalsOfSamePerson(
  accountId: string,
  others: readonly (readonly [accountId: string | null, did: string])[],
  todo: string,
): Refusal[] {
  const did = others.find(([account]) => account === accountId)?.[1];
  if (!did) return [];
  return [
    {
      code: 'SAME_PERSON',
      category: 'NOT_ALLOWED_BY_RULE',
      message: `这份申请是您${did}的，请换一位同志${todo}`,
      ruleCode: 'R-FN-15',
      clause: CLAUSE,
    },
  ];
}

/** A step that sends back, refuses or takes back says why. */
export function refusalsOfNote(note: string | null | undefined, todo: string): Refusal[] {
  if ((note ?? '').trim() !== '') return [];
  return [
    {
      code: 'REASON_REQUIRED',
      category: 'INVALID_INPUT',
      message: `请写明${todo}的理由或内容`,
      path: ['note'],
      ruleCode: 'SM2',
    },
  ];
}

/** The amount of a review or a decision: what is asked unless it is cut down; never more. */
export function cutAmount(
  text: string | null | undefined,
  upTo: bigint,
): { fen: bigint; refusals: Refusal[] } {
  if (text === null || text === undefined) return { fen: upTo, refusals: [] };
  const read = readAmount(text, '金额');
  const refused = (message: string): { fen: bigint; refusals: Refusal[] } => ({
    fen: upTo,
    refusals: [
      { code: 'AMOUNT_INVALID', category: 'INVALID_INPUT', message, path: ['amount'], ruleCode: 'SM2' },
    ],
  });
  if ('fault' in read) return refused(read.fault);
  return read.fen > upTo
    ? refused(`金额只能核减，不能超过 ${yuanText(upTo)} 元；要增加请撤销后重新申请`)
    : { fen: read.fen, refusals: [] };
}

/** Up to what amount a unit approves itself, fen; undefined: any amount (the province). */
function ownLimit(kind: string, policy: PolicyValues): bigint | undefined {
  const yuan = (amount: number): bigint => BigInt(amount) * 100n;
  if (kind === 'PROVINCE') return undefined;
  if (kind === 'CITY' || kind === 'CITY_ZONE') return yuan(policy['aid.ownApprovalYuanCity']);
  if (kind === 'INDUSTRY' || kind === 'SPECIAL_UNIT') return yuan(policy['aid.ownApprovalYuanIndustry']);
  return yuan(policy['aid.ownApprovalYuanCounty']);
}

/** Which unit approves an amount (SM2): the unit itself up to its limit, above it its superior. */
export function deciderOf(
  tenant: { no: number; parentNo: number | null; kind: string },
  fen: bigint,
  policy: PolicyValues,
): number {
  const limit = ownLimit(tenant.kind, policy);
  return limit === undefined || fen <= limit ? tenant.no : (tenant.parentNo ?? tenant.no);
}

/** The verbs the caller may use on an application now. */
export function aidVerbsOpenTo(
  principal: Principal | undefined,
  fact: { status: string; tenantNo: number; deciderNo: number | null },
): AidVerb[] {
  if (!principal) return [];
  return (Object.entries(AID_VERBS) as [AidVerb, VerbRule][])
    .filter(([, rule]) => rule.statuses.includes(fact.status as AidStatus))
    .filter(([, rule]) => principal.permissions.has(rule.permission))
    .filter(([verb]) => principal.tenant.no === (verb === 'DECIDE' ? fact.deciderNo : fact.tenantNo))
    .map(([verb]) => verb);
}
