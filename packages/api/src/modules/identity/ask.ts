import type { Principal } from '../../access/principal.js';
import { scopeSettings } from '../../tenancy/scope-settings.js';
import type { ScopeHost, TenantScope } from '../../tenancy/tenant-scope.js';

/** Puts a read statement with `?` placeholders to the database; row-level security decides what it sees. */
export type Ask = <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>;

/** Asks within the transaction of a mutation, so that its own changes are seen. */
export function askWithin(scope: TenantScope): Ask {
  return async <Row extends object>(text: string, values: readonly unknown[]) =>
    await scope.em.execute<Row[]>(text, [...values]);
}

/** Asks in a read-only transaction under the caller's own scope. */
export function askAs(host: ScopeHost, principal: Principal): Ask {
  const { tenant, accountId } = principal;
  const own = { tenantNo: tenant.no, lo: tenant.no, hi: tenant.no };
  const settings = scopeSettings({ ...own, statLo: tenant.no, statHi: tenant.noHi, accountId });
  return async <Row extends object>(text: string, values: readonly unknown[]) => {
    let place = 0;
    const numbered = text.replaceAll('?', () => `$${(place += 1)}`);
    const client = await host.readPool.connect();
    let lost: Error | undefined;
    try {
      await client.query('begin read only');
      await client.query(settings);
      const { rows } = await client.query<Row>(numbered, [...values]);
      await client.query('commit');
      return rows;
    } catch (error) {
      lost = await client.query('rollback').then(
        () => undefined,
        (fault: Error) => fault,
      );
      throw error;
    } finally {
      client.release(lost);
    }
  };
}
