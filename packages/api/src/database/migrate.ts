import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { MikroORM } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';

/**
 * Brings a database to the current schema, as its owner.
 * Errors: rejects with the failing migration; everything before it stays applied, the failing one is rolled back.
 * `NewerDatabase` when a newer build was here before: nothing is changed then.
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const path = fileURLToPath(new URL('./migrations', import.meta.url));
  const orm = await MikroORM.init({
    clientUrl: ownerUrl,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    migrations: {
      path,
      glob: '!(*.d).js',
      snapshot: false,
      silent: true,
      transactional: true,
      allOrNothing: false,
    },
    pool: { min: 0, max: 2 },
  });
  try {
    await refuseNewerDatabase(orm);
    const applied = await orm.migrator.up();
    return applied.map((migration) => migration.name);
  } finally {
    await orm.close(true);
  }
}

/** The database was brought up by a build that this one does not know. */
export class NewerDatabase extends Error {}

async function refuseNewerDatabase(orm: MikroORM): Promise<void> {
  const newest = (await knownMigrations()).at(-1) ?? '';
  const executed = await orm.migrator.getExecuted();
  const newer = executed.map(({ name }) => name.replace(/\.(js|ts)$/, '')).filter((name) => name > newest);
  if (newer.length === 0) return;
  throw new NewerDatabase(
    `数据库由更新版本的程序建立（有本版本不认识的迁移 ${newer.at(-1)}）；请换用那个版本或更新的程序，数据没有被改动`,
  );
}

/** The migrations this build knows, in their order; readiness compares them with the database. */
export async function knownMigrations(): Promise<string[]> {
  const files = await readdir(fileURLToPath(new URL('./migrations', import.meta.url)));
  const names = files.filter((file) => /^\d{14}-.*\.(js|ts)$/.test(file) && !file.endsWith('.d.ts'));
  return names.map((name) => name.replace(/\.(js|ts)$/, '')).sort();
}
