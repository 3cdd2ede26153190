import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { draftFile } from '@bangfu/api/src/modules/hardship/public.ts';
import { notify } from '@bangfu/api/src/modules/notifications/public.ts';
import {
  registerOf,
  READ_REGISTER,
  resolveSuccessor,
  type RegisteredTenant,
} from '@bangfu/api/src/modules/organisations/registry.ts';
import { renumberTenants } from '@bangfu/api/src/modules/organisations/public.ts';
import { mergeTenant, moveTenant } from '@bangfu/api/src/modules/organisations/tenant-change.service.ts';
import { syntheticHousehold } from '@bangfu/api/src/seed/demo-people.ts';
import { inTenant, type TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startRuntime } from '../../kit/app.ts';

const BEILIN = '610103';
const XINCHENG = '610102';
const LIANHU = '610104';
const WEICHENG = '610404';

let base: Awaited<ReturnType<typeof startRuntime>>;
let owner: pg.Pool;
let all: pg.Client;

beforeAll(async () => {
  base = await startRuntime({ clock: () => new Date('2026-11-24T04:00:00Z') });
  owner = new pg.Pool({ connectionString: base.database.ownerUrl, max: 3 });
  all = new pg.Client({ connectionString: base.database.superUrl });
  await all.connect();
  for (const [index, code] of [BEILIN, XINCHENG, LIANHU, WEICHENG].entries()) {
    await inUnit(code, async (scope) => {
      for (let serial = 0; serial < 5; serial += 1) {
        await draftFile(scope, syntheticHousehold(index * 100 + serial, 2026));
        scope.em.clear();
      }
      await notify(scope, { code: 'RM-04', dedupKey: 'same-for-all', title: '公示将满', body: '请及时办结' });
    });
  }
});
afterAll(async () => {
  await all.end();
  await owner.end();
  await base.close();
});

async function register(): Promise<ReturnType<typeof registerOf>> {
  return registerOf((await all.query<RegisteredTenant>(READ_REGISTER)).rows);
}

async function unit(code: string): Promise<RegisteredTenant> {
  const found = (await register()).byCode.get(code);
  if (!found) throw new Error(`no unit ${code}`);
  return found;
}

async function inUnit<T>(code: string, work: (scope: TenantScope) => Promise<T>): Promise<T> {
  return await inTenant(base.runtime, jobPrincipal(await unit(code), 'test'), work);
}

async function orderedJob(): Promise<string> {
  const { rows } = await all.query<{ job_id: string }>(
    `select job_id from tenant_changes where state = 'WAITING'`,
  );
  return rows[0]?.job_id ?? '';
}

async function tables(): Promise<string[]> {
  const { rows } = await all.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'app') and c.relname not in ('tenants', 'hardship_file_counts', 'hardship_file_flows')
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_no') order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** What each unit has in each table, and the transaction that wrote each row last. */
async function picture(): Promise<Map<string, { rows: number; writers: string }>> {
  const seen = new Map<string, { rows: number; writers: string }>();
  for (const table of await tables()) {
    const { rows } = await all.query<{ tenant_no: number; rows: number; writers: string }>(
      `select tenant_no, count(*)::int as rows, string_agg(xmin::text || ctid::text, ',' order by ctid) as writers from ${table} group by 1`,
    );
    for (const row of rows) seen.set(`${table} ${row.tenant_no}`, row);
  }
  return seen;
}

/** Foreign keys checked once more from scratch by the database itself. */
async function everyReferenceHolds(): Promise<void> {
  const { rows } = await all.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace in ('public'::regnamespace, 'app'::regnamespace)`,
  );
  expect(rows.length).toBeGreaterThan(30);
  for (const { table, name, definition } of rows) {
    await all.query(`alter table ${table} drop constraint "${name}"`);
    await all.query(`alter table ${table} add constraint "${name}" ${definition}`);
  }
}

/** The counts that triggers keep against the files themselves. */
async function countsAreExact(): Promise<void> {
  const kept = await all.query(
    `select tenant_no, status, sum(files)::int as files from hardship_file_counts group by 1, 2 having sum(files) > 0 order by 1, 2`,
  );
  const raw = await all.query(
    `select tenant_no, status, count(*)::int as files from hardship_files group by 1, 2 order by 1, 2`,
  );
  expect(kept.rows).toEqual(raw.rows);
}

describe('moving a unit', () => {
  it('takes every row along, leaves everybody else untouched and keeps every reference', async () => {
    const before = await unit(BEILIN);
    await inUnit('610000', async (scope) => {
      await moveTenant(scope, {
        code: BEILIN,
        newParentCode: '610400',
        effectiveOn: '2026-11-24',
        reason: '区划调整',
      });
    });
    const old = await picture();
    const rewritten = await renumberTenants(owner, await orderedJob());
    const now = await picture();
    const after = await unit(BEILIN);
    const xianyang = await unit('610400');
    expect(after).toMatchObject({ id: before.id, code: BEILIN, parentNo: xianyang.no, movingSince: null });
    expect(after.no > xianyang.no && after.noHi <= xianyang.noHi).toBe(true);
    expect(rewritten).toBeGreaterThan(30);
    for (const [place, { rows, writers }] of old) {
      const [table, no] = place.split(' ');
      if (Number(no) === before.no) {
        expect([place, now.get(`${table} ${after.no}`)?.rows]).toEqual([place, rows]);
        expect(now.has(place)).toBe(false);
      } else if (Number(no) !== 1) {
        expect([place, now.get(place)?.writers]).toEqual([place, writers]);
      }
    }
    await everyReferenceHolds();
    await countsAreExact();
    const { rows: changes } = await all.query(`select state from tenant_changes where tenant_id = $1`, [
      before.id,
    ]);
    expect(changes).toEqual([{ state: 'DONE' }]);
  });

  it('lets the unit go on working at its new place', async () => {
    await inUnit(BEILIN, async (scope) => {
      await draftFile(scope, syntheticHousehold(900, 2026));
    });
    const { no } = await unit(BEILIN);
    const { rows } = await all.query(
      'select count(*)::int as files from hardship_files where tenant_no = $1',
      [no],
    );
    expect(rows).toEqual([{ files: 6 }]);
  });

  it('refuses the unit’s own work with a sentence while the rows are being rewritten, and nobody else’s', async () => {
    const { no } = await unit(LIANHU);
    await all.query('update tenants set moving_since = now() where no = $1', [no]);
    await expect(inUnit(LIANHU, async () => undefined)).rejects.toMatchObject({ code: 'BF001' });
    await expect(inUnit(XINCHENG, async () => 'works')).resolves.toBe('works');
    await all.query('update tenants set moving_since = null where no = $1', [no]);
  });

  it('changes nothing when it fails, and says so in the history', async () => {
    await inUnit('610000', async (scope) => {
      await moveTenant(scope, {
        code: LIANHU,
        newParentCode: '610400',
        effectiveOn: '2026-11-24',
        reason: '区划调整',
      });
    });
    await all.query(
      `create function app.break() returns trigger language plpgsql as 'begin raise exception ''broken''; end'`,
    );
    await all.query(
      'create trigger break before update of tenant_no on hardship_files for each row execute function app.break()',
    );
    const before = await picture();
    await expect(renumberTenants(owner, await orderedJob())).rejects.toThrow('broken');
    await all.query('drop trigger break on hardship_files');
    await all.query('drop function app.break()');
    const now = await picture();
    expect([...now].filter(([place]) => !place.endsWith(' 1'))).toEqual(
      [...before].filter(([place]) => !place.endsWith(' 1')),
    );
    expect(await unit(LIANHU)).toMatchObject({ movingSince: null, parentNo: (await unit('610100')).no });
    const { rows } = await all.query(
      `select state from tenant_changes c join tenants t on t.id = c.tenant_id where t.code = $1`,
      [LIANHU],
    );
    expect(rows).toEqual([{ state: 'FAILED' }]);
  });
});

describe('merging a unit', () => {
  it('hands every row to the successor, loses none, and leads the old code there', async () => {
    const merged = await unit(XINCHENG);
    const successor = await unit(LIANHU);
    await inUnit('610000', async (scope) => {
      await mergeTenant(scope, {
        code: XINCHENG,
        successorCode: LIANHU,
        effectiveOn: '2026-11-24',
        reason: '机构合并',
      });
    });
    const old = await picture();
    await renumberTenants(owner, await orderedJob());
    const now = await picture();
    const rowsOf = (seen: typeof old, table: string, nos: number[]): number =>
      nos.reduce((sum, no) => sum + (seen.get(`${table} ${no}`)?.rows ?? 0), 0);
    for (const table of await tables()) {
      const both = [merged.no, successor.no];
      expect([table, rowsOf(now, table, both)]).toEqual([table, rowsOf(old, table, both)]);
    }
    expect(rowsOf(now, 'public.hardship_files', [merged.no])).toBe(0);
    expect(rowsOf(now, 'public.hardship_files', [successor.no])).toBe(10);
    await everyReferenceHolds();
    await countsAreExact();
    const units = await register();
    const left = await unit(XINCHENG);
    expect(left).toMatchObject({ status: 'MERGED', effectiveTo: '2026-11-24', successorNo: successor.no });
    expect(resolveSuccessor(units, left).code).toBe(LIANHU);
  });

  it('starts over after a crash and leaves a finished change alone', async () => {
    const { rows } = await all.query<{ job_id: string }>(
      `select job_id from tenant_changes where kind = 'MERGE'`,
    );
    expect(await renumberTenants(owner, rows[0]?.job_id ?? '')).toBe(0);
  });
});
