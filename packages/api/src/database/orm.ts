import { MikroORM } from '@mikro-orm/postgresql';
import { entities } from './entities.js';

/** Connects the writing side as the unprivileged application role; `poolSize` connections at most. */
export async function connectOrm(appUrl: string, poolSize: number): Promise<MikroORM> {
  return await MikroORM.init({
    clientUrl: appUrl,
    entities: [...entities],
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: poolSize },
    forceUtcTimezone: true,
    colors: false,
    ignoreUndefinedInQuery: false,
  });
}
