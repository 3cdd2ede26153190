import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from '@jest/globals';

const ROOT = path.resolve(import.meta.dirname, '../..');

it('every row of the glossary names a file that has its identifier', async () => {
  const glossary = await readFile(path.join(ROOT, 'docs/glossary.md'), 'utf8');
  const rows = glossary.split('\n').flatMap((line) => {
    const [identifier, file] = Array.from(line.matchAll(/`([^`]+)`/g), ([, text]) => text);
    return line.startsWith('|') && identifier && file ? [{ identifier, file }] : [];
  });
  expect(rows.length).toBeGreaterThan(40);
  const wrong = await Promise.all(
    rows.map(async ({ identifier, file }) => {
      const text = await readFile(path.join(ROOT, file), 'utf8').catch(() => '');
      return new RegExp(`\\b${identifier}\\b`).test(text) ? [] : [`${identifier} in ${file}`];
    }),
  );
  expect(wrong.flat()).toEqual([]);
});
