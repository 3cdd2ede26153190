import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { MikroORM } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';

/**
 * Brings a database to the current schema, as its owner.
 * Errors: rejects with the failing migration; everything before it stays applied, the failing one is rolled back.
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const path = fileURLToPath(new URL('./migrations', import.meta.url));
  const orm = await MikroORM.init({
    clientUrl: ownerUrl,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    migrations: { path, glob: '!(*.d).js', snapshot: false, transactional: true, allOrNothing: false },
    pool: { min: 0, max: 2 },
  });
  try {
    const applied = await orm.migrator.up();
    return applied.map((migration) => migration.name);
  } finally {
    await orm.close(true);
  }
}

/** The newest migration this build knows; readiness compares it with the database. */
export async function newestMigration(): Promise<string> {
  const files = await readdir(fileURLToPath(new URL('./migrations', import.meta.url)));
  const names = files.filter((file) => /^\d{14}-.*\.(js|ts)$/.test(file) && !file.endsWith('.d.ts')).sort();
  return (names.at(-1) ?? '').replace(/\.(js|ts)$/, '');
}
