import { Client } from 'pg';

const EXTRA_KIND = 'OTHER';

/** Numbers of units that files may belong to, after adding units under cities until there are `wanted`. */
async function unitNumbers(client, wanted) {
  const { rows: units } = await client.query('select no, no_hi, parent_no, kind from tenants order by no');
  const cities = units.filter(({ kind }) => kind === 'CITY');
  const taken = new Set(units.map(({ no }) => no));
  const missing = Math.max(0, wanted - units.length);
  for (let index = 0; index < missing; index += 1) {
    const city = cities[index % cities.length];
    let no = city.no_hi;
    const covered = (at) =>
      units.some((unit) => unit.parent_no === city.no && at >= unit.no && at <= unit.no_hi);
    while (taken.has(no) || covered(no)) no -= 1;
    taken.add(no);
    await client.query(
      `insert into tenants (no, no_hi, code, name, short_name, kind, parent_no, effective_from, is_demo)
       values ($1, $1, $2, $3, $3, $4, $5, '2020-01-01', true)`,
      [no, `BENCH-${no}`, `基准单位${index + 1}`, EXTRA_KIND, city.no],
    );
  }
  const { rows } = await client.query("select no from tenants where kind <> 'PROVINCE' order by no");
  return rows.map(({ no }) => no);
}

const SPREAD = `create temp table spread as
  select g, ($1::int[])[1 + floor(random() * random() * $2)::int] as tenant_no, uuidv7() as person_id, uuidv7() as file_id,
    timestamptz '2023-01-01' + random() * interval '1400 days' as at
  from generate_series(1, $3::int) g`;

const PERSONS = `insert into persons (tenant_no, id, name, pinyin, initials, id_cipher, id_hash, id_masked, gender, birth_date, created_at)
  select tenant_no, person_id,
    substr('王李张刘陈杨黄赵吴周徐孙马朱胡郭何林', 1 + g % 18, 1) || substr('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超', 1 + g % 17, 1) || (g % 97),
    substr('wanglizhangliuchenyang', 1 + g % 15, 6) || (g % 97), chr(97 + g % 26) || chr(97 + g % 23), '\\x00', sha256(g::text::bytea),
    '6101**********' || lpad((g % 10000)::text, 4, '0'), (array['MALE','FEMALE'])[1 + g % 2], date '1950-01-01' + (g % 18000), at
  from spread`;

const FILES = `insert into hardship_files (tenant_no, id, file_no, person_id, status, category, primary_cause, person_name, person_pinyin,
    person_initials, id_masked, household_size, filed_on, exited_on, next_verify_due, step_since, created_at, updated_at)
  select s.tenant_no, s.file_id, s.tenant_no || '-2026-' || lpad(s.g::text, 7, '0'), s.person_id,
    (array['ON_FILE','ON_FILE','ON_FILE','SUBMITTED','DRAFT','EXITED','REVIEWED','IN_NOTICE'])[1 + s.g % 8],
    (array['DEEP','RELATIVE','ACCIDENT','MARGINAL'])[1 + (s.g * 7) % 4], 'C' || (1 + s.g % 6), p.name, p.pinyin, p.initials, p.id_masked,
    1 + s.g % 5, s.at::date,
    case when s.g % 8 = 5 then s.at::date + 90 end, s.at::date + 365, s.at, s.at, s.at
  from spread s join persons p on p.tenant_no = s.tenant_no and p.id = s.person_id`;

const MEMBERS = `insert into household_members (tenant_no, file_id, seq, name, relation, id_masked, gender, birth_date, monthly_income_fen)
  select tenant_no, file_id, seq, '家属' || (g % 997), (array['SPOUSE','CHILD','PARENT'])[1 + seq % 3], '6101**********' || lpad((g % 10000)::text, 4, '0'),
    (array['MALE','FEMALE'])[1 + seq % 2], date '1960-01-01' + (g % 15000), (g % 5000) * 100
  from spread, generate_series(1, 1 + g % 6) seq`;

const INCOMES = `insert into income_records (tenant_no, file_id, year, kind, amount_fen, payer)
  select tenant_no, file_id, 2024 + n, (array['WAGE','PENSION'])[n], (g % 90000) * 100, '单位' || (g % 97) from spread, generate_series(1, 2) n`;

const EXPENSES = `insert into rigid_expenses (tenant_no, file_id, year, kind, amount_fen)
  select tenant_no, file_id, 2026, (array['MEDICAL_SELF_PAID','EDUCATION'])[1 + g % 2], (g % 70000) * 100 from spread`;

const NOTICES = `insert into notifications (tenant_no, code, dedup_key, title, body)
  select no, 'RM-04', 'bench-' || n, '复核到期', '请在到期前完成复核' from unnest($1::int[]) no, generate_series(1, 300) n`;

/** Fills a migrated database: `files` hardship files, as many persons, about 3.5 members, two incomes and one expense each, spread unevenly over `tenants` units. */
export async function fill(superUrl, { files, tenants }) {
  const client = new Client({ connectionString: superUrl });
  await client.connect();
  try {
    await client.query('select setseed(0.42)');
    await client.query(
      "set session_replication_role = replica; set work_mem = '256MB'; set maintenance_work_mem = '256MB'",
    );
    const numbers = await unitNumbers(client, tenants);
    await client.query(SPREAD, [numbers, numbers.length, files]);
    await client.query('create index on spread (tenant_no, person_id); analyze spread');
    for (const text of [PERSONS, FILES, MEMBERS, INCOMES, EXPENSES]) await client.query(text);
    await client.query(NOTICES, [numbers]);
    await client.query('reset session_replication_role');
    await client.query('vacuum analyze');
    return numbers.length;
  } finally {
    await client.end();
  }
}
