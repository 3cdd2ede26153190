import {
  PROGRAMME,
  programmeFitsPurpose,
  type Programme,
  type PurposeLock,
} from '@bangfu/schema/vocabulary/funds';
import { DISBURSEMENT_STATUS, type DisbursementStatus } from '@bangfu/schema/vocabulary/payments';
import { yuanText } from '@bangfu/schema/text/money';
import type { Refusal } from '../../graphql/refused.js';

const CLAUSE = '28号 二.6';
/** So many rows are named one by one; the rest is counted. */
const NAMED_ROWS = 20;

export interface PotFact {
  status: string;
  purposeLock: PurposeLock;
  programmes: readonly string[];
  poolFen: bigint;
}

/** One payee as the batch would pay him; `row` is how the caller finds him again. */
export interface PayeeFact {
  row: string;
  payeeName: string;
  mainName: string | null;
  hasCard: boolean;
  holderIsMain: boolean | null;
  fen: bigint;
}

/** What keeps these applications from being paid out of this pot in one batch (R-FN-05, R-FN-06, R-FN-12, R-FN-13). */
export function refusalsOfDraft(
  draft: { programme: Programme; occasion: string; asked: number; max: number },
  pot: PotFact,
  payees: readonly PayeeFact[],
): Refusal[] {
  const total = payees.reduce((sum, { fen }) => sum + fen, 0n);
  return [
    ...refusalsOfOccasion(draft.occasion),
    ...refusalsOfSize(draft, payees.length),
    ...refusalsOfPotUse(draft.programme, pot),
    ...(total > pot.poolFen
      ? [
          {
            code: 'FUNDS_INSUFFICIENT',
            category: 'LIMIT_REACHED',
            message: `这笔指标只剩 ${yuanText(pot.poolFen)} 元可用，不够发放 ${yuanText(total)} 元；请减少人数或换一笔指标`,
            path: ['potId'],
            ruleCode: 'R-FN-13',
            clause: CLAUSE,
          },
        ]
      : []),
    ...named(payees.flatMap((payee) => refusalsOfPayee(payee))),
  ];
}

function refusalsOfOccasion(occasion: string): Refusal[] {
  const length = occasion.trim().length;
  if (length > 0 && length <= 100) return [];
  const message = '请写明这一批为什么发放，如“2026 年金秋助学”，不超过 100 字';
  return [{ code: 'OCCASION_INVALID', category: 'INVALID_INPUT', message, path: ['occasion'] }];
}

function refusalsOfSize({ asked, max }: { asked: number; max: number }, found: number): Refusal[] {
  if (asked > max)
    return [
      {
        code: 'TOO_MANY_ITEMS',
        category: 'LIMIT_REACHED',
        message: `一个发放批次最多 ${max} 笔，请分批`,
        path: ['applicationIds'],
      },
    ];
  if (found > 0 && found === asked) return [];
  return [
    {
      code: 'APPLICATIONS_NOT_PAYABLE',
      category: 'PRECONDITION_FAILED',
      message:
        found === 0
          ? '没有可以发放的申请：只有已审批、还没有进入发放批次的申请才能发放'
          : `有 ${asked - found} 份申请不是这个项目的，或没有审批，或已在别的批次里；请刷新后重选`,
      path: ['applicationIds'],
      ruleCode: 'SM3',
    },
  ];
}

function refusalsOfPotUse(programme: Programme, pot: PotFact): Refusal[] {
  if (pot.status !== 'OPEN')
    return [
      {
        code: 'POT_NOT_OPEN',
        category: 'PRECONDITION_FAILED',
        message: '这笔指标还没有确认接收，或使用期限已过；请先确认接收，或换一笔指标',
        path: ['potId'],
        ruleCode: 'SM4',
      },
    ];
  if (pot.programmes.includes(programme) && programmeFitsPurpose(programme, pot.purposeLock)) return [];
  return [
    {
      code: 'PURPOSE_MISMATCH',
      category: 'NOT_ALLOWED_BY_RULE',
      message: `这笔指标不能用于“${PROGRAMME.labelOf(programme)}”，请换一笔允许这个项目的指标`,
      path: ['potId'],
      ruleCode: 'R-FN-12',
      clause: CLAUSE,
    },
  ];
}

/** Money goes to a card of the payee or of the head of his household (R-FN-05, R-FN-06). */
function refusalsOfPayee(payee: PayeeFact): Refusal[] {
  if (!payee.hasCard)
    return [
      {
        code: 'CARD_MISSING',
        category: 'PRECONDITION_FAILED',
        message: `${payee.row} ${payee.payeeName}：档案里没有银行卡，请先在档案中登记收款人本人的卡号`,
        path: ['applicationIds'],
        ruleCode: 'R-FN-06',
      },
    ];
  if (payee.holderIsMain !== false || payee.payeeName !== payee.mainName) return [];
  return [
    {
      code: 'CARD_HOLDER_DIFFERS',
      category: 'NOT_ALLOWED_BY_RULE',
      message: `${payee.row} ${payee.payeeName}：档案里的卡不是本人的，请换成收款人本人的卡`,
      path: ['applicationIds'],
      ruleCode: 'R-FN-05',
    },
  ];
}

/** The first rows by name, the rest as a number. */
export function named(refusals: readonly Refusal[]): Refusal[] {
  const rest = refusals.length - NAMED_ROWS;
  if (rest <= 0) return [...refusals];
  const [first] = refusals;
  return [
    ...refusals.slice(0, NAMED_ROWS),
    {
      ...first,
      code: first?.code ?? 'MORE_ROWS',
      message: `还有 ${rest} 行有同样的问题，改好以上各行后再核对`,
    },
  ];
}

/** Who did what on a batch. */
export interface Hands {
  madeBy: string;
  checkedBy: string | null;
  approvedBy: string | null;
}

type Step = 'check' | 'approve' | 'send';
const EXCLUDED: Readonly<Record<Step, readonly (readonly [keyof Hands, string])[]>> = {
  check: [['madeBy', '编制']],
  approve: [
    ['madeBy', '编制'],
    ['checkedBy', '复核'],
  ],
  send: [
    ['madeBy', '编制'],
    ['approvedBy', '审批'],
  ],
};
const VERB: Readonly<Record<Step, string>> = { check: '复核', approve: '审批', send: '送银行' };

/** Making, checking, approving and paying are in different hands (R-FN-15). */
export function refusalsOfSamePerson(step: Step, hands: Hands, accountId: string): Refusal[] {
  return EXCLUDED[step]
    .filter(([hand]) => hands[hand] === accountId)
    .map(([, done]) => ({
      code: 'SAME_PERSON',
      category: 'NOT_ALLOWED_BY_RULE',
      message: `这一批是您${done}的，请换一位同志${VERB[step]}`,
      ruleCode: 'R-FN-15',
      clause: CLAUSE,
    }));
}

/** A batch moves on only from the states named (SM3). */
export function refusalsOfState(
  status: DisbursementStatus,
  allowed: readonly DisbursementStatus[],
  verb: string,
): Refusal[] {
  if (allowed.includes(status)) return [];
  const expected = allowed.map((each) => `“${DISBURSEMENT_STATUS.labelOf(each)}”`).join('或');
  return [
    {
      code: 'BATCH_STATE',
      category: 'PRECONDITION_FAILED',
      message: `这一批现在是“${DISBURSEMENT_STATUS.labelOf(status)}”，${verb}要在${expected}时办；请刷新后核对`,
      ruleCode: 'SM3',
    },
  ];
}

/** A batch that must be shown first leaves only after the last day of its notice. Days are civil dates. */
export function refusalsOfNotice(
  notice: { workingDays: number; until: string | null },
  today: string,
): Refusal[] {
  if (notice.workingDays === 0 && notice.until === null) return [];
  if (notice.until === null)
    return [
      {
        code: 'NOTICE_REQUIRED',
        category: 'PRECONDITION_FAILED',
        message: `这个项目发放前要公示 ${notice.workingDays} 个工作日，请先公示`,
        ruleCode: 'SM3',
      },
    ];
  if (today > notice.until) return [];
  return [
    {
      code: 'NOTICE_RUNNING',
      category: 'PRECONDITION_FAILED',
      message: `公示到 ${notice.until} 为止，期满后再送银行`,
      ruleCode: 'SM3',
    },
  ];
}

/** A batch is crossed out with a reason; the same goes for where its result was announced. */
export function refusalsOfText(text: string, field: 'reason' | 'place'): Refusal[] {
  const length = text.trim().length;
  if (length > 0 && length <= 200) return [];
  const message = field === 'reason' ? '请写明原因，不超过 200 字' : '请写明在哪里公布，不超过 200 字';
  return [{ code: 'TEXT_REQUIRED', category: 'INVALID_INPUT', message, path: [field] }];
}
