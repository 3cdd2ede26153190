import pg from 'pg';
import { POLICY_PARAMETERS } from '@bangfu/schema/vocabulary/policy';
import { calendarSeed } from '../calendar/calendar-seed.js';
import { seedDibao } from './dibao.js';
import { seedRegions, seedTenants } from './tenants.js';

const PROVINCE = 1;
const IN_FORCE_SINCE = '2022-10-17';

/** Loads the reference data as the owner: units, regions, policy defaults, working calendar. Repeating it changes nothing. */
export async function seedReference(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.maintenance', 'on', true)`);
    await seedTenants(client);
    await seedRegions(client);
    await seedPolicies(client);
    await seedDibao(client);
    await seedCalendar(client);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** The defaults of every parameter with their source; only what was read in a source that holds here counts as verified. */
async function seedPolicies(client: pg.Client): Promise<void> {
  for (const [key, definition] of Object.entries(POLICY_PARAMETERS)) {
    await client.query(
      `insert into policy_parameters (tenant_no, key, value, effective_from, source, verified, reason)
       values ($1, $2, $3::jsonb, $4, $5, $6, '初始默认值') on conflict do nothing`,
      [
        PROVINCE,
        key,
        JSON.stringify(definition.default),
        IN_FORCE_SINCE,
        definition.source,
        definition.mark === 'V',
      ],
    );
  }
}

async function seedCalendar(client: pg.Client): Promise<void> {
  const seed = calendarSeed();
  await client.query(
    `insert into calendar_years (year, source) select * from unnest($1::int[], $2::text[]) on conflict do nothing`,
    [seed.years.map((each) => each.year), seed.years.map((each) => each.source)],
  );
  await client.query(
    `insert into calendar_days (day, year, kind, name)
     select d.day, extract(year from d.day)::int, d.kind, d.name from unnest($1::date[], $2::text[], $3::text[]) as d (day, kind, name)
     on conflict do nothing`,
    [seed.days.map((day) => day.day), seed.days.map((day) => day.kind), seed.days.map((day) => day.name)],
  );
}
