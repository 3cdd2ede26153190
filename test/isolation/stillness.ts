import type pg from 'pg';
import { readTables } from './tenant-tables.ts';

/** What superiors may change from above: posts, and the events that say so. */
const REACHED_FROM_ABOVE = ['memberships', 'events'];

/** A digest of all rows of each table, by table and unit number. */
export async function digestsOf(
  superuser: pg.Client,
  unitNos: readonly number[],
): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  const { tenant } = await readTables(superuser);
  for (const { name } of tenant.filter((table) => !REACHED_FROM_ABOVE.includes(table.name))) {
    const { rows } = await superuser.query<{ no: number; digest: string }>(
      `select tenant_no as no, md5(string_agg(t::text, chr(10) order by t::text)) as digest from ${name} t where tenant_no = any ($1) group by tenant_no`,
      [unitNos],
    );
    for (const { no, digest } of rows) digests.set(`${name} of unit ${no}`, digest);
  }
  return digests;
}

/** The tables whose rows are no longer what they were. */
export function changedBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((place) => before.get(place) !== after.get(place))
    .toSorted();
}
