const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** `hf_01kbq…`: the registered prefix and the UUID in 26 Crockford base32 characters. */
export function encodeId(prefix: string, uuid: string): string {
  let value = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let text = '';
  for (let index = 0; index < 26; index += 1) {
    text = (ALPHABET[Number(value & 31n)] ?? '') + text;
    value >>= 5n;
  }
  return `${prefix}_${text}`;
}

/** The UUID behind a public id, or undefined when the text is not an id of that kind. */
export function decodeId(prefix: string, id: string): string | undefined {
  const match = /^([a-z]{2,4})_([0-9a-hjkmnp-tv-z]{26})$/.exec(id);
  if (!match || match[1] !== prefix) return undefined;
  let value = 0n;
  for (const character of match[2] ?? '') value = (value << 5n) | BigInt(ALPHABET.indexOf(character));
  if (value >> 128n) return undefined;
  const hex = value.toString(16).padStart(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
