import { birthDateOf, isMaleNumber } from './identity-facts.js';
import { ImportedHousehold, type FileAtVersion } from './imported-household.js';
import type { CellProblem } from '../../sheets/list-rows.js';
import type { ImportedRow } from './list-layout.js';

/** A household of the list: its rows, the worker's first, and what they say when every row can be read. */
export interface ListedHousehold {
  rows: ImportedRow[];
  /** Missing while any row has problems. */
  household?: ImportedHousehold;
  /** The record an export named in its hidden column. */
  file?: FileAtVersion;
}

/**
 * Puts the rows of a list into households: rows below 本人 belong to him, rows of a family sheet to the worker whose
 * identity number (or exported record) they name. Rows that belong to nobody become households of their own with a problem.
 */
export function groupHouseholds(rows: readonly ImportedRow[], mostCauses: number): ListedHousehold[] {
  const households: ListedHousehold[] = [];
  const byIdentity = new Map<string, ListedHousehold>();
  let current: ListedHousehold | undefined;
  for (const row of rows) {
    if (row.role === 'HEAD') {
      current = { rows: [row], ...(row.file ? { file: row.file } : {}) };
      households.push(current);
      const identity = row.file?.fileId ?? row.values['idNumber'];
      if (typeof identity === 'string' && !byIdentity.has(identity)) byIdentity.set(identity, current);
      continue;
    }
    const named =
      row.role === 'NAMED_MEMBER'
        ? byIdentity.get(row.file?.fileId ?? String(row.values['headIdNumber'] ?? ''))
        : current;
    if (named) named.rows.push(row);
    else households.push({ rows: [lonely(row)] });
  }
  refuseRepeatedPeople(rows);
  for (const each of households) {
    checkCauses(each, mostCauses);
    checkAndBuild(each);
  }
  return households;
}

function lonely(row: ImportedRow): ImportedRow {
  const isNamed = row.role === 'NAMED_MEMBER';
  const alreadyTold =
    isNamed && row.problems.some((problem) => problem.columnName.startsWith('户主身份证号'));
  if (!alreadyTold) {
    row.problems.push(
      isNamed
        ? row.problemOf('headIdNumber', '主表里没有这个身份证号的职工，请核对，或先在主表填写该职工')
        : row.problemOf('relation', '家庭成员要排在职工本人（关系填“本人”）的下面'),
    );
  }
  return row;
}

/** One person stands in one household only (杜绝一户多档、一人多档, R-HF-03). */
function refuseRepeatedPeople(rows: readonly ImportedRow[]): void {
  const seen = new Map<string, ImportedRow>();
  for (const row of rows) {
    const number = row.values['idNumber'];
    if (typeof number !== 'string') continue;
    const earlier = seen.get(number);
    if (!earlier) seen.set(number, row);
    else {
      const where = earlier.sheet === row.sheet ? '' : `工作表“${earlier.sheet}”`;
      row.problems.push(
        row.problemOf('idNumber', `与${where}第 ${earlier.rowNumber} 行是同一个人，请删除重复的一行`),
      );
    }
  }
}

function checkAndBuild(listed: ListedHousehold): void {
  for (const row of listed.rows) checkAgainstIdentity(row);
  const [head, ...members] = listed.rows;
  if (!head || head.role !== 'HEAD' || listed.rows.some((row) => row.problems.length > 0)) return;
  listed.household = ImportedHousehold.parse({
    head: { ...head.values, name: head.values['name'] ?? '' },
    members: members.map((row) => ({
      ...row.values,
      name: row.values['name'] ?? '',
      relation: row.values['relation'] ?? 'OTHER',
    })),
  });
}

/** Birth date and sex have to agree with the identity number; when they are not stated the number states them. */
function checkAgainstIdentity(row: ImportedRow): void {
  const number = row.values['idNumber'];
  if (typeof number !== 'string') return;
  const birthDate = birthDateOf(number);
  const gender = isMaleNumber(number) ? 'MALE' : 'FEMALE';
  if ((row.values['birthDate'] ??= birthDate) !== birthDate) {
    row.problems.push(row.problemOf('birthDate', '出生日期与身份证号不一致，请核对'));
  }
  if ((row.values['gender'] ??= gender) !== gender) {
    row.problems.push(row.problemOf('gender', '性别与身份证号不一致，请核对'));
  }
}

function checkCauses({ rows: [head] }: ListedHousehold, most: number): void {
  const causes = head?.role === 'HEAD' ? head.values['secondaryCauses'] : undefined;
  if (head && Array.isArray(causes) && causes.length > most)
    head.problems.push(head.problemOf('secondaryCauses', `次要致困原因最多 ${most} 项，请删减`));
}

/** The problems a good row has because another row of its household is bad: a household is imported whole or not at all. */
export function problemOfFamily(listed: ListedHousehold, row: ImportedRow): CellProblem | undefined {
  if (row.problems.length > 0) return undefined;
  const bad = listed.rows.find((each) => each.problems.length > 0);
  if (!bad) return undefined;
  const where = bad.sheet === row.sheet ? '' : `工作表“${bad.sheet}”`;
  return {
    column: '',
    columnName: '整户',
    message: `同户${where}第 ${bad.rowNumber} 行有错误，改正后整户才能导入`,
  };
}
