import { inflateSync } from 'node:zlib';

interface PdfObject {
  head: string;
  stream: string;
}

/** The objects of a PDF by number, with their streams unpacked. */
function objectsOf(bytes: Buffer): Map<string, PdfObject> {
  const text = bytes.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\n(?:stream\n|endobj)/g)) {
    const head = match[2] ?? '';
    const start = match.index + match[0].length;
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const raw = bytes.subarray(start, start + length);
    const stream = head.includes('/FlateDecode') ? inflateSync(raw).toString('latin1') : '';
    objects.set(match[1] ?? '', { head, stream });
  }
  return objects;
}

/** A font's glyph numbers in characters, from its `ToUnicode` map. */
function charactersOf(cmap: string): string[] {
  const characters: string[] = [];
  for (const [, first = '0', list = ''] of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
    for (const [index, [, hex = '']] of [...list.matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      const units = hex.replaceAll(' ', '').match(/.{4}/g) ?? [];
      characters[Number.parseInt(first, 16) + index] = String.fromCharCode(
        ...units.map((unit) => Number.parseInt(unit, 16)),
      );
    }
  }
  return characters;
}

/**
 * The text of a PDF that pdfmake wrote, page by page, a tab between columns; a character without a Unicode value is
 * missing. Fails when a font isn't embedded.
 */
export function pdfText(bytes: Buffer): string[] {
  const objects = objectsOf(bytes);
  const at = (number = ''): PdfObject => objects.get(number) ?? { head: '', stream: '' };
  const reference = (head: string, key: string): string | undefined =>
    new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(head)?.[1];
  const fontOf = (number: string): string[] => {
    const { head } = at(number);
    const descriptor = at(reference(at(reference(head, 'DescendantFonts')).head, 'FontDescriptor')).head;
    if (!/\/FontFile[23] /.test(descriptor)) throw new Error(`a font is not embedded: ${head}`);
    return charactersOf(at(reference(head, 'ToUnicode')).stream);
  };
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\n/.test(head))
    .map(({ head }) => {
      const resources = at(reference(head, 'Resources')).head;
      const names = /\/Font <<([^>]*)>>/.exec(resources)?.[1] ?? '';
      const fonts = new Map(
        [...names.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', number = '']) => [
          name,
          fontOf(number),
        ]),
      );
      return writtenIn(at(reference(head, 'Contents')).stream, fonts);
    });
}

const PIECE = /1 0 0 1 ([\d.-]+) ([\d.-]+) Tm|\/(F\d+) ([\d.]+) Tf|\[([^\]]*)\] TJ/g;

/** The pieces in the order they were placed; another height begins a line, a gap a new column (a tab). */
function writtenIn(content: string, fonts: ReadonlyMap<string, readonly string[]>): string {
  let text = '';
  let font: readonly string[] = [];
  let size = 0;
  let [x, y, end, height] = [0, 0, 0, Number.NaN];
  for (const [, atX, atY, name, points, shown] of content.matchAll(PIECE)) {
    if (atX !== undefined) [x, y] = [Number(atX), Number(atY)];
    if (name !== undefined) [font, size] = [fonts.get(name) ?? [], Number(points)];
    if (shown === undefined) continue;
    const glyphs = [...shown.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => hex).join('');
    const piece = (glyphs.match(/.{4}/g) ?? []).map((hex) => font[Number.parseInt(hex, 16)] ?? '').join('');
    if (y !== height) text += '\n';
    else if (Math.abs(x - end) > size) text += '\t';
    text += piece;
    [end, height] = [x + size * widthOf(piece), y];
  }
  return text.trim();
}

/** About how wide a text is, in units of its size: Chinese characters are square, others a little more than half of it. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character >= '\u2e80' ? 1 : 0.55), 0);
}
