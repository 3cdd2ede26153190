import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { assert, asyncProperty } from 'fast-check';
import { bothWays } from './answers.ts';
import { randomOperation } from './random-operation.ts';
import { CANARY, OWN, type Sample, openSample, scopeOf } from './sample-database.ts';

const OPERATIONS = 600;
let sample: Sample;
const own = { scope: scopeOf(OWN) };

beforeAll(async () => {
  sample = await openSample();
}, 60_000);
afterAll(async () => {
  await sample.close();
});

async function someCursors(): Promise<string[]> {
  const { compiled } = await bothWays(
    sample,
    '{ files(first: 9) { edges { cursor } } people(first: 3) { edges { cursor } } }',
    {},
    own,
  );
  const answer = JSON.parse(compiled ?? '') as Record<string, { edges: { cursor: string }[] }>;
  return Object.values(answer).flatMap(({ edges }) => edges.map(({ cursor }) => cursor));
}

it('answers random operations as graphql-js does, byte for byte, and nothing of another unit', async () => {
  const cursors = await someCursors();
  let compiledCount = 0;
  await assert(
    asyncProperty(randomOperation(sample.schema, cursors), async ({ source, variables, usesSubtree }) => {
      const { compiled, resolved } = await bothWays(sample, source, variables, own);
      const expected = JSON.stringify(resolved.data);
      if (compiled !== undefined) {
        compiledCount += 1;
        expect({ source, errors: resolved.errors, text: compiled }).toEqual({
          source,
          errors: undefined,
          text: expected,
        });
      }
      if (!usesSubtree) expect(expected ?? '').not.toContain(CANARY);
    }),
    { numRuns: OPERATIONS, endOnFailure: true },
  );
  expect(sample.sent.filter((text) => text.includes('zqx'))).toEqual([]);
  expect(compiledCount / OPERATIONS).toBeGreaterThan(0.4);
  expect(sample.outcomes.filter((outcome) => outcome.startsWith('failed'))).toEqual([]);
}, 120_000);
