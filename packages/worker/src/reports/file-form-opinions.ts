import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { FileForm, FormDecision } from '@bangfu/api/runtime';
import { dateInWords } from '@bangfu/schema/text/date-in-words';
import { DECISION_RESULT } from '@bangfu/schema/vocabulary/hardship-procedure';
import { grid, NONE } from './file-form-grid.js';

/** Written on by hand after printing. */
const BLANK = { date: '　　　年　　月　　日', name: '＿'.repeat(6) } as const;
/** Points: room for a round seal of 4 cm beside the signature. */
const SEAL_ROOM = 52;

/** Opinions with date and seal, and who surveyed, entered and examined; what isn't known is left to be written. */
export function opinions({ decisions, visits, file }: FileForm): Content {
  const own = decisions.findLast(({ isOwn }) => isOwn);
  const superior = decisions.findLast(({ isOwn }) => !isOwn);
  const visit = visits.at(-1);
  return {
    unbreakable: true,
    stack: [
      grid(
        ['*', '*'],
        [
          [
            {
              text: '八、审核意见',
              bold: true,
              colSpan: 2,
              fillColor: '#f0f0f0',
              margin: [2, 0, 0, 0],
            },
            '',
          ],
          [box('基层党组织（行政）意见'), box('基层工会意见')],
          [box('管理单位工会意见', own), box('系统（上级）工会意见', superior)],
        ],
      ),
      {
        columns: [
          {
            text: `入户调查人：${visit ? visit.names.join('、') : BLANK.name}`,
            width: '*',
          },
          { text: `建档人：${file.createdByName ?? BLANK.name}`, width: 130 },
          { text: `审核人：${own?.name ?? BLANK.name}`, width: 130 },
        ],
        fontSize: 9,
        margin: [0, 4, 0, 0],
      },
      {
        columns: [
          {
            text: `入户日期：${visit ? dateInWords(visit.day) : BLANK.date}`,
            width: '*',
          },
          {
            text: `录入日期：${file.createdOn ? dateInWords(file.createdOn) : NONE}`,
            width: 130,
          },
          {
            text: `建档日期：${file.filedOn ? dateInWords(file.filedOn) : NONE}`,
            width: 130,
          },
        ],
        fontSize: 9,
        margin: [0, 2, 0, 0],
      },
      {
        text: '职工本人（签字）：＿＿＿＿＿＿＿＿　　' + BLANK.date,
        fontSize: 9,
        margin: [0, 10, 0, 0],
      },
    ],
  };
}

/** A box to sign and seal; an opinion given in the system stands in it already. */
function box(title: string, decision?: FormDecision): TableCell {
  const said = decision
    ? `${DECISION_RESULT.labelOf(decision.result)}${decision.opinion ? `：${decision.opinion}` : ''}`
    : ' ';
  const signed = decision ? `${decision.unitName}　${decision.name}` : '负责人（签字）：　　　　　　';
  return {
    stack: [
      { text: title, bold: true },
      { text: said, margin: [0, 4, 0, 0] },
      { text: signed, alignment: 'right', margin: [0, SEAL_ROOM, 4, 0] },
      {
        text: `（盖章）　${decision ? dateInWords(decision.day) : BLANK.date}`,
        alignment: 'right',
        margin: [0, 2, 4, 2],
      },
    ],
  };
}
