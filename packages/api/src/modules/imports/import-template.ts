import { writeTemplate } from '../../sheets/template-workbook.js';
import { HEAD_COLUMNS, MEMBER_COLUMNS } from './household-columns.js';

const INSTRUCTIONS = [
  '填写说明',
  '一、“困难职工”表一行一户，填职工本人；“家庭成员”表一行一人，用“户主身份证号”对应到职工。',
  '二、带 * 的列必须填写。下拉列表里有的内容请从列表选择。',
  '三、身份证号、银行卡号、电话必须是文本。本模板各列已设为文本；从别处粘贴时请选“只粘贴值”。被 Excel 变成数字的号码末位已失真，系统不会猜，只会请您重新填写。',
  '四、日期写成 2020-01-05；2020/1/5、2020年1月5日、20200105 也认。金额以元为单位，可带千分位。',
  '五、也可以不用第二张表：在一张表里加“与职工关系”列，本人一行，家庭成员接着排在下面。',
  '六、上传后系统先核对，逐行说明错在哪一格、怎样改；可以下载标红的错误回单，改好再传，也可以只导入正确的行。',
];

/** The template in the national form's layout (domain.md §1.2), ready to be filled in. */
export async function importTemplate(): Promise<Buffer> {
  const visible = (key: string): boolean => key !== 'fileKey';
  return Buffer.from(
    await writeTemplate(
      [
        {
          name: '困难职工',
          title: '困难职工档案表',
          columns: HEAD_COLUMNS.filter((each) => visible(each.key)),
        },
        {
          name: '家庭成员',
          title: '家庭成员表',
          columns: MEMBER_COLUMNS.filter((each) => visible(each.key)),
        },
      ],
      INSTRUCTIONS,
    ),
  );
}
