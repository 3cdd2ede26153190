import { describe, expect, it } from '@jest/globals';
import { citizenIdCheck } from '@bangfu/schema/identifiers/citizen-id';
import { encodeId } from '../../graphql/public-id.js';
import type { RawCell, RawSheet, RawWorkbook } from '../../sheets/raw-workbook.js';
import { groupHouseholds, problemOfFamily, type ListedHousehold } from './household-list.js';
import { readHouseholdRows } from './list-layout.js';

const MOST_CAUSES = 3;

/** A valid made-up identity number; `order` odd is a man. */
function identity(birth: string, order: number): string {
  const first = `610425${birth}${String(order).padStart(3, '0')}`;
  return first + citizenIdCheck(first);
}

const MAN = identity('19790312', 1);
const WIFE = identity('19810506', 2);
const SON = identity('20080901', 3);
const OTHER = identity('19700101', 5);

function sheet(name: string, rows: RawCell[][], firstRow = 1): RawSheet {
  return {
    name,
    hidden: false,
    merged: [],
    rows: rows.map((cells, index) => ({ number: firstRow + index, cells })),
  };
}

function read(...sheets: RawSheet[]): ListedHousehold[] {
  const workbook: RawWorkbook = { format: 'xlsx', date1904: false, sheets };
  return groupHouseholds(readHouseholdRows(workbook, '2026-11-24').rows, MOST_CAUSES);
}

function problemsOf(households: ListedHousehold[]): string[] {
  return households.flatMap((each) =>
    each.rows.flatMap((row) =>
      row.problems.map((problem) => `${row.rowNumber}${problem.column}：${problem.message}`),
    ),
  );
}

describe('one sheet, one row for each person', () => {
  const titles = ['姓名', '关系', '身份证号码', '健康状况', '身份', '单位', '月收入', '手机号'];

  it('begins a household with 本人 and reads 身份 and 单位 by whose row it is', () => {
    const households = read(
      sheet('名单', [
        titles,
        ['王强', '本人', MAN, '癌症', '下岗', '红星机械厂', '1,200元', '13912345678'],
        ['李芳', '妻子', WIFE, '良好', '无业', undefined, 0, undefined],
        ['王小强', '儿子', SON, '良好', '学生', '第一中学', 0, undefined],
        ['赵敏', '本人', OTHER, '良好', '在岗', '纺织厂', 2000, '13812345678'],
      ]),
    );
    expect(problemsOf(households)).toEqual([]);
    expect(households).toHaveLength(2);
    expect(households[0]?.household).toEqual({
      head: expect.objectContaining({
        workStatus: 'LAID_OFF',
        workUnit: '红星机械厂',
        monthlyIncome: 120_000,
        health: 'CANCER',
      }),
      members: [
        expect.objectContaining({
          name: '李芳',
          relation: 'SPOUSE',
          identity: 'UNEMPLOYED',
          monthlyIncome: 0,
          gender: 'FEMALE',
        }),
        expect.objectContaining({
          name: '王小强',
          relation: 'SON',
          identity: 'STUDENT',
          unitOrSchool: '第一中学',
        }),
      ],
    });
    expect(households[1]?.household?.head).toMatchObject({ birthDate: '1970-01-01', gender: 'MALE' });
  });

  it('names every bad cell by row, column and reason, and holds back the whole household', () => {
    const households = read(
      sheet(
        '名单',
        [
          titles,
          ['李芳', '配偶', WIFE, '良好', '无业', undefined, 0, undefined],
          ['王强', '本人', 610_425_197_903_123_000, '癌症', '下岗', '厂', 'abc', '139'],
          ['王小强', '儿子', SON, '良好', '学生', '一中', undefined, undefined],
        ],
        5,
      ),
    );
    expect(problemsOf(households)).toEqual([
      '6B：家庭成员要排在职工本人（关系填“本人”）的下面',
      '7C：身份证号被 Excel 存成了数字，末位已失真；请把该列设为文本后重新粘贴',
      '7G：金额“abc”看不懂，请只写数字，如 1234.50',
      '7H：电话号码不对，请填 11 位手机号或“区号-号码”',
      '8G：“月收入”不能为空，请填写',
    ]);
    expect(households.every((each) => each.household === undefined)).toBe(true);
  });

  it('tells the good rows of a bad household why they stay out', () => {
    const [bad] = read(
      sheet('名单', [
        titles,
        ['王强', '本人', MAN, '癌症', '下岗', '厂', 1, '139'],
        ['王小强', '儿子', SON, '良好', '学生', '一中', 0],
      ]),
    );
    expect(problemOfFamily(bad!, bad!.rows[1]!)?.message).toBe('同户第 2 行有错误，改正后整户才能导入');
    expect(problemOfFamily(bad!, bad!.rows[0]!)).toBeUndefined();
  });

  it('refuses the same person twice, and data that contradicts the number', () => {
    const households = read(
      sheet('名单', [
        [...titles, '性别', '出生日期'],
        ['王强', '本人', MAN, '癌症', '下岗', '厂', 1, '13912345678', '女', '1979年3月13日'],
        ['赵敏', '本人', OTHER, '良好', '在岗', '厂', 1, '13912345678', '男', 19_700_101],
        ['王强', '父亲', MAN, '良好', '在岗', '厂', 1],
      ]),
    );
    expect(problemsOf(households)).toEqual([
      '2J：出生日期与身份证号不一致，请核对',
      '2I：性别与身份证号不一致，请核对',
      '4C：与第 2 行是同一个人，请删除重复的一行',
    ]);
  });
});

describe('a main sheet and a family sheet', () => {
  const main = sheet(
    '困难职工',
    [
      ['困难职工档案表'],
      ['姓名*', '身份证号*', '健康状况', '主要致困原因', '次要致困原因'],
      ['王强', MAN, '癌症', '6.患重特大疾病', '子女上学、残疾'],
    ],
    1,
  );

  it('ties the family to the worker by his identity number', () => {
    const households = read(
      main,
      sheet('家庭成员', [
        ['户主身份证号', '姓名', '与职工关系', '身份证号', '月收入'],
        [MAN, '李芳', '配偶', WIFE, 800],
        [OTHER, '孙七', '父亲', SON, 0],
        [12_345, '周八', '母亲', identity('19500101', 8), 0],
      ]),
      sheet('填写说明', [['填写说明'], ['一行一户']]),
    );
    expect(households[0]?.household).toMatchObject({
      head: { primaryCause: 'SERIOUS_ILLNESS', secondaryCauses: ['SCHOOLING', 'DISABILITY'] },
      members: [{ name: '李芳', monthlyIncome: 80_000 }],
    });
    expect(problemsOf(households)).toEqual([
      '3A：主表里没有这个身份证号的职工，请核对，或先在主表填写该职工',
      '4A：身份证号被 Excel 存成了数字，末位已失真；请把该列设为文本后重新粘贴',
    ]);
  });

  it('knows exported records by the hidden column and takes masked cells as unchanged', () => {
    const key = `${encodeId('hf', '01890a5d-ac96-774b-bcce-b302099a8057')}.7`;
    const [household] = read(
      sheet('困难职工', [
        ['姓名', '身份证号', '手机号', '工作单位', '档案标识'],
        ['王强', '6****************1', '139****5678', '新单位', key],
      ]),
      sheet('家庭成员', [
        ['户主身份证号', '姓名', '与职工关系', '身份证号', '月收入', '档案标识'],
        ['6****************1', '李芳', '配偶', '6****************2', 900, key],
      ]),
    );
    expect(problemsOf([household!])).toEqual([]);
    expect(household?.file).toEqual({ fileId: '01890a5d-ac96-774b-bcce-b302099a8057', version: 7 });
    expect(household?.household).toEqual({
      head: { name: '王强', workUnit: '新单位' },
      members: [{ name: '李芳', relation: 'SPOUSE', monthlyIncome: 90_000 }],
    });
  });
});

it('says what is missing when no sheet is a list, or it has no row', () => {
  expect(() => read(sheet('表', [['姓名', '住址']]))).toThrow('至少要有“姓名”和“身份证号”两列');
  expect(() => read(sheet('表', [['姓名', '身份证号']]))).toThrow('表头下面没有数据');
});
