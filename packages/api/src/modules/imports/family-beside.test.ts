import { describe, expect, it } from '@jest/globals';
import { citizenIdCheck } from '@bangfu/schema/identifiers/citizen-id';
import type { RawCell, RawSheet } from '../../sheets/raw-workbook.js';
import { groupHouseholds, type ListedHousehold } from './household-list.js';
import { readHouseholdRows } from './list-layout.js';

const MOST_CAUSES = 3;

function identity(birth: string, order: number): string {
  const first = `610425${birth}${String(order).padStart(3, '0')}`;
  return first + citizenIdCheck(first);
}

const MAN = identity('19790312', 1);
const WIFE = identity('19810506', 2);
const SON = identity('20080901', 3);
const OTHER = identity('19700101', 5);

function read(rows: RawCell[][], merged: RawSheet['merged'] = []): ListedHousehold[] {
  const sheet = {
    name: '台账',
    hidden: false,
    merged,
    rows: rows.map((cells, index) => ({ number: index + 1, cells })),
  };
  return groupHouseholds(
    readHouseholdRows({ format: 'xlsx', date1904: false, sheets: [sheet] }, '2026-11-24').rows,
    MOST_CAUSES,
  );
}

const problems = (households: ListedHousehold[]): string[] =>
  households.flatMap(({ rows }) =>
    rows.flatMap((row) => row.problems.map((one) => `${row.rowNumber}${one.column} ${one.message}`)),
  );
const family = (households: ListedHousehold[]): unknown[] =>
  households.map(({ household }) => [
    household?.head.name,
    ...(household?.members ?? []).map(({ name, relation }) => `${name} ${relation}`),
  ]);

const WORKER = ['序号', '姓名', '身份证号', '健康状况', '手机号', '家庭人口'];
const HE = [1, '王强', MAN, '癌症', '13912345678', 3];
const SHE = [2, '赵敏', OTHER, '良好', '13812345678', 1];
const FAMILIES = [['王强', '李芳 SPOUSE', '王小强 SON'], ['赵敏']];

describe('the family beside the worker', () => {
  it('belongs to the worker whose cells are merged over its rows', () => {
    const households = read(
      [
        ['困难职工家庭情况台账'],
        [...WORKER, '家庭成员情况', undefined, undefined, undefined],
        [...WORKER.map(() => undefined), '姓名', '关系', '身份证号', '健康状况'],
        [...HE, '李芳', '妻子', WIFE, '癌症'],
        [...HE.map(() => undefined), '王小强', '儿子', SON, '良好'],
        SHE,
        ['合计', '2 户', '共 3 人'],
        ['单位负责人：', undefined, '审核人：'],
      ],
      [
        { top: 1, left: 0, bottom: 1, right: 9 },
        ...WORKER.map((_, column) => ({ top: 2, left: column, bottom: 3, right: column })),
        { top: 2, left: 6, bottom: 2, right: 9 },
      ],
    );
    expect(problems(households)).toEqual([]);
    expect(family(households)).toEqual(FAMILIES);
    expect(households[0]?.household?.members[0]).toMatchObject({ health: 'CANCER' });
  });

  it('is read when the worker is repeated in every row, and lists himself among his family', () => {
    const households = read([
      [...WORKER, '成员姓名', '与职工关系', '成员身份证号'],
      [...HE, '王强', '本人', MAN],
      [...HE, '李芳', '妻子', WIFE],
      [...HE, '王小强', '儿子', SON],
      SHE,
    ]);
    expect(problems(households)).toEqual([]);
    expect(family(households)).toEqual(FAMILIES);
  });

  it('is read when every member has columns of his own in one row', () => {
    const households = read([
      [
        ...WORKER,
        ...['1', '2'].flatMap((n) => [`家庭成员${n}姓名`, `家庭成员${n}关系`, `家庭成员${n}身份证号`]),
      ],
      [...HE, '李芳', '妻子', WIFE, '王小强', '儿子', SON],
      SHE,
    ]);
    expect(problems(households)).toEqual([]);
    expect(family(households)).toEqual(FAMILIES);
  });

  it('names the cell of a member that is wrong, and keeps the household together', () => {
    const households = read([
      [...WORKER, '与职工关系', '成员姓名', '身份证号'],
      [...HE, '妻子', '李芳', '610425198105060000'],
      [...HE.map(() => undefined), '儿子', '王小强', SON],
    ]);
    expect(problems(households)).toEqual([expect.stringMatching(/^2I /)]);
    expect(households).toHaveLength(1);
    expect(households[0]?.household).toBeUndefined();
  });

  it('does not lose a row that names nobody but says something', () => {
    const households = read([
      [...WORKER, '成员姓名', '与职工关系', '成员身份证号'],
      [...HE, '李芳', '妻子', WIFE],
      [3, undefined, undefined, '良好', '13712345678', 2],
    ]);
    expect(problems(households)).toEqual(['3B “姓名”不能为空，请填写', '3C “身份证号”不能为空，请填写']);
  });
});

it('does not take a list of family members that also names the worker for one', () => {
  const sheets = [
    [['姓名', '身份证号', '健康状况', '手机号', '家庭人口'], HE.slice(1)],
    [
      ['户主姓名', '户主身份证号', '成员姓名', '与户主关系', '成员身份证号'],
      ['王强', MAN, '李芳', '妻子', WIFE],
    ],
  ].map((rows, at) => ({
    name: `表${at}`,
    hidden: false,
    merged: [],
    rows: rows.map((cells, index) => ({ number: index + 1, cells: cells as RawCell[] })),
  }));
  const { rows } = readHouseholdRows({ format: 'xlsx', date1904: false, sheets }, '2026-11-24');
  expect(family(groupHouseholds(rows, MOST_CAUSES))).toEqual([['王强', '李芳 SPOUSE']]);
});
