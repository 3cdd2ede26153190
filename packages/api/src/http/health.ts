import type { FastifyInstance } from 'fastify';
import { newestMigration } from '../database/migrate.js';
import type { ScopeHost } from '../tenancy/tenant-scope.js';

/** `/livez` knows only the process; `/readyz` asks the database, its schema version and the keys. */
export async function registerHealth(app: FastifyInstance, host: ScopeHost): Promise<void> {
  const expected = await newestMigration();
  app.get('/livez', async () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    try {
      const { rows } = await host.readPool.query<{ newest: string | null }>(
        'select app.newest_migration() as newest',
      );
      const newest = rows[0]?.newest ?? '';
      if (newest === expected) return { ok: true, schema: newest };
      return await reply
        .code(503)
        .send({ ok: false, reason: '数据库结构不是本版本的，请运行 npm run migrate', schema: newest });
    } catch {
      return await reply.code(503).send({ ok: false, reason: '数据库连不上' });
    }
  });
}
