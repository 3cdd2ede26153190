import type { GraphQLEnumType } from 'graphql';
import { decodeId } from '../graphql/public-id.js';
import type { Codec } from './declare.js';

/** Thrown where the compiled path meets something unusual (a null that may not be, a value out of range): the resolvers then answer, with graphql-js' own errors. */
export class Irregular extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'Irregular';
  }
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const CHARACTERS = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0));
const HEX_VALUES = new Uint8Array(128);
[...'0123456789abcdef'].forEach((digit, value) => (HEX_VALUES[digit.charCodeAt(0)] = value));
/** Where the hex digits of a uuid stand in its text. */
const PLACES = Uint8Array.from(
  [...'00000000-0000-0000-0000-000000000000'].flatMap((character, at) => (character === '-' ? [] : [at])),
);
const [UNDERSCORE, TEXT_LENGTH] = ['_'.charCodeAt(0), 27];
/** The character codes of the text being made; used again by every call, so that making an id allocates only its text. */
const codes = Array.from({ length: TEXT_LENGTH }, () => UNDERSCORE);

function hexValue(uuid: string, digit: number): number {
  return HEX_VALUES[uuid.charCodeAt(PLACES[digit] ?? 0)] ?? 0;
}

/** Puts the base32 characters of `bits` so that the last stands at `end`. */
function putCharacters(bits: number, count: number, end: number): void {
  for (let place = 0; place < count; place += 1)
    codes[end - place] = CHARACTERS[(bits >> (5 * place)) & 31] ?? UNDERSCORE;
}

/** Same text as `encodeId`, made without big integers: two hex digits, then six times five as four base32 characters. */
export function publicIdText(prefix: string, uuid: string): string {
  putCharacters((hexValue(uuid, 0) << 4) | hexValue(uuid, 1), 2, 2);
  for (let digit = 2, end = 6; digit < 32; digit += 5, end += 4) {
    let bits = 0;
    for (let at = digit; at < digit + 5; at += 1) bits = (bits << 4) | hexValue(uuid, at);
    putCharacters(bits, 4, end);
  }
  return prefix + String.fromCharCode(...codes);
}

/** Yuan text of fen text, without big integers. */
export function moneyText(fen: string): string {
  const negative = fen.startsWith('-');
  const digits = (negative ? fen.slice(1) : fen).padStart(3, '0');
  return `${negative ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** RFC 3339 in UTC with milliseconds, from Postgres' text of a timestamptz. */
export function instantText(text: string): string {
  if (text.endsWith('+00') && text.charCodeAt(10) === 32) {
    const fraction = text.length > 22 ? text.slice(20, -3).padEnd(3, '0').slice(0, 3) : '000';
    return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
  }
  return instantOf(text).toISOString();
}

/** The instant of Postgres' text of a timestamptz, cut to milliseconds. */
export function instantOf(text: string): Date {
  const iso = text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
  return new Date(iso);
}

const INT_MAX = 2_147_483_647;

function intText(text: string): string {
  if (text.length < 10) return text;
  const value = Number(text);
  if (value > INT_MAX || value < -INT_MAX - 1) throw new Irregular('Int out of range');
  return text;
}

function floatText(text: string): string {
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Irregular('Float out of range');
  return JSON.stringify(value);
}

const SHORT = 48;

/** True when text stands in JSON as it is: no quote, backslash, control character or surrogate. */
function standsAsItIs(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code === 0x22 || code === 0x5c || (code >= 0xd800 && code <= 0xdfff)) return false;
  }
  return true;
}

/** Text as JSON; names and codes are short and rarely need an escape, and looking is cheaper than `JSON.stringify`. */
function quoteText(text: string): string {
  return text.length <= SHORT && standsAsItIs(text) ? `"${text}"` : JSON.stringify(text);
}

/** The functions the generated code calls by name. */
export const TEXT_FUNCTIONS = {
  quote: quoteText,
  int: intText,
  float: floatText,
  instant: instantText,
  money: moneyText,
  id: publicIdText,
  json: (text: string): string => JSON.stringify(JSON.parse(text)),
  irregular: (what: string): never => {
    throw new Irregular(what);
  },
};

/** JavaScript that turns the text in `slot` into JSON text. `enumTable` names a Map from database value to quoted name. */
export function codecExpression(codec: Codec, slot: string, enumTable: () => string): string {
  if (typeof codec === 'object') return `'"' + f.id(${JSON.stringify(codec.prefix)}, ${slot}) + '"'`;
  switch (codec) {
    case 'text':
      return `f.quote(${slot})`;
    case 'int':
      return `f.int(${slot})`;
    case 'float':
      return `f.float(${slot})`;
    case 'bool':
      return `(${slot} === 't' ? 'true' : 'false')`;
    case 'date':
      return `'"' + ${slot} + '"'`;
    case 'datetime':
      return `'"' + f.instant(${slot}) + '"'`;
    case 'money':
      return `'"' + f.money(${slot}) + '"'`;
    case 'enum':
      return `(${enumTable()}.get(${slot}) ?? f.irregular('enum'))`;
    case 'json':
      return `f.json(${slot})`;
  }
}

/** Database value → quoted GraphQL name. */
export function enumTexts(type: GraphQLEnumType): ReadonlyMap<string, string> {
  return new Map(type.getValues().map((value) => [String(value.value), JSON.stringify(value.name)]));
}

/** The value a resolver gives for the text of a column; GraphQL's leaf type serializes it. */
export function decodeColumn(codec: Codec, text: string | null): unknown {
  if (text === null) return null;
  if (typeof codec === 'object') return publicIdText(codec.prefix, text);
  switch (codec) {
    case 'text':
    case 'enum':
    case 'date':
      return text;
    case 'int':
    case 'float':
      return Number(text);
    case 'bool':
      return text === 't';
    case 'datetime':
      return instantOf(text);
    case 'money':
      return BigInt(text);
    case 'json':
      return JSON.parse(text);
  }
}

/** The parameter a GraphQL input value is compared by, or undefined when no row can match (an id of another kind). */
export function encodeParameter(codec: Codec, value: unknown): string | undefined {
  if (typeof codec === 'object') return typeof value === 'string' ? decodeId(codec.prefix, value) : undefined;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  return undefined;
}

const LEAF_OF: Record<Exclude<Codec, object>, readonly string[]> = {
  text: ['String', 'ID'],
  int: ['Int'],
  float: ['Float'],
  bool: ['Boolean'],
  date: ['Date'],
  datetime: ['DateTime'],
  money: ['Money'],
  enum: [],
  json: ['JSON'],
};

/** True when a codec's text is what the named leaf type would serialize. */
export function codecFits(codec: Codec, leaf: string, isEnum: boolean): boolean {
  if (typeof codec === 'object') return leaf === 'ID';
  return codec === 'enum' ? isEnum : LEAF_OF[codec].includes(leaf);
}
