import type { Content } from 'pdfmake/interfaces.js';
import type { FileForm } from '@bangfu/api/runtime';
import { FILE_STATUS_LABELS, type FileStatus } from '@bangfu/schema/vocabulary/file-status';
import { dateInWords } from '@bangfu/schema/text/date-in-words';
import { causes, economy, family, materials, money, notices, person } from './file-form-parts.js';
import { opinions } from './file-form-opinions.js';
import { GREY, renderPdf } from './pdf-page.js';

/** The national form 《困难职工档案表》 of one household (domain.md §1.2) in the order of the paper; protected fields stay masked. */
export async function renderFileForm(form: FileForm): Promise<Buffer> {
  const { file, unitName, madeOn } = form;
  const content: Content[] = [
    {
      text: '困难职工档案表',
      fontSize: 20,
      bold: true,
      alignment: 'center',
      margin: [0, 0, 0, 6],
    },
    {
      columns: [
        { text: `档案编号：${file.fileNo}` },
        { text: `管理单位：${unitName}`, alignment: 'center' },
        {
          text: `状态：${FILE_STATUS_LABELS[file.status as FileStatus]}`,
          alignment: 'right',
        },
      ],
      fontSize: 9,
      margin: [0, 0, 0, 2],
    },
    person(form),
    economy(form),
    family(form),
    money(form),
    causes(form),
    materials(form),
    notices(form),
    opinions(form),
    {
      text: '证件号码、电话、住址、健康与残疾状况、银行卡号已打码，要核对请在系统里写明事由查看。',
      fontSize: 8,
      color: GREY,
      margin: [0, 6, 0, 0],
    },
  ];
  return await renderPdf(content, {
    footnote: `${unitName}　${file.fileNo}　${dateInWords(madeOn)}打印`,
  });
}
