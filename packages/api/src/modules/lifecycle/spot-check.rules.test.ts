import { expect, test } from '@jest/globals';
import { drawSample, frameOf, hashOfFrame, neededFor, refusalsOfDraw } from './spot-check.rules.js';

const FILES = Array.from({ length: 40 }, (_, at) => `610102-2026-${String(at + 1).padStart(5, '0')}`);

test('the same seed and the same frame give the same sample, in whatever order the files came', () => {
  const sample = drawSample(frameOf(FILES), 'a1b2', 12);
  expect(drawSample(frameOf(FILES.toReversed()), 'a1b2', 12)).toEqual(sample);
  expect(new Set(sample).size).toBe(12);
  expect(drawSample(frameOf(FILES), 'a1b3', 12)).not.toEqual(sample);
});

test('the sample is what sha256sum says, so that anybody can draw it again', () => {
  // printf 's/1' | sha256sum begins with b6a3, s/2 with b344, s/3 with 82c5.
  expect(drawSample(['1', '2', '3'], 's', 3)).toEqual(['3', '2', '1']);
  // printf '1\n2\n3' | sha256sum
  expect(hashOfFrame(['1', '2', '3'])).toBe(
    'ad53e8806d17c82d38902738d1d47d96bddaade27513466322efa0f793149dd0',
  );
});

test('every file is drawn about as often as every other', () => {
  const drawn = new Map<string, number>();
  for (let seed = 0; seed < 2_000; seed += 1)
    for (const fileNo of drawSample(FILES, String(seed), 12)) drawn.set(fileNo, (drawn.get(fileNo) ?? 0) + 1);
  expect(Math.min(...drawn.values())).toBeGreaterThan(520);
  expect(Math.max(...drawn.values())).toBeLessThan(680);
});

test('a share takes whole files', () => {
  expect([neededFor(10, 30), neededFor(11, 30), neededFor(1, 30)]).toEqual([3, 4, 1]);
});

test('nobody draws less than the policy asks for, nor again once it is enough', () => {
  const codes = (percent: number, files: number, sampled: number): string[] =>
    refusalsOfDraw({ percent, minPercent: 30, files, sampled }).map(({ code }) => code);
  expect(codes(29, 10, 0)).toEqual(['SPOT_CHECK_PERCENT_TOO_LOW']);
  expect(codes(30, 10, 2)).toEqual([]);
  expect(codes(30, 10, 3)).toEqual(['SPOT_CHECK_ENOUGH']);
  expect(codes(30, 0, 0)).toEqual(['SPOT_CHECK_NO_FILES']);
});
