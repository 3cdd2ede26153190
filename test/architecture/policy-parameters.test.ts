import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { POLICY_KEYS } from '@bangfu/schema/vocabulary/policy';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** They wait for the purge of old files, which is not built yet. */
const WAITING: readonly string[] = ['hardship.archiveYears'];

test('every policy parameter is asked by the code that it governs', async () => {
  const texts: string[] = [];
  for (const folder of ['packages/api/src', 'packages/worker/src']) {
    const names = await readdir(path.join(ROOT, folder), { recursive: true });
    for (const name of names.filter((each) => each.endsWith('.ts') && !each.endsWith('.test.ts')))
      texts.push(await readFile(path.join(ROOT, folder, name), 'utf8'));
  }
  const code = texts.join('\n');
  const unasked = POLICY_KEYS.filter((key) => !code.includes(`'${key}'`));
  expect(unasked.toSorted()).toEqual(WAITING.toSorted());
});
