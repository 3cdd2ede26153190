import type { Random } from './random.ts';

/** Texts that broke somebody's parser, query or log once. */
export const TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\uD800',
  '\uDFFF\uD800',
  '\uFEFF',
  '\u202Egnp.exe',
  '\u2028',
  '😀'.repeat(70),
  '\u0301'.repeat(200),
  "' or '1'='1",
  "'; drop table persons; --",
  "') union select 1, 2--",
  '$1',
  '$$;select 1;$$',
  '%',
  '_%\\',
  '\\',
  '\\u0000',
  '../../../../etc/passwd',
  '${7*7}',
  '{{constructor.constructor("return process")()}}',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'NaN',
  '-1',
  '1e999',
  '9'.repeat(400),
  '0x7fffffff',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31T23:59:60Z',
  '+275760-09-13T00:00:00.001Z',
  '-271821-04-19T23:59:59.999Z',
  '2026-11-24T25:61:61+99:99',
  '61010219900101001X',
  '00000000-0000-0000-0000-000000000000',
  'hf_00000000000000000000000000',
  'hf_7zzzzzzzzzzzzzzzzzzzzzzzzz',
  'hf_zzzzzzzzzzzzzzzzzzzzzzzzzz',
  'imp_!!',
  '610100',
  'AAAA'.repeat(500),
  '\r\nset-cookie: a=b',
  '\u001b[31m',
];

/** JSON texts of numbers that don't fit, as they stand in a body. */
export const NUMBERS: readonly string[] = [
  '1e999',
  '-1e999',
  '9'.repeat(300),
  '1e-400',
  '-0',
  '2147483648',
  '-2147483649',
  '9007199254740993',
  '9223372036854775808',
  '18446744073709551616',
  '0.1',
  '1.0000000000000000000000001',
  'NaN',
  'Infinity',
  '-Infinity',
  '0x10',
  '01',
  '1_000',
  '+1',
  '.5',
];

/** Any JSON value, mostly of the wrong shape. */
export function anyValue(random: Random, depth = 0): unknown {
  const kind = random.between(0, depth > 3 ? 5 : 8);
  if (kind === 0) return null;
  if (kind === 1) return random.pick([true, false]);
  if (kind === 2)
    return random.pick([0, -1, 1.5, 2_147_483_648, -2_147_483_649, 1e308, 9_007_199_254_740_992]);
  if (kind <= 5) return random.pick(TEXTS);
  if (kind <= 7) return random.many(random.between(0, 5), () => anyValue(random, depth + 1));
  return Object.fromEntries(
    random.many(random.between(0, 5), () => [
      random.pick(['id', 'code', 'eq', 'in', '__proto__', 'constructor', 'length', 'toJSON', '']),
      anyValue(random, depth + 1),
    ]),
  );
}
