import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { PrintedNotice } from '@bangfu/api/runtime';
import { GREY, renderPdf } from './pdf-page.js';

const TITLE = '关于困难职工建档对象的公示';
const BASIS =
  '《关于进一步做好全省职工帮扶服务质量提升工作的实施意见》（陕工办发〔2022〕28号）第二部分第7项关于困难职工建档的要求';
/** What a reader writes on when the unit gave no number. */
const BLANK = '＿'.repeat(10);

/** `2026-03-02` as it stands in a document: 2026年3月2日. */
function inWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/**
 * The sheet that is put up: title, number, basis, period in working days, the masked list, where to object (R-HF-08, R-HF-09).
 * The cause of the hardship isn't printed, because some causes tell of an illness.
 */
export async function renderNoticePdf(notice: PrintedNotice): Promise<Buffer> {
  const content: Content[] = [
    { text: TITLE, fontSize: 20, bold: true, alignment: 'center', margin: [0, 8, 0, 6] },
    { text: `公示编号：${notice.noticeNo}`, color: GREY, alignment: 'center', margin: [0, 0, 0, 18] },
    paragraph(
      `按照${BASIS}，经本人申请、入户调查、家庭经济状况核对和基层工会评议，下列 ${notice.lines.length} 户职工家庭拟纳入困难职工帮扶，现予公示，接受监督。`,
    ),
    paragraph(
      `公示时间：${inWords(notice.startOn)}至${inWords(notice.endOn)}，共 ${notice.workdays} 个工作日。`,
    ),
    listOf(notice),
    paragraph(
      '公示期间，任何单位和个人对公示对象有异议的，可以当面、书面或者电话向本单位反映，实名、匿名均可。反映情况应当客观真实，并尽量提供线索或者证据。本单位对每一条异议都调查核实、作出结论；没有结论以前，有关家庭不进入审批。',
    ),
    paragraph(`受理单位：${notice.unitName}`),
    paragraph(`联系电话：${notice.contactPhone ?? BLANK}　　联系地址：${BLANK}${BLANK}`),
    paragraph(
      '为保护个人信息，名单已经打码，不公布证件号码、联系方式、住址和健康状况。请勿拍照传播；公示期满即撤下。',
    ),
    { unbreakable: true, stack: [signature(notice)] },
  ];
  return await renderPdf(content, { footnote: `${notice.unitName}　公示期满即撤下` });
}

function paragraph(text: string): Content {
  // Two characters of indent, as every Chinese document has it.
  return { text, fontSize: 12, lineHeight: 1.5, leadingIndent: 24, margin: [0, 0, 0, 6] };
}

function listOf(notice: PrintedNotice): Content {
  const head = ['序号', '姓名', '工作单位', '困难类别', '家庭人口'].map((text): TableCell => ({
    text,
    bold: true,
    alignment: 'center',
    fillColor: '#f0f0f0',
  }));
  const rows = notice.lines.map((line, index): TableCell[] => [
    { text: String(index + 1), alignment: 'center' },
    { text: line.name, alignment: 'center' },
    { text: line.workUnit ?? '—', alignment: line.workUnit ? 'left' : 'center' },
    { text: line.category, alignment: 'center' },
    { text: `${line.householdSize} 人`, alignment: 'center' },
  ]);
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [36, 80, '*', 72, 60],
      body: [head, ...rows],
    },
    margin: [0, 6, 0, 12],
  };
}

function signature(notice: PrintedNotice): Content {
  return {
    stack: [{ text: `${notice.unitName}（盖章）` }, { text: inWords(notice.startOn), margin: [0, 4, 0, 0] }],
    fontSize: 12,
    alignment: 'right',
    margin: [0, 24, 24, 0],
  };
}
