import { createRequire } from 'node:module';
import path from 'node:path';
import pdfmake from 'pdfmake';
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { ReportSection, ReportTable } from './report-table.js';

const require = createRequire(import.meta.url);
const FONT_FOLDER = path.dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));

// The font is embedded as a subset with its Unicode map, so that the text can be searched and copied.
pdfmake.setFonts({
  NotoSansSC: {
    normal: path.join(FONT_FOLDER, '400Regular', 'NotoSansSC_400Regular.ttf'),
    bold: path.join(FONT_FOLDER, '700Bold', 'NotoSansSC_700Bold.ttf'),
  },
});
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file) => file.startsWith(FONT_FOLDER));

const GREY = '#595959';

/** Lays a document out as A4 with page numbers and the Chinese font. */
export async function renderPdf(
  content: Content[],
  options: { landscape?: boolean; footnote: string },
): Promise<Buffer> {
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageOrientation: options.landscape ? 'landscape' : 'portrait',
    pageMargins: [48, 56, 48, 56],
    defaultStyle: { font: 'NotoSansSC', fontSize: 10, lineHeight: 1.25 },
    content,
    footer: (page, pages) => ({
      columns: [
        { text: options.footnote, fontSize: 8, color: GREY },
        { text: `第 ${page} 页，共 ${pages} 页`, fontSize: 8, color: GREY, alignment: 'right', width: 100 },
      ],
      margin: [48, 16, 48, 0],
    }),
  };
  return await pdfmake.createPdf(definition).getBuffer();
}

/** Renders a report as PDF. */
export async function renderTablePdf(report: ReportTable): Promise<Buffer> {
  const widest = Math.max(...report.sections.map((section) => section.columns.length));
  const content: Content[] = [
    { text: report.title, fontSize: 18, bold: true, alignment: 'center', margin: [0, 0, 0, 8] },
    { text: report.facts.join('　'), color: GREY, alignment: 'center', margin: [0, 0, 0, 12] },
    ...report.sections.flatMap(sectionContent),
  ];
  return await renderPdf(content, { landscape: widest > 7, footnote: report.footnote });
}

function sectionContent(section: ReportSection): Content[] {
  const heading: Content = { text: section.heading, fontSize: 12, bold: true, margin: [0, 10, 0, 4] };
  if (section.rows.length === 0) return [heading, { text: '没有符合条件的记录', color: GREY }];
  const cell = (value: string | number, index: number, bold = false): TableCell => ({
    text: String(value),
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
  const total = section.columns.reduce((sum, column) => sum + column.width, 0);
  return [
    heading,
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: section.columns.map((column) => `${Math.floor((column.width / total) * 100)}%`),
        body: [header, ...body],
      },
      layout: 'lightHorizontalLines',
    },
  ];
}
