import { describe, expect, it, jest } from '@jest/globals';
import { Workbook } from '@cj-tech-master/excelts';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { writeExport } from './export-workbook.js';
import { placeColumns, readListRow, recordRows, type ListRow } from './list-rows.js';
import type { RawSheet } from './raw-workbook.js';
import { readWorkbook } from './read-workbook.js';
import type { SheetColumn } from './sheet-column.js';
import { findHeader, type SheetHeader } from './sheet-header.js';
import { writeTemplate } from './template-workbook.js';
import { defineDictionary } from '@bangfu/schema/vocabulary/dictionary';
import { writeErrorWorkbook } from './write-workbook.js';

/** Every file is read in a thread of its own, which takes its time to start on a busy machine. */
jest.setTimeout(30_000);

const columns: SheetColumn[] = [
  { key: 'name', label: '姓名', kind: 'text', required: true },
  {
    key: 'idNumber',
    label: '身份证号',
    kind: 'identity',
    required: true,
    synonyms: ['身份证号码'],
    note: '18 位，文本格式',
  },
  {
    key: 'health',
    label: '健康状况',
    kind: 'choice',
    dictionary: defineDictionary('HEALTH', '健康状况', { GOOD: '良好', CANCER: '癌症' }),
  },
  { key: 'income', label: '本人月平均收入', kind: 'money' },
  { key: 'union', label: '是否工会会员', kind: 'truth' },
  { key: 'born', label: '出生日期', kind: 'date' },
  { key: 'fileKey', label: '档案标识', kind: 'key' },
];
const facts = { date1904: false, today: '2026-11-24' };
const anchors = ['name', 'idNumber'];

function readAll(sheet: RawSheet, header: SheetHeader): ListRow[] {
  const placed = placeColumns(columns, header, anchors);
  return recordRows(sheet, header.row, placed).map((row) => readListRow(sheet.name, row, placed, facts));
}

describe('the error sheet', () => {
  it("is the user's own file: wrong cells red and noted, everything else as it was", async () => {
    const workbook = new Workbook();
    const sheet = workbook.addWorksheet('我的名单');
    sheet.mergeCells('A1:C1');
    sheet.getCell('A1').value = '某某县困难职工';
    sheet.addRow(['姓名', '身份证号', '备注']);
    sheet.addRow(['王芳', '123', '甲']);
    sheet.addRow(['李强', '456', '乙']);
    for (const row of [3, 4]) sheet.getCell(row, 2).style = { numFmt: '@', font: { italic: true } };
    sheet.getColumn(2).width = 33;
    const bytes = await workbook.xlsx.writeBuffer();
    const mark = { sheet: '我的名单', headerRow: 2, row: 3 };
    const written = new Workbook();
    await written.xlsx.load(
      await writeErrorWorkbook(bytes, [
        { ...mark, column: 'B', message: '身份证号应为 18 位' },
        { ...mark, column: '', message: '这户没有家庭成员' },
      ]),
    );
    const result = written.getWorksheet('我的名单')!;
    expect(result.getCell('D2').value).toBe('错误说明');
    expect(result.getCell('D3').value).toBe('B 列：身份证号应为 18 位；这户没有家庭成员');
    expect(result.getCell('B3').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    expect(result.getCell('B3').font?.italic).toBe(true);
    expect(JSON.stringify(result.getCell('B3').note)).toContain('18 位');
    expect(result.getCell('B4').fill).toMatchObject({ pattern: 'none' });
    expect(result.getCell('D4').value).toBeNull();
    expect(result.getCell('C4').value).toBe('乙');
    expect(result.getColumn(2).width).toBe(33);
    expect(result.getCell('A1').isMerged).toBe(true);
  });

  it('is rebuilt as text from a CSV', async () => {
    const bytes = Buffer.from('姓名,身份证号\n=cmd,123\n');
    const marks = [{ sheet: 'CSV', headerRow: 1, row: 2, column: 'B', message: '应为 18 位' }];
    const written = new Workbook();
    await written.xlsx.load(await writeErrorWorkbook(bytes, marks));
    const sheet = written.getWorksheet('CSV')!;
    expect(sheet.getCell('A2').value).toBe('=cmd');
    expect(sheet.getCell('A2').numFmt).toBe('@');
    expect(sheet.getCell('C2').value).toBe('B 列：应为 18 位');
  });
});

describe('the template', () => {
  it('has text columns, drop-downs from a very hidden sheet, notes, and reads back as an empty list', async () => {
    const bytes = await writeTemplate(
      [{ name: '困难职工', title: '困难职工档案表', columns }],
      ['填写说明', '一行一户'],
    );
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes);
    const sheet = workbook.getWorksheet('困难职工')!;
    expect(sheet.getCell('A2').value).toBe('姓名*');
    expect(sheet.getColumn(2).numFmt).toBe('@');
    expect(sheet.getColumn(7).hidden).toBe(true);
    expect(JSON.stringify(sheet.getCell('B2').note)).toContain('文本格式');
    expect(sheet.getCell('C100').dataValidation).toMatchObject({
      type: 'list',
      formulae: ['字典!$A$2:$A$3'],
    });
    expect(workbook.getWorksheet('字典')!.state).toBe('veryHidden');
    expect(workbook.getWorksheet('填写说明')!.getCell('A2').value).toBe('一行一户');
    const raw = await readWorkbook(bytes);
    const header = findHeader(raw.sheets[0]!, columns, anchors)!;
    expect([...header.columns.keys()]).toEqual(columns.map((column) => column.key));
    expect(readAll(raw.sheets[0]!, header)).toEqual([]);
  });
});

describe('the export', () => {
  it('reads back as what was written, and no cell is a formula', async () => {
    const records = [
      {
        name: '王芳',
        idNumber: '61042519790312304X',
        health: 'CANCER',
        income: 123_450,
        union: true,
        born: '1979-03-12',
        fileKey: 'hf_1:3',
      },
      { name: '=HYPERLINK("x")', idNumber: '110105194912310021', union: false },
    ];
    const target = new PassThrough();
    const collected = buffer(target);
    expect(await writeExport(target, [{ name: '困难职工', columns, rows: records }])).toBe(2);
    const bytes = await collected;
    const raw = await readWorkbook(bytes);
    expect(raw.sheets[0]?.rows[2]?.cells[0]).toBe('\'=HYPERLINK("x")');
    const header = findHeader(raw.sheets[0]!, columns, anchors)!;
    const rows = readAll(raw.sheets[0]!, header);
    expect(rows[0]).toMatchObject({ rowNumber: 2, problems: [], values: records[0] });
    expect(rows[1]?.values).toMatchObject({ name: '=HYPERLINK("x")', union: false });
    const written = new Workbook();
    await written.xlsx.load(bytes);
    expect(written.getWorksheet('困难职工')!.getColumn(7).hidden).toBe(true);
  });
});

describe('finding the titles', () => {
  const sheetOf = (
    rows: (string | undefined)[][],
    merged = [] as { top: number; bottom: number; left: number; right: number }[],
  ) => ({
    name: '表',
    hidden: false,
    merged,
    rows: rows.map((cells, index) => ({ number: index + 1, cells })),
  });

  it.each([
    ['plain titles', [['姓名', '身份证号']], 1],
    [
      'a title line, notes, stars, full-width and inner blanks',
      [['困难职工汇总表'], ['说明'], ['１．姓　名＊', '身份证号码（18位）', '健康 状况：']],
      3,
    ],
    [
      'titles in two rows',
      [
        ['基本情况', undefined, '健康状况'],
        ['姓名', '身份证号', undefined],
        ['王芳', '1', undefined],
      ],
      2,
    ],
  ])('finds %s', (_, rows, row) => {
    const header = findHeader(sheetOf(rows), columns, anchors);
    expect(header?.row).toBe(row);
    expect(header?.columns.get('idNumber')).toBe(1);
  });

  it('reads titles merged over two rows', () => {
    const rows = [
      ['姓名', '证件', undefined, '健康状况'],
      [undefined, '身份证号', '备注', undefined],
    ];
    const merged = [0, 3].map((left) => ({ top: 1, bottom: 2, left, right: left }));
    const header = findHeader(sheetOf(rows, merged), columns, anchors);
    expect(header?.row).toBe(2);
    expect(header?.columns.get('health')).toBe(3);
    expect(header?.unknown).toEqual(['备注']);
  });

  it('finds nothing below row 20 or without an identity number', () => {
    expect(findHeader(sheetOf([['姓名', '住址']]), columns, anchors)).toBeUndefined();
    const far = [...Array.from({ length: 20 }, () => ['x']), ['姓名', '身份证号']];
    expect(findHeader(sheetOf(far), columns, anchors)).toBeUndefined();
  });

  it('leaves out footers but not people', () => {
    const sheet = sheetOf([
      ['姓名', '身份证号'],
      ['王芳', '1'],
      ['合计', undefined],
      ['填表人：李', undefined],
    ]);
    const header = findHeader(sheet, columns, anchors)!;
    expect(readAll(sheet, header).map((row) => row.rowNumber)).toEqual([2]);
  });
});
