import { dateInWords } from './date-in-words.js';

/** What a public notice says: masked lines only (R-HF-08). */
export interface NoticeSheetFacts {
  /** Undefined before the notice is started. */
  noticeNo?: string | undefined;
  unitName: string;
  /** YYYY-MM-DD. */
  startOn: string;
  endOn: string;
  workdays: number;
  lines: readonly {
    name: string;
    workUnit?: string | null | undefined;
    category?: string | null | undefined;
    householdSize?: number | null | undefined;
  }[];
  /** The unit's office number; without it there is a line to write it on. */
  contactPhone?: string | null | undefined;
}

/** The wording of the sheet in the order of the paper. */
export interface NoticeSheet {
  title: string;
  number: string;
  opening: readonly string[];
  head: readonly string[];
  rows: readonly (readonly string[])[];
  closing: readonly string[];
  signature: readonly string[];
  footnote: string;
}

const BASIS =
  '《关于进一步做好全省职工帮扶服务质量提升工作的实施意见》（陕工办发〔2022〕28号）第二部分第7项关于困难职工建档的要求';
/** Lines to write on by hand; number and address together fill one line of the paper. */
const BLANK = { phone: '＿'.repeat(10), address: '＿'.repeat(14) } as const;
const NONE = '—';

/**
 * The one wording of a public notice, for the page that previews it and the PDF that is put up: title, number, basis,
 * period in working days, the masked list, where to object (R-HF-08, R-HF-09). The cause of the hardship isn't named,
 * because some causes tell of an illness.
 */
export function noticeSheet(facts: NoticeSheetFacts): NoticeSheet {
  const { noticeNo, unitName, startOn, endOn, workdays, lines, contactPhone } = facts;
  return {
    title: '关于困难职工建档对象的公示',
    number: `公示编号：${noticeNo ?? '（发起后编号）'}`,
    opening: [
      `按照${BASIS}，经本人申请、入户调查、家庭经济状况核对和基层工会评议，下列 ${lines.length} 户职工家庭拟纳入困难职工帮扶，现予公示，接受监督。`,
      `公示时间：${dateInWords(startOn)}至${dateInWords(endOn)}，共 ${workdays} 个工作日。`,
    ],
    head: ['序号', '姓名', '工作单位', '困难类别', '家庭人口'],
    rows: lines.map(({ name, workUnit, category, householdSize }, index) => [
      String(index + 1),
      name,
      workUnit || NONE,
      category || NONE,
      householdSize ? `${householdSize} 人` : NONE,
    ]),
    closing: [
      '公示期间，任何单位和个人对公示对象有异议的，可以当面、书面或者电话向本单位反映，实名、匿名均可。反映情况应当客观真实，并尽量提供线索或者证据。本单位对每一条异议都调查核实、作出结论；没有结论以前，有关家庭不进入审批。',
      `受理单位：${unitName}`,
      `联系电话：${contactPhone || BLANK.phone}　　联系地址：${BLANK.address}`,
      '为保护个人信息，名单已经打码，不公布证件号码、联系方式、住址和健康状况。请勿拍照传播；公示期满即撤下。',
    ],
    signature: [`${unitName}（盖章）`, dateInWords(startOn)],
    footnote: `${unitName}　公示期满即撤下`,
  };
}
