import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { GREY, renderPdf } from './pdf-page.js';
import type { ReportSection, ReportTable } from './report-table.js';

/** More columns than this want a page on its side. */
const NARROW = 7;
/** Points for each unit of width: a narrow table stays narrow instead of being drawn over the page. */
const POINTS = 9;
const NUMBERS = new Intl.NumberFormat('zh-CN');

/** Renders a report as PDF. */
export async function renderTablePdf(report: ReportTable): Promise<Buffer> {
  const widest = Math.max(...report.sections.map((section) => section.columns.length));
  const content: Content[] = [
    { text: report.title, fontSize: 18, bold: true, alignment: 'center', margin: [0, 0, 0, 8] },
    { text: report.facts.join('　'), color: GREY, alignment: 'center', margin: [0, 0, 0, 12] },
    ...report.sections.flatMap(sectionContent),
  ];
  return await renderPdf(content, { landscape: widest > NARROW, footnote: report.footnote });
}

function sectionContent(section: ReportSection): Content[] {
  const heading: Content = {
    text: section.heading,
    fontSize: 12,
    bold: true,
    headlineLevel: 1,
    margin: [0, 12, 0, 4],
  };
  if (section.rows.length === 0) return [heading, { text: '没有符合条件的记录', color: GREY }];
  const cell = (value: string | number, index: number, bold = false): TableCell => ({
    text: typeof value === 'number' ? NUMBERS.format(value) : value,
    bold,
    alignment: section.columns[index]?.align ?? 'left',
  });
  const header = section.columns.map((column) => ({
    text: column.label,
    bold: true,
    fillColor: '#f0f0f0',
    alignment: column.align ?? 'left',
  }));
  const body: TableCell[][] = section.rows.map((row) => row.map((value, index) => cell(value, index)));
  if (section.totals) body.push(section.totals.map((value, index) => cell(value, index, true)));
  return [
    heading,
    {
      table: { headerRows: 1, dontBreakRows: true, widths: widthsOf(section), body: [header, ...body] },
      layout: 'lightHorizontalLines',
      fontSize: section.columns.length > NARROW ? 9 : 10,
    },
  ];
}

function widthsOf({ columns }: ReportSection): string[] | number[] {
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  if (columns.length <= NARROW) return columns.map((column) => column.width * POINTS);
  return columns.map((column) => `${((column.width / total) * 100).toFixed(2)}%`);
}
