import { Workbook } from '@cj-tech-master/excelts';
import { citizenId } from './households.ts';

/** The columns that an import can't do without, and a few more. */
const TITLES = [
  '姓名',
  '与职工关系',
  '身份证号',
  '健康状况',
  '身份',
  '工作单位',
  '月收入',
  '手机号',
  '主要致困原因',
];
export type Cells = (string | number | undefined)[];

/** The two rows of a household; `serial` makes its numbers its own. */
export function household(
  serial: number,
  change: { name?: string; phone?: string; idNumber?: string | number } = {},
): Cells[] {
  const worker = change.idNumber ?? citizenId('19790312', serial);
  return [
    [
      change.name ?? '王强',
      '本人',
      worker,
      '癌症',
      '下岗',
      '红星厂',
      '1,200.50',
      change.phone ?? '13912345678',
      '患重特大疾病',
    ],
    ['李芳', '配偶', citizenId('19810506', serial), '良好', '无业', undefined, 0, undefined, undefined],
  ];
}

/** A workbook as a county keeps it: a title above the header, then one person a row. */
export async function list(rows: Cells[]): Promise<Buffer> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('名单');
  sheet.addRow(['某县困难职工名单']);
  for (const row of [TITLES, ...rows]) sheet.addRow(row);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
