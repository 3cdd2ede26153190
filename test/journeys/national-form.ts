import { Workbook } from '@cj-tech-master/excelts';
import { citizenId } from '../kit/households.ts';

/** Title → worker's cell, spouse's cell; the order of the columns. */
const COLUMNS: readonly [title: string, worker: string | number, spouse: string | number | undefined][] = [
  ['姓名', '王强', '李芳'],
  ['与职工关系', '本人', '配偶'],
  ['身份证号', '', ''],
  ['健康状况', '良好', '良好'],
  ['工作状态', '下岗', '无业'],
  ['工作单位', '红星机械厂', undefined],
  ['本人月平均收入', '1,200.50', 0],
  ['手机号', '13912345678', undefined],
  ['家庭住址', '陕西省西安市新城区示例路 1 号', undefined],
  ['是否工会会员', '是', undefined],
  ['住房类型', '公租房', undefined],
  ['家庭人口', 2, undefined],
  ['主要致困原因', '收入低无法维持基本生活', undefined],
  ['年医疗自付费用', 9000, undefined],
];

/** The column letter of a title. */
export function columnOf(title: string): string {
  return String.fromCharCode(65 + COLUMNS.findIndex(([each]) => each === title));
}

/**
 * A county's list in the layout of the national form: a title merged over all columns, the unit, then worker and
 * spouse of each household. `wrongPhones` are the serial numbers of households with a phone number that isn't one.
 */
export async function nationalForm(
  serials: readonly number[],
  wrongPhones: readonly number[] = [],
): Promise<Buffer> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('困难职工档案');
  sheet.addRow(['困难职工档案表']);
  sheet.mergeCells(1, 1, 1, COLUMNS.length);
  sheet.addRow(['填报单位：新城区总工会']);
  sheet.addRow(COLUMNS.map(([title]) => title));
  for (const serial of serials) {
    const worker = COLUMNS.map(([title, cell]) => {
      if (title === '身份证号') return citizenId('19790312', serial);
      return title === '手机号' && wrongPhones.includes(serial) ? '12' : cell;
    });
    const spouse = COLUMNS.map(([title, , cell]) =>
      title === '身份证号' ? citizenId('19810506', serial) : cell,
    );
    sheet.addRow(worker);
    sheet.addRow(spouse);
  }
  sheet.addRow(['填表人：', '', '审核人：']);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
