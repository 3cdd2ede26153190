import type { Pool, PoolClient } from 'pg';
import type { Logger } from 'pino';

/**
 * Lets the process outlive connections that the server cuts (restart, failover, an administrator). An idle one tells the
 * pool; one in use rejects its statement and then tells its holder, and unheard that would end the process.
 */
export function outliveLostConnections(pool: Pool, log: Logger, name: string): void {
  const warn = (error: Error): void => log.warn({ error: error.message }, `${name} connection`);
  pool.on('error', warn);
  pool.on('connect', (client) => client.on('error', warn));
}

/**
 * Gives a connection back to its pool when the server cuts it in use. The ORM gives one back only after a rollback that
 * worked; one that can't roll back any more would be missing from the pool for good, and after a few of them nothing
 * could be written.
 */
export function giveBackLostConnections(pool: Pool): void {
  const inUse = new Set<PoolClient>();
  pool.on('acquire', (client) => inUse.add(client));
  pool.on('release', (_error, client) => inUse.delete(client));
  pool.on('connect', (client) =>
    client.on('error', (error) => {
      if (!inUse.has(client)) return;
      client.release(error);
      // The ORM may still give it back by itself; twice is refused by the pool.
      client.release = () => undefined;
    }),
  );
}
