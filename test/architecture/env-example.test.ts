import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from '@jest/globals';

const ROOT = path.resolve(import.meta.dirname, '../..');

async function names(file: string, pattern: RegExp): Promise<string[]> {
  const text = await readFile(path.join(ROOT, file), 'utf8');
  return [...text.matchAll(pattern)].map(([, name]) => name ?? '');
}

it('.env.example names every setting of both processes, and no other', async () => {
  const known = await Promise.all(
    ['packages/api/src/config.ts', 'packages/worker/src/config.ts'].map(
      async (file) => await names(file, /^ +([A-Z][A-Z_]+): /gm),
    ),
  );
  const shown = await names('.env.example', /^([A-Z][A-Z_]+)=/gm);
  expect(shown.toSorted()).toEqual([...new Set(known.flat())].toSorted());
});
