/** The two- and four-byte forms of GB18030, read back from the decoder, so that there is no table of our own to be wrong. */
const LEAD_FIRST = 0x81;
const LEAD_LAST = 0xfe;
const TRAIL_FIRST = 0x40;
const TRAIL_LAST = 0xfe;
const NO_TRAIL = 0x7f;
const BASIC_LAST_LEAD = 0x84;
const DIGIT_FIRST = 0x30;
const DIGIT_LAST = 0x39;
const REPLACEMENT = '\uFFFD';
const SUPPLEMENT = 0x10000;
/** Index of U+10000 among the four-byte forms: 0x90 0x30 0x81 0x30. */
const SUPPLEMENT_INDEX = 189_000;

function fourBytes(index: number): number[] {
  return [
    LEAD_FIRST + Math.floor(index / 12_600),
    DIGIT_FIRST + (Math.floor(index / 1_260) % 10),
    LEAD_FIRST + (Math.floor(index / 10) % 126),
    DIGIT_FIRST + (index % 10),
  ];
}

function* forms(): Generator<number[]> {
  for (let lead = LEAD_FIRST; lead <= LEAD_LAST; lead += 1)
    for (let trail = TRAIL_FIRST; trail <= TRAIL_LAST; trail += 1)
      if (trail !== NO_TRAIL) yield [lead, trail];
  for (let lead = LEAD_FIRST; lead <= BASIC_LAST_LEAD; lead += 1)
    for (let digit = DIGIT_FIRST; digit <= DIGIT_LAST; digit += 1)
      for (let third = LEAD_FIRST; third <= LEAD_LAST; third += 1)
        for (let last = DIGIT_FIRST; last <= DIGIT_LAST; last += 1) yield [lead, digit, third, last];
}

let table: Map<string, number[]> | undefined;

function formsBySign(): Map<string, number[]> {
  if (table) return table;
  const decoder = new TextDecoder('gb18030');
  const made = new Map<string, number[]>();
  for (const bytes of forms()) {
    const sign = decoder.decode(Uint8Array.from(bytes));
    if (sign !== REPLACEMENT && [...sign].length === 1 && !made.has(sign)) made.set(sign, bytes);
  }
  table = made;
  return made;
}

/** Text as GB18030, the encoding bank programs and Chinese Excel read (GB 18030-2022). Errors: throws for half a surrogate pair. */
export function encodeGb18030(text: string): Buffer {
  const bytes: number[] = [];
  for (const sign of text) {
    const point = sign.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else if (point >= SUPPLEMENT) bytes.push(...fourBytes(SUPPLEMENT_INDEX + point - SUPPLEMENT));
    else {
      const form = formsBySign().get(sign);
      if (!form) throw new Error('the text has a sign that GB18030 can not hold');
      bytes.push(...form);
    }
  }
  return Buffer.from(bytes);
}
