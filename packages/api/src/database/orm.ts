import { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { beginWithFirst } from './begin-with-first.js';
import { entities } from './entities.js';
import { giveBackLostConnections } from './lost-connections.js';

/** A free connection is there by then, or the caller is told to come back later. */
const ACQUIRE_MS = 5_000;

function preparePool(pool: Pool): void {
  giveBackLostConnections(pool);
  beginWithFirst(pool);
}

/** Connects the writing side as the unprivileged application role; `poolSize` connections at most. */
export async function connectOrm(appUrl: string, poolSize: number): Promise<MikroORM> {
  return await MikroORM.init({
    clientUrl: appUrl,
    entities: [...entities],
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: poolSize },
    driverOptions: { connectionTimeoutMillis: ACQUIRE_MS, onPoolCreated: preparePool },
    forceUtcTimezone: true,
    colors: false,
    ignoreUndefinedInQuery: false,
  });
}
