import type { CellProblem } from '../../sheets/list-rows.js';
import type { Refusal } from '../../graphql/refused.js';

/** What the check centre says of a household. */
export interface CheckAnswer {
  result: 'CONSISTENT' | 'INCONSISTENT' | 'PARTIAL';
  differences: string | null;
  refNo: string | null;
  returnedOn: string;
}

/** A request of the batch that answers may come for. */
export interface OpenRequest {
  checkId: string;
  fileId: string;
  requestNo: string;
  requestedOn: string;
  isAnswered: boolean;
  /** Blind indexes in hex: the applicant's, and those of the other members. */
  applicant: string;
  members: readonly string[];
}

/** A readable row with the blind index of its identity number. */
export interface AnswerRow {
  rowNumber: number;
  requestNo: string;
  idHash: string;
  answer: CheckAnswer | null;
  /** A problem of this row's cell of that key. */
  problemOf(key: string, message: string): CellProblem;
}

/** An answer and the request that it belongs to. */
export interface JudgedAnswer {
  request: OpenRequest;
  answer: CheckAnswer;
}

/** What is wrong with a row, as the user reads it: row, column, reason. */
export function rowRefusal(rowNumber: number, { column, columnName, message }: CellProblem): Refusal {
  const place = column === '' ? `第 ${rowNumber} 行` : `第 ${rowNumber} 行 ${column} 列“${columnName}”`;
  return {
    code: 'CHECK_ANSWER_WRONG',
    category: 'INVALID_INPUT',
    message: `${place}：${message}`,
    ruleCode: 'R-HF-07',
  };
}

/**
 * R-HF-07: matches answers to the requests of a batch by request number and identity number. The answer stands on the
 * applicant's row; rows of the other members say nothing. `judge` says why an answer can't be taken.
 */
export function matchAnswers(
  rows: readonly AnswerRow[],
  requests: readonly OpenRequest[],
  judge: (answer: CheckAnswer, request: OpenRequest) => readonly Refusal[],
): { answers: JudgedAnswer[]; refusals: Refusal[] } {
  const byNo = new Map(requests.map((request) => [request.requestNo, request]));
  const firstRow = new Map<string, number>();
  const answers: JudgedAnswer[] = [];
  const refusals: Refusal[] = [];
  for (const row of rows) {
    const refuse = (key: string, message: string): void =>
      void refusals.push(rowRefusal(row.rowNumber, row.problemOf(key, message)));
    const request = byNo.get(row.requestNo);
    if (!request) {
      refuse('requestNo', `这一批里没有编号“${row.requestNo}”，请核对，或到它所在的那一批上传`);
      continue;
    }
    const isMember = request.members.includes(row.idHash);
    if (row.idHash !== request.applicant && !isMember) {
      refuse('idNumber', '这个证件号不在这一编号的家庭里，请核对是否串行');
      continue;
    }
    if (row.answer === null) continue;
    const earlier = firstRow.get(row.requestNo);
    if (isMember) refuse('result', '结果请写在申请人本人那一行');
    else if (request.isAnswered) refuse('requestNo', '这一户的结果已经登记过，请删去这一行');
    else if (earlier !== undefined) refuse('requestNo', `与第 ${earlier} 行重复，请只留一行`);
    else {
      firstRow.set(row.requestNo, row.rowNumber);
      for (const { message, path } of judge(row.answer, request)) refuse(path?.at(-1) ?? '', message);
      answers.push({ request, answer: row.answer });
    }
  }
  return { answers, refusals };
}
