import pg from 'pg';
import type { TestDatabase } from './database.ts';
import { hasRedis, TestRedis } from './redis.ts';

/** A place where the queue lies, which a test empties and takes away. */
export interface QueuePlace {
  /** Settings for the worker beside the database's. */
  environment: Record<string, string>;
  /** Forgets every job, as FLUSHALL does. */
  empty(): Promise<void>;
  /** Unreachable from now on; what it knew is lost where it keeps nothing on disk. */
  takeAway(): Promise<void>;
  bringBack(): Promise<void>;
  close(): Promise<void>;
}

export interface QueueBackend {
  name: string;
  /** Why its tests can't run here; undefined when they can. */
  missing?: string;
  open(database: TestDatabase): Promise<QueuePlace>;
}

async function onRedis(): Promise<QueuePlace> {
  const redis = await TestRedis.open();
  return {
    environment: { REDIS_URL: redis.url },
    empty: async () => await redis.flushAll(),
    takeAway: async () => await redis.kill(),
    bringBack: async () => await redis.start(),
    close: async () => await redis.close(),
  };
}

/** The queue's own role is shut out and in again; the rest of the database goes on. */
async function onPostgres(database: TestDatabase): Promise<QueuePlace> {
  const admin = new pg.Client({ connectionString: database.superUrl });
  // A server that was killed is told of by the next query.
  admin.on('error', () => undefined);
  await admin.connect();
  const name = new URL(database.superUrl).pathname.slice(1);
  return {
    environment: {},
    async empty() {
      const { rows } = await admin.query<{ tables: string }>(
        `select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables from pg_tables
         where schemaname = 'bullmq' and tablename not like '%migration%'`,
      );
      await admin.query(`truncate ${rows[0]?.tables}`);
    },
    async takeAway() {
      await admin.query(`revoke connect on database ${name} from bangfu_queue`);
      await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = 'bangfu_queue'`,
        [name],
      );
    },
    async bringBack() {
      await admin.query(`grant connect on database ${name} to bangfu_queue`);
    },
    close: async () => await admin.end(),
  };
}

export const QUEUE_BACKENDS: readonly QueueBackend[] = [
  { name: 'Postgres', open: onPostgres },
  {
    name: 'Redis',
    ...(hasRedis ? {} : { missing: 'redis-server is not installed: apt-get install redis-server' }),
    open: onRedis,
  },
];
