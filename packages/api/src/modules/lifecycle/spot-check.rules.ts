import { createHash } from 'node:crypto';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import type { Refusal } from '../../graphql/refused.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a sample is drawn from: the numbers of the files, in order. */
export function frameOf(fileNos: readonly string[]): string[] {
  return fileNos.toSorted((one, other) => (one < other ? -1 : 1));
}

/** The fingerprint of a frame: SHA-256 of its numbers, one a line. */
export function hashOfFrame(frame: readonly string[]): string {
  return sha256(frame.join('\n'));
}

/**
 * Draws `size` files: every number is hashed with the seed (SHA-256 of “seed/number”), and the smallest hashes are the
 * sample, in that order. Same seed and frame, same sample, for everybody who can compute SHA-256; no file is likelier
 * than another, and nobody can foresee the sample before the seed is known (R-HF-10).
 */
export function drawSample(frame: readonly string[], seed: string, size: number): string[] {
  return frame
    .map((fileNo) => ({ fileNo, rank: sha256(`${seed}/${fileNo}`) }))
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, size)
    .map(({ fileNo }) => fileNo);
}

/** How many files must be checked for a share of `percent`; a part of a file counts as a whole one. */
export function neededFor(files: number, percent: number): number {
  return Math.ceil((files * percent) / 100);
}

export interface DrawFact {
  percent: number;
  minPercent: number;
  /** On file today. */
  files: number;
  /** Of these, drawn this year. */
  sampled: number;
}

/** R-HF-10: not below the share of policy, and not more draws than that takes. */
export function refusalsOfDraw({ percent, minPercent, files, sampled }: DrawFact): Refusal[] {
  return [
    ...(percent < minPercent || percent > 100
      ? [userErrorFact('SPOT_CHECK_PERCENT_TOO_LOW', { min: minPercent }, ['percent'])]
      : []),
    ...(files === 0 ? [userErrorFact('SPOT_CHECK_NO_FILES')] : []),
    ...(files > 0 && sampled >= neededFor(files, percent)
      ? [userErrorFact('SPOT_CHECK_ENOUGH', { files, sampled, percent })]
      : []),
  ];
}

export interface SpotCheckFact {
  isRecorded: boolean;
  drawnOn: string;
  checkedOn: string;
  checkerNames: readonly string[];
  findings: string;
}

/** R-HF-10: once, after the draw, by somebody, with what was found. */
export function refusalsOfResult(check: SpotCheckFact, today: string): Refusal[] {
  const needed = (label: string, path: string): Refusal => userErrorFact('FIELD_REQUIRED', { label }, [path]);
  return [
    ...(check.isRecorded ? [userErrorFact('SPOT_CHECK_RECORDED')] : []),
    ...(check.checkedOn < check.drawnOn || check.checkedOn > today
      ? [userErrorFact('SPOT_CHECK_DATE_INVALID', { drawn: check.drawnOn }, ['checkedOn'])]
      : []),
    ...(check.checkerNames.some((name) => name.trim() !== '') ? [] : [needed('抽查人', 'checkerNames')]),
    ...(check.findings.trim() === '' ? [needed('抽查情况', 'findings')] : []),
  ];
}
