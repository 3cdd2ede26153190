import { normaliseCitizenId, readCitizenId } from '@bangfu/schema/identifiers/citizen-id';
import type { Programme } from '@bangfu/schema/vocabulary/funds';
import type { Refusal } from '../../graphql/refused.js';
import { maskCitizenId } from '@bangfu/schema/text/masking';
import type { AidHousehold, HouseholdPerson } from './aid-facts.js';
import { CLAUSE, readAmount } from './aid.rules.js';

/** One line of a list: a household on file, or inside a project somebody who is not. Amounts as typed, yuan. */
export interface DraftRow {
  /** As the caller named it; undefined when the line names none. */
  fileId?: string | null;
  fileNo?: string | null;
  memberId?: string | null;
  personName?: string | null;
  personIdNumber?: string | null;
  payeeIdNumber?: string | null;
  amount: string;
  selfPaid?: string | null;
  reason?: string | null;
  materials?: readonly string[] | null;
}

/** A line that may be stored. Hashes are hex. */
export interface DraftedRow {
  fileId: string | null;
  memberId: string | null;
  subject: { name: string; hash: string };
  payee: { name: string; masked: string; hash: string };
  fen: bigint;
  selfPaidFen: bigint | null;
  reason: string;
  materials: readonly string[];
}

export interface DraftContext {
  programme: Programme;
  today: string;
  household: AidHousehold | undefined;
  hashOf: (citizenId: string) => string;
}

const refusal = (code: string, message: string, path: string, ruleCode?: string): Refusal => ({
  code,
  category: ruleCode ? 'NOT_ALLOWED_BY_RULE' : 'INVALID_INPUT',
  message,
  path: [path],
  ...(ruleCode ? { ruleCode, clause: CLAUSE } : {}),
});

function readNumber(
  text: string,
  path: string,
  { today, hashOf }: DraftContext,
): { hash: string; masked: string } | Refusal {
  const reading = readCitizenId(text, today);
  if (!reading.valid) return refusal('CITIZEN_ID_INVALID', reading.reason, path);
  const number = normaliseCitizenId(text);
  return { hash: hashOf(number), masked: maskCitizenId(number) };
}

type Found<T> = { found: T; refusals: [] } | { found: undefined; refusals: Refusal[] };
const found = <T>(value: T): Found<T> => ({ found: value, refusals: [] });
const lost = <T>(reason: Refusal): Found<T> => ({ found: undefined, refusals: [reason] });

function outsider(row: DraftRow, context: DraftContext): Found<HouseholdPerson> {
  const name = row.personName?.trim() ?? '';
  if (name === '' || !row.personIdNumber)
    return lost(refusal('FIELD_REQUIRED', '没有选档案时，请填受助人的姓名和身份证号', 'personIdNumber'));
  const read = readNumber(row.personIdNumber, 'personIdNumber', context);
  return 'hash' in read ? found({ memberId: null, name, education: null, ...read }) : lost(read);
}

function subjectOf(row: DraftRow, context: DraftContext): Found<HouseholdPerson> {
  const { household } = context;
  if (row.fileId || row.fileNo) {
    if (!household)
      return lost(
        refusal(
          'FILE_NOT_FOUND',
          row.fileNo ? `本单位没有编号为 ${row.fileNo} 的档案，请核对编号` : '本单位没有这份档案，请重新选择',
          'fileId',
        ),
      );
    const person = household.people.find(({ memberId }) => memberId === (row.memberId ?? null));
    if (!person)
      return lost(
        refusal(
          'PERSON_NOT_IN_HOUSEHOLD',
          `档案 ${household.fileNo} 里没有这名家庭成员，请从本户成员里选`,
          'memberId',
          'R-FN-05',
        ),
      );
    return found(person);
  }
  return outsider(row, context);
}

/** R-FN-05: the payee is of the household; unless said otherwise the worker himself, whose card the file keeps. */
function payeeOf(row: DraftRow, subject: HouseholdPerson, context: DraftContext): Found<HouseholdPerson> {
  const { household } = context;
  const standard = household?.people[0] ?? subject;
  if (!row.payeeIdNumber) return found(standard);
  const read = readNumber(row.payeeIdNumber, 'payeeIdNumber', context);
  if (!('hash' in read)) return lost(read);
  const payee = (household?.people ?? [subject]).find(({ hash }) => hash === read.hash);
  if (payee) return found(payee);
  const whose = household ? `档案 ${household.fileNo} 这一户` : '受助人本人';
  return lost(
    refusal(
      'PAYEE_NOT_IN_HOUSEHOLD',
      `收款人（${read.masked}）不是${whose}，请改填本户成员的身份证号，或先把他登记为家庭成员`,
      'payeeIdNumber',
      'R-FN-05',
    ),
  );
}

/** Judges one line; every reason at once. */
export function judgeRow(row: DraftRow, context: DraftContext): Found<DraftedRow> {
  const amount = readAmount(row.amount, '金额');
  const selfPaid = row.selfPaid ? readAmount(row.selfPaid, '个人自付金额') : undefined;
  const subject = subjectOf(row, context);
  const payee = subject.found ? payeeOf(row, subject.found, context) : undefined;
  const refusals = [
    ...subject.refusals,
    ...(payee?.refusals ?? []),
    ...('fault' in amount ? [refusal('AMOUNT_INVALID', amount.fault, 'amount')] : []),
    ...(selfPaid && 'fault' in selfPaid ? [refusal('AMOUNT_INVALID', selfPaid.fault, 'selfPaid')] : []),
    ...(context.programme === 'MEDICAL' && !row.selfPaid
      ? [refusal('FIELD_REQUIRED', '医疗救助请填个人自付金额（按票据合计）', 'selfPaid', 'R-FN-08')]
      : []),
  ];
  for (const person of [subject.found, payee?.found])
    if (person && person.hash === null)
      refusals.push(
        refusal(
          'CITIZEN_ID_MISSING',
          `${person.name}在档案里没有身份证号，查不了重复发放；请先补登身份证号`,
          'memberId',
          'R-FN-16',
        ),
      );
  const ready = subject.found && payee?.found && 'fen' in amount && (!selfPaid || 'fen' in selfPaid);
  if (!ready || refusals.length > 0) return { found: undefined, refusals };
  return found({
    fileId: context.household?.fileId ?? null,
    memberId: subject.found.memberId,
    subject: { name: subject.found.name, hash: subject.found.hash ?? '' },
    payee: { name: payee.found.name, masked: payee.found.masked, hash: payee.found.hash ?? '' },
    fen: amount.fen,
    selfPaidFen: selfPaid?.fen ?? null,
    reason: row.reason?.trim() ?? '',
    materials: row.materials ?? [],
  });
}

/** Somebody who stands in a list twice, by the number of the earlier line. */
export function refusalsOfRepeats(keys: readonly (string | undefined)[]): ReadonlyMap<number, Refusal> {
  const first = new Map<string, number>();
  const repeats = new Map<number, Refusal>();
  for (const [index, key] of keys.entries()) {
    if (key === undefined) continue;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    else
      repeats.set(
        index,
        refusal(
          'AID_ROW_REPEATED',
          `与第 ${earlier + 1} 行是同一户或同一人，同一项目同一期间只能有一笔，请删去一行`,
          'fileId',
          'R-FN-16',
        ),
      );
  }
  return repeats;
}

/** A refusal of one line of a list, saying which. */
export function ofRow(index: number, count: number, refused: Refusal): Refusal {
  return {
    ...refused,
    message: count === 1 ? refused.message : `第 ${index + 1} 行：${refused.message}`,
    path: ['rows', String(index), ...(refused.path ?? [])],
  };
}
