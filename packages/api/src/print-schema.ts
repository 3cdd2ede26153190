import { writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildApiSchema } from './graphql/schema.js';

/** The published contract as text: sorted, so that a review sees only what changed. */
export async function printedSchema(): Promise<string> {
  return `${printSchema(lexicographicSortSchema(await buildApiSchema()))}\n`;
}

if (process.argv[1] === import.meta.filename) {
  await writeFile(new URL('../../schema/schema.graphql', import.meta.url), await printedSchema());
}
