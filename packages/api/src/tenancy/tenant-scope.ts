import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Principal } from '../access/principal.js';
import type { Keyring } from '../protection/keyring.js';
import type { TenantRef } from './tenant-ref.js';

/** What a scope needs from the process: the database, the keys, the clock, the place of uploaded files. */
export interface ScopeHost {
  orm: MikroORM;
  readPool: Pool;
  keyring: Keyring;
  clock: () => Date;
  dataDir: string;
  log: Logger;
}

/** One unit of work of one caller in one unit: one transaction, one set of database settings. */
export interface TenantScope {
  em: EntityManager;
  tenant: TenantRef;
  principal: Principal;
  host: ScopeHost;
  now(): Date;
  /** The civil date in Asia/Shanghai, `YYYY-MM-DD`. */
  today(): string;
}

const SHANGHAI = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** The civil date of an instant in Asia/Shanghai, `YYYY-MM-DD`. */
export function civilDate(instant: Date): string {
  return SHANGHAI.format(instant);
}

const SETTINGS = `select set_config('app.tenant_no', ?, true), set_config('app.lo', ?, true), set_config('app.hi', ?, true),
  set_config('app.stat_lo', ?, true), set_config('app.stat_hi', ?, true), set_config('app.account_id', ?, true), app.refuse_while_moving(?)`;

/**
 * The one way into the writing side: opens a transaction as the application role, sets the scope of the acting unit
 * for that transaction only, runs `work`, commits. Anything thrown rolls everything back.
 * A unit whose rows a move is rewriting is refused (BF001): it can be read, not written.
 * Reading goes by the same settings through `tenancy/scope-settings.ts`.
 */
export async function inTenant<T>(
  host: ScopeHost,
  principal: Principal,
  work: (scope: TenantScope) => Promise<T>,
): Promise<T> {
  const { tenant } = principal;
  return await host.orm.em.fork().transactional(async (em) => {
    const own = String(tenant.no);
    await em.execute(SETTINGS, [own, own, own, own, String(tenant.noHi), principal.accountId, tenant.no]);
    return await work({
      em: em as EntityManager,
      tenant,
      principal,
      host,
      now: host.clock,
      today: () => civilDate(host.clock()),
    });
  });
}
