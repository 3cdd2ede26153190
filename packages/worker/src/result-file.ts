import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClaimedJob, Runtime } from '@bangfu/api/runtime';

/**
 * Keeps the file a job made, whole or not at all. One job has one file: a run after a crash puts its own in the place of
 * the earlier one. Returns its place below the data folder.
 */
export async function keepResult(
  runtime: Pick<Runtime, 'dataDir'>,
  job: Pick<ClaimedJob, 'id'>,
  extension: 'pdf' | 'xlsx',
  bytes: Buffer,
): Promise<string> {
  const place = path.join('results', `${job.id}.${extension}`);
  const full = path.join(runtime.dataDir, place);
  await mkdir(path.dirname(full), { recursive: true, mode: 0o700 });
  const unfinished = `${full}.${process.pid}.part`;
  await writeFile(unfinished, bytes, { mode: 0o600 });
  await rename(unfinished, full);
  return place;
}
