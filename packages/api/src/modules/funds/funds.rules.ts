import {
  PROGRAMME,
  PURPOSE_LOCK,
  programmeFitsPurpose,
  type Programme,
  type PurposeLock,
} from '@bangfu/schema/vocabulary/funds';
import { yuanText } from '@bangfu/schema/text/money';
import type { Refusal } from '../../graphql/refused.js';

const CLAUSE = '28号 二.6';
const SAME_PERSON = 'R-FN-15';

/** Programmes that a purpose does not allow (R-FN-12). */
function refusalsOfPurpose(programmes: readonly Programme[], purpose: PurposeLock): Refusal[] {
  const foreign = programmes.filter((programme) => !programmeFitsPurpose(programme, purpose));
  if (programmes.length === 0)
    return [
      {
        code: 'PROGRAMMES_MISSING',
        category: 'INVALID_INPUT',
        message: '请至少选一个可以使用这笔资金的帮扶项目',
        path: ['programmes'],
      },
    ];
  if (foreign.length === 0) return [];
  const names = foreign.map((programme) => PROGRAMME.labelOf(programme)).join('、');
  return [
    {
      code: 'PURPOSE_MISMATCH',
      category: 'NOT_ALLOWED_BY_RULE',
      message: `这笔资金的用途是“${PURPOSE_LOCK.labelOf(purpose)}”，不能用于${names}；请去掉这些项目，或换一个来源`,
      path: ['programmes'],
      ruleCode: 'R-FN-12',
      clause: CLAUSE,
    },
  ];
}

/** Why money of nothing, or less, is refused. */
export function refusalsOfAmount(fen: bigint, path: readonly string[] = ['amount']): Refusal[] {
  if (fen > 0n) return [];
  return [
    {
      code: 'AMOUNT_NOT_POSITIVE',
      category: 'INVALID_INPUT',
      message: '金额必须大于零，请核对后重填',
      path,
    },
  ];
}

export interface BatchFact {
  amountFen: bigint;
  receivedOn: string;
  allocateBy: string | null;
  spendBy: string;
  programmes: readonly Programme[];
}

/** What is wrong with money that is said to have come in (domain.md §1.5). Dates are civil dates. */
export function refusalsOfBatch(
  batch: BatchFact,
  source: { isActive: boolean; purposeLock: PurposeLock },
  today: string,
): Refusal[] {
  const refusals = [...refusalsOfAmount(batch.amountFen)];
  if (!source.isActive)
    refusals.push({
      code: 'SOURCE_INACTIVE',
      category: 'PRECONDITION_FAILED',
      message: '这个资金来源已停用，请先启用或换一个来源',
      path: ['sourceId'],
    });
  if (batch.receivedOn > today)
    refusals.push({
      code: 'RECEIVED_IN_FUTURE',
      category: 'INVALID_INPUT',
      message: '到账日期不能晚于今天，请填实际到账的日期',
      path: ['receivedOn'],
    });
  if (batch.spendBy < batch.receivedOn)
    refusals.push({
      code: 'SPEND_BY_TOO_EARLY',
      category: 'INVALID_INPUT',
      message: '使用期限不能早于到账日期',
      path: ['spendBy'],
    });
  if (batch.allocateBy && (batch.allocateBy < batch.receivedOn || batch.allocateBy > batch.spendBy))
    refusals.push({
      code: 'ALLOCATE_BY_OUT_OF_RANGE',
      category: 'INVALID_INPUT',
      message: '下达期限应在到账日期与使用期限之间',
      path: ['allocateBy'],
    });
  return [...refusals, ...refusalsOfPurpose(batch.programmes, source.purposeLock)];
}

/** Who wrote a paper down does not put it into force himself (R-FN-15). `verb` is said to the caller. */
export function refusalsOfSecondPerson(madeBy: string, accountId: string, verb: string): Refusal[] {
  if (madeBy !== accountId) return [];
  return [
    {
      code: 'SAME_PERSON',
      category: 'NOT_ALLOWED_BY_RULE',
      message: `这一笔是您自己登记的，请换一位同志${verb}（四眼）`,
      ruleCode: SAME_PERSON,
      clause: CLAUSE,
    },
  ];
}

export interface PotFact {
  status: string;
  poolFen: bigint;
  spendBy: string;
  programmes: readonly string[];
}

export interface AllocationFact {
  amountFen: bigint;
  spendBy: string;
  programmes: readonly string[];
}

/** What keeps a part of a pot from being handed to a unit (R-FN-13, SM4). All reasons at once. */
export function refusalsOfAllocation(
  allocation: AllocationFact,
  pot: PotFact,
  receiver: { name: string; isDirectSubordinate: boolean; isActive: boolean },
): Refusal[] {
  const refusals = [...refusalsOfAmount(allocation.amountFen), ...refusalsOfPot(pot)];
  if (!receiver.isDirectSubordinate)
    refusals.push({
      code: 'NOT_DIRECT_SUBORDINATE',
      category: 'NOT_ALLOWED_BY_RULE',
      message: `${receiver.name}不是本单位的直属下级；资金逐级下达，请下达给直属下级`,
      path: ['to'],
      ruleCode: 'SM4',
      clause: CLAUSE,
    });
  else if (!receiver.isActive)
    refusals.push({
      code: 'RECEIVER_INACTIVE',
      category: 'PRECONDITION_FAILED',
      message: `${receiver.name}现在没有在运行，不能向它下达；请先启用这个单位`,
      path: ['to'],
    });
  if (allocation.amountFen > pot.poolFen)
    refusals.push({
      code: 'FUNDS_INSUFFICIENT',
      category: 'LIMIT_REACHED',
      message: `这笔指标只剩 ${yuanText(pot.poolFen)} 元可用，不够下达 ${yuanText(allocation.amountFen)} 元；请减少金额`,
      path: ['amount'],
      ruleCode: 'R-FN-13',
      clause: CLAUSE,
    });
  if (allocation.spendBy > pot.spendBy)
    refusals.push({
      code: 'SPEND_BY_TOO_LATE',
      category: 'NOT_ALLOWED_BY_RULE',
      message: `使用期限不能晚于这笔资金的期限 ${pot.spendBy}`,
      path: ['spendBy'],
    });
  if (
    allocation.programmes.length === 0 ||
    !allocation.programmes.every((each) => pot.programmes.includes(each))
  )
    refusals.push({
      code: 'PROGRAMMES_WIDER',
      category: 'NOT_ALLOWED_BY_RULE',
      message: '下达时只能在这笔资金允许的帮扶项目里选，请至少选一个',
      path: ['programmes'],
      ruleCode: 'R-FN-12',
    });
  return refusals;
}

/** Money that was not acknowledged yet or whose time is over can't be used (SM4). */
export function refusalsOfPot(pot: Pick<PotFact, 'status'>): Refusal[] {
  if (pot.status === 'OPEN') return [];
  const isPending = pot.status === 'PENDING';
  return [
    {
      code: 'POT_NOT_OPEN',
      category: 'PRECONDITION_FAILED',
      message: isPending
        ? '这笔指标还没有确认接收，请先确认接收再使用'
        : '这笔指标的使用期限已过，请与下达单位联系收回或延期',
      ruleCode: 'SM4',
      clause: CLAUSE,
    },
  ];
}

/** Only what lies unused below can be taken back (SM4). */
export function refusalsOfRecall(
  fen: bigint,
  pot: { poolFen: bigint; holder: string },
  reason: string,
): Refusal[] {
  const refusals = refusalsOfAmount(fen);
  if (reason.trim() === '')
    refusals.push({
      code: 'REASON_REQUIRED',
      category: 'INVALID_INPUT',
      message: '请写明收回的原因',
      path: ['reason'],
    });
  if (fen > pot.poolFen)
    refusals.push({
      code: 'FUNDS_INSUFFICIENT',
      category: 'LIMIT_REACHED',
      message: `${pot.holder}只有 ${yuanText(pot.poolFen)} 元未用，收回金额不能超过它；已预留、在途和已发放的不能收回`,
      path: ['amount'],
      ruleCode: 'SM4',
      clause: CLAUSE,
    });
  return refusals;
}
