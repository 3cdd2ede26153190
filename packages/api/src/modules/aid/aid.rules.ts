import { yuanText } from '@bangfu/schema/text/money';
import {
  AID_OCCASION,
  AID_REGIME,
  PROGRAMME_RULES,
  type AidOccasion,
  type AidRegime,
} from '@bangfu/schema/vocabulary/aid';
import { PROGRAMME, type Programme } from '@bangfu/schema/vocabulary/funds';
import { MATERIAL } from '@bangfu/schema/vocabulary/hardship-procedure';
import type { PolicyValues } from '@bangfu/schema/vocabulary/policy';
import type { Refusal } from '../../graphql/refused.js';

export const CLAUSE = '28号 二.6';

/** `1234.5` yuan as fen, or why the text is no amount. Fractions of a fen and anything not above zero are refused, not rounded. */
export function readAmount(text: string, label: string): { fen: bigint } | { fault: string } {
  const plain = text.normalize('NFKC').trim().replaceAll(',', '');
  const match = /^(-?)(\d{1,10})(?:\.(\d+))?$/.exec(plain);
  if (!match) return { fault: `${label}“${text.slice(0, 20)}”不是数字，请填写如 3000 或 3000.50` };
  const [, sign, yuan = '0', cents = ''] = match;
  if (cents.length > 2) return { fault: `${label} ${plain} 元有不足一分的零头，请写到分，最多两位小数` };
  const fen = BigInt(yuan) * 100n + BigInt(cents.padEnd(2, '0'));
  if (sign === '-' || fen === 0n) return { fault: `${label}必须大于零，请核对后重填` };
  return { fen };
}

export interface PeriodInput {
  year: number;
  quarter?: number | null;
  occasion?: AidOccasion | null;
  /** The day of the event, `YYYY-MM-DD`. */
  day?: string | null;
}

/** The period a payment is for, as the programme counts it (R-FN-16), or what to fill in. */
export function periodKeyOf(
  programme: Programme,
  period: PeriodInput,
  today: string,
): { key: string } | { fault: string } {
  const name = PROGRAMME.labelOf(programme);
  const { year, quarter, occasion, day } = period;
  const thisYear = Number(today.slice(0, 4));
  if (year < thisYear - 1 || year > thisYear)
    return { fault: `年度 ${year} 不对：只能申请今年或上一年的帮扶，请改年度` };
  switch (PROGRAMME_RULES[programme].period) {
    case 'YEAR':
      return { key: String(year) };
    case 'QUARTER':
      return quarter && quarter >= 1 && quarter <= 4
        ? { key: `${year}Q${quarter}` }
        : { fault: `${name}按季度发放，请填季度 1 到 4` };
    case 'OCCASION':
      return occasion
        ? { key: `${year}-${occasion}` }
        : {
            fault: `${name}请选时机：${AID_OCCASION.codes.map((code) => AID_OCCASION.labelOf(code)).join('、')}`,
          };
    case 'DAY':
      return day?.startsWith(`${year}-`) && day <= today
        ? { key: day }
        : { fault: `${name}请填事情发生的日期，在 ${year} 年内且不晚于今天` };
  }
}

/** A programme is given to households on file, inside a project, or both (1.4, 2022 regime). */
export function refusalsOfRegime(programme: Programme, regime: AidRegime, hasFile: boolean): Refusal[] {
  const name = PROGRAMME.labelOf(programme);
  if (!PROGRAMME_RULES[programme].regimes.includes(regime)) {
    const only = regime === 'FILE_BASED' ? 'PROJECT_BASED' : 'FILE_BASED';
    return [
      {
        code: 'REGIME_NOT_OPEN',
        category: 'NOT_ALLOWED_BY_RULE',
        message: `${name}只能按“${AID_REGIME.labelOf(only)}”办理，请${only === 'PROJECT_BASED' ? '选择一个实施中的帮扶项目' : '不要选项目，选困难职工档案'}`,
        path: ['projectId'],
        ruleCode: 'SM2',
        clause: CLAUSE,
      },
    ];
  }
  return regime === 'FILE_BASED' && !hasFile
    ? [
        {
          code: 'FILE_REQUIRED',
          category: 'NOT_ALLOWED_BY_RULE',
          message: `${name}须先建档、后帮扶，请填档案编号`,
          path: ['fileId'],
          ruleCode: 'R-FN-04',
          clause: CLAUSE,
        },
      ]
    : [];
}

/** Everything that is missing of the papers the programme asks for, at once. */
export function refusalsOfMaterials(programme: Programme, given: readonly string[]): Refusal[] {
  const missing = PROGRAMME_RULES[programme].materials.filter((kind) => !given.includes(kind));
  if (missing.length === 0) return [];
  return [
    {
      code: 'AID_MATERIALS_MISSING',
      category: 'PRECONDITION_FAILED',
      message: `${PROGRAMME.labelOf(programme)}还缺：${missing.map((kind) => MATERIAL.labelOf(kind)).join('、')}；请上传到档案或在申请里勾选已收到`,
      path: ['materials'],
      ruleCode: 'SM2',
      clause: CLAUSE,
    },
  ];
}

export interface CapFact {
  programme: Programme;
  fen: bigint;
  /** What the person or household already holds in the year over all units, this application not counted. */
  usedFen: bigint;
  category: string | null;
  /** The 低保 standard, fen a month; undefined when the cap doesn't go by it. */
  dibaoFen?: bigint;
  selfPaidFen: bigint | null;
  education: string | null;
}

interface Cap {
  ruleCode: string;
  /** What the limit is called in the sentence. */
  basis: string;
  fen: bigint;
  /** `TIME`: this payment alone; `YEAR`: with what was held in the year. */
  over: 'TIME' | 'YEAR';
}

const HIGHER_EDUCATION = new Set(['COLLEGE', 'BACHELOR', 'MASTER', 'DOCTOR']);
const yuan = (amount: number): bigint => BigInt(amount) * 100n;

/** The caps of a programme (R-FN-07…11); programmes without one are bounded by their project's budget only. */
function capsOf(fact: CapFact, policy: PolicyValues): Cap[] {
  const months = (count: number): bigint => (fact.dibaoFen ?? 0n) * BigInt(count);
  switch (fact.programme) {
    case 'LIVING': {
      const count = policy[fact.category === 'DEEP' ? 'aid.livingMonths' : 'aid.livingMonthsRelative'];
      return [{ ruleCode: 'R-FN-07', basis: `${count} 个月低保标准`, fen: months(count), over: 'YEAR' }];
    }
    case 'REGULAR': {
      const fen = yuan(policy['aid.regularYuanMonth']) * 3n;
      return [{ ruleCode: 'R-FN-07', basis: '每季度的定期救助上限', fen, over: 'TIME' }];
    }
    case 'MEDICAL':
      return [
        { ruleCode: 'R-FN-08', basis: '个人自付部分', fen: fact.selfPaidFen ?? 0n, over: 'YEAR' },
        {
          ruleCode: 'R-FN-08',
          basis: '每户每年医疗救助上限',
          fen: yuan(policy['aid.medicalYuanYear']),
          over: 'YEAR',
        },
      ];
    case 'EDUCATION': {
      const isHigher = HIGHER_EDUCATION.has(fact.education ?? '');
      const count = policy[isHigher ? 'aid.educationMonths' : 'aid.educationMonthsSecondary'];
      return [
        { ruleCode: 'R-FN-09', basis: `每名学生 ${count} 个月低保标准`, fen: months(count), over: 'YEAR' },
      ];
    }
    case 'WARMTH':
      return [
        {
          ruleCode: 'R-FN-10',
          basis: '送温暖每次上限',
          fen: yuan(policy['aid.warmthYuanTime']),
          over: 'TIME',
        },
        {
          ruleCode: 'R-FN-10',
          basis: '送温暖每人每年上限',
          fen: yuan(policy['aid.warmthYuanYear']),
          over: 'YEAR',
        },
      ];
    case 'TEMPORARY':
      return [
        {
          ruleCode: 'R-FN-11',
          basis: '临时救助每人每年上限',
          fen: yuan(policy['aid.temporaryYuanYear']),
          over: 'YEAR',
        },
      ];
    case 'LEGAL_AID':
    case 'JOB_TRAINING':
    case 'JOB_PLACEMENT':
    case 'STARTUP':
    case 'PSYCHOLOGY':
    case 'MUTUAL_AID':
    case 'COOLING':
    case 'LIVING_CONDITION':
    case 'UNIVERSAL':
      return [];
  }
}

/** True when the cap goes by the 低保 standard, which then must be known. */
export function needsDibao(programme: Programme): boolean {
  return programme === 'LIVING' || programme === 'EDUCATION';
}

/** R-FN-07…11: not above the cap, with what all units of the province gave in the year. Says how much is still open. */
export function refusalsOfCaps(fact: CapFact, policy: PolicyValues): Refusal[] {
  return capsOf(fact, policy).flatMap(({ ruleCode, basis, fen: limit, over }) => {
    const used = over === 'YEAR' ? fact.usedFen : 0n;
    if (used + fact.fen <= limit) return [];
    const open = limit > used ? limit - used : 0n;
    const already = used > 0n ? `全省本年已有 ${yuanText(used)} 元，` : '';
    const todo = open > 0n ? `请减到 ${yuanText(open)} 元以内` : '本年不能再申请这一项';
    return [
      {
        code: 'AID_CAP_EXCEEDED',
        category: 'LIMIT_REACHED',
        message: `${PROGRAMME.labelOf(fact.programme)} ${yuanText(fact.fen)} 元超过${basis} ${yuanText(limit)} 元：${already}${todo}`,
        path: ['amount'],
        ruleCode,
        clause: CLAUSE,
      },
    ];
  });
}

/** A household gets no more programmes in a year than the policy allows (1.5). `held`: what it has already, all units. */
export function refusalsOfProgrammeCount(
  programme: Programme,
  held: readonly string[],
  policy: PolicyValues,
): Refusal[] {
  const max = policy['aid.programmesPerYear'];
  if (held.includes(programme) || held.length < max) return [];
  const names = held.map((code) => PROGRAMME.labelOf(code)).join('、');
  return [
    {
      code: 'AID_TOO_MANY_PROGRAMMES',
      category: 'LIMIT_REACHED',
      message: `这一户本年已有${names}，一年不超过 ${max} 项；请撤销其中一项，或明年再申请`,
      path: ['programme'],
      ruleCode: 'R-FN-16',
      clause: CLAUSE,
    },
  ];
}
