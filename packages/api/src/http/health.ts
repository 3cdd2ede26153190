import type { FastifyInstance } from 'fastify';
import { knownMigrations } from '../database/migrate.js';
import type { ScopeHost } from '../tenancy/tenant-scope.js';

/** `/livez` knows only the process; `/readyz` asks the database and compares its whole structure with this build's. */
export async function registerHealth(app: FastifyInstance, host: ScopeHost): Promise<void> {
  const expected = (await knownMigrations()).join();
  app.get('/livez', async () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    try {
      const { rows } = await host.readPool.query<{ name: string }>(
        'select name from app.applied_migrations() as name',
      );
      const applied = rows.map(({ name }) => name.replace(/\.(js|ts)$/, '')).sort();
      const schema = applied.at(-1) ?? '';
      if (applied.join() === expected) return { ok: true, schema };
      return await reply
        .code(503)
        .send({ ok: false, reason: '数据库结构不是本版本的，请运行 npm run migrate', schema });
    } catch {
      return await reply.code(503).send({ ok: false, reason: '数据库连不上' });
    }
  });
}
