import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { PrintedNotice } from '@bangfu/api/runtime';
import { noticeSheet, type NoticeSheet } from '@bangfu/schema/text/notice-sheet';
import { GREY, renderPdf } from './pdf-page.js';

/** The sheet that is put up (R-HF-08, R-HF-09): its words are those of the preview, the layout is the paper's. */
export async function renderNoticePdf(notice: PrintedNotice): Promise<Buffer> {
  const sheet = noticeSheet(notice);
  const content: Content[] = [
    { text: sheet.title, fontSize: 20, bold: true, alignment: 'center', margin: [0, 8, 0, 6] },
    { text: sheet.number, color: GREY, alignment: 'center', margin: [0, 0, 0, 18] },
    ...sheet.opening.map(paragraph),
    listOf(sheet),
    ...sheet.closing.map(paragraph),
    { unbreakable: true, stack: [signature(sheet)] },
  ];
  return await renderPdf(content, { footnote: sheet.footnote });
}

function paragraph(text: string): Content {
  // Two characters of indent, as every Chinese document has it.
  return { text, fontSize: 12, lineHeight: 1.5, leadingIndent: 24, margin: [0, 0, 0, 6] };
}

/** The column of work units, whose names are too long to be centred. */
const LONG_COLUMN = 2;

function listOf({ head, rows }: NoticeSheet): Content {
  const headCells = head.map((text): TableCell => ({
    text,
    bold: true,
    alignment: 'center',
    fillColor: '#f0f0f0',
  }));
  const cellsOf = (row: readonly string[]): TableCell[] =>
    row.map((text, column) => ({
      text,
      alignment: column === LONG_COLUMN && text !== '—' ? 'left' : 'center',
    }));
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [36, 80, '*', 72, 60],
      body: [headCells, ...rows.map(cellsOf)],
    },
    margin: [0, 6, 0, 12],
  };
}

function signature({ signature: [unit = '', day = ''] }: NoticeSheet): Content {
  return {
    stack: [{ text: unit }, { text: day, margin: [0, 4, 0, 0] }],
    fontSize: 12,
    alignment: 'right',
    margin: [0, 24, 24, 0],
  };
}
