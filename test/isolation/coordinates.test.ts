import { expect, test } from '@jest/globals';
import { buildApiSchema } from '@bangfu/api/src/graphql/schema.ts';
import { coordinatesOf } from './documents.ts';
import { FIELDS } from './expected-fields.ts';
import { PAYLOADS } from './expected-payloads.ts';
import { ROOTS } from './expected-roots.ts';

function coordinatesOfTheTables(): string[] {
  const fields = Object.entries(FIELDS).flatMap(([type, rules]) =>
    Object.keys(rules).map((name) => `${type}.${name}`),
  );
  const payloads = PAYLOADS.flatMap((line) => {
    const [type = '', ...names] = line.split(' ');
    return names.map((name) => `${type}.${name}`);
  });
  return [...Object.keys(ROOTS), ...fields, ...payloads];
}

test('every field of the schema has a row that says who gets it', async () => {
  const said = new Set(coordinatesOfTheTables());
  expect(coordinatesOf(await buildApiSchema()).filter((coordinate) => !said.has(coordinate))).toEqual([]);
});

test('every row speaks of a field that exists, and each field has one row', async () => {
  const known = new Set(coordinatesOf(await buildApiSchema()));
  const said = coordinatesOfTheTables();
  expect(said.filter((coordinate) => !known.has(coordinate))).toEqual([]);
  expect(new Set(said).size).toBe(said.length);
});
