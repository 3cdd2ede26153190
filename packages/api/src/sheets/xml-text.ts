const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Text of an XML fragment with the five named and the numeric references resolved; other entities stay as they are. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g,
    (whole, decimal, hex, name) => {
      if (name) return NAMED[String(name)] ?? whole;
      const point = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
      return point <= 0x10ffff && point > 0 ? String.fromCodePoint(point) : '';
    },
  );
}

/** The attributes of an opening tag, without namespace prefixes. */
export function attributesOf(tag: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const match of tag.matchAll(/([\w.]+:)?([\w.]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    found[match[2] ?? ''] = unescapeXml(match[3] ?? match[4] ?? '');
  }
  return found;
}

/** The opening tags of one name, whatever their prefix, as attributes. */
export function tagsNamed(name: string, xml: string): Record<string, string>[] {
  const tags: Record<string, string>[] = [];
  for (const match of xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])([^>]*)>`, 'g'))) {
    tags.push(attributesOf(match[1] ?? ''));
  }
  return tags;
}

const TEXT_RUN = /<(?:\w+:)?t(?=[\s/>])[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?t>)/g;
const PHONETIC = /<(?:\w+:)?rPh[\s>][\s\S]*?<\/(?:\w+:)?rPh>/g;

/** The text of a string item: its runs joined, reading aids left out, `_x000D_` escapes resolved. */
export function textOfRuns(xml: string): string {
  const bare = xml.includes('rPh') ? xml.replaceAll(PHONETIC, '') : xml;
  let text = '';
  for (const run of bare.matchAll(TEXT_RUN)) text += run[1] ?? '';
  return unescapeXml(text).replaceAll(/_x([0-9a-fA-F]{4})_/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(String(hex), 16)),
  );
}
