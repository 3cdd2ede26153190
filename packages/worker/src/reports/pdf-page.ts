import { createRequire } from 'node:module';
import path from 'node:path';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';

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

/** Small print; dark enough to be read on a copy. */
export const GREY = '#595959';

/** Cells, about three rows of a small table. */
const FEWEST_UNDER_A_HEADING = 18;

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
    // A heading without some of its table under it goes to the next page.
    pageBreakBefore: (node, nodes) =>
      node.headlineLevel === 1 && nodes.getFollowingNodesOnPage().length < FEWEST_UNDER_A_HEADING,
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
