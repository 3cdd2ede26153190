import pg from 'pg';
import type { TenantRef } from '@bangfu/api/src/tenancy/tenant-ref.ts';
import { startApp, type TestApp } from '../app.ts';
import { Clock, People } from '../people.ts';
import { idTail, ownersOfRows, plantCanaries, type SeparateFile } from './canaries.ts';
import {
  canary,
  fileInNotice,
  fileUnderObjection,
  fillTheRest,
  ownedHousehold,
  platformRows,
  type Targets,
} from './fill.ts';
import { budgetRows } from './budget-rows.ts';
import { aidRows } from './aid-rows.ts';
import { fundRows } from './fund-rows.ts';
import { paymentRows } from './payment-rows.ts';
import { makeUnits, UNIT_KEYS, type UnitKey } from './units.ts';

const NOTICE_DAYS = 12 * 24 * 60;

/** Files that stand at a decision of the unit above: owner `county>city` is the county's file that waits for the city. */
export const WAITING_FILES: readonly (readonly [from: UnitKey, at: UnitKey])[] = [
  ['county', 'city'],
  ['industry', 'province'],
];

/** What a caller may aim at: a unit's own rows, or a file that waits for another unit. */
export interface Owner {
  key: string;
  unit: UnitKey;
  /** The unit that decides on it, besides the one it belongs to. */
  decider?: UnitKey;
  targets: Targets;
}

/** A database in which every unit has one of everything and every value says whose it is. */
export interface IsolationWorld {
  app: TestApp;
  people: People;
  clock: Clock;
  client: pg.Client;
  units: Record<UnitKey, TenantRef>;
  owners: readonly Owner[];
  /** The tail of every public id → its owner; read anew, since callers add rows. */
  readOwners(): Promise<Map<string, string>>;
  close(): Promise<void>;
}

/** Makes the world. Callers are added by `people.person`; `settle` ends the units that end and plants the canaries. */
export async function makeWorld(): Promise<IsolationWorld & { settle(): Promise<void> }> {
  const clock = new Clock('2026-03-02T02:00:00Z');
  const app = await startApp({ clock: clock.now });
  const people = new People(app.runtime);
  const client = new pg.Client({ connectionString: app.database.superUrl });
  await client.connect();
  const units = await makeUnits(people);
  await client.query(
    `insert into dibao_standards (tenant_no, region_code, urban_rural, monthly_fen, effective_from, source)
     select 1, code, 'URBAN', 80000, '2020-01-01', '测试' from regions on conflict do nothing`,
  );
  // The small sums of this small province are hidden from programs (R-DP-05); here it counts whose they are.
  await client.query("update policy_parameters set value = '1' where key = 'statistics.smallestCell'");
  const { waiting, separate } = await waitingFiles(app, units);
  clock.forward(NOTICE_DAYS);
  for (const { pass } of waiting) await pass();
  const owners: Owner[] = [];
  for (const [index, key] of UNIT_KEYS.entries())
    owners.push(await fillUnit({ app, people, client, units }, key, 100 + index));
  for (const [from, at] of WAITING_FILES)
    owners.push(await waitingOwner(client, units, owners, { separate, from, at }));
  const keys = new Map<number, string>(UNIT_KEYS.map((key) => [units[key].no, key]));
  return {
    app,
    people,
    clock,
    client,
    units,
    owners,
    settle: async () => {
      await endUnits(client, units);
      await fillTheRest(client);
      await plantCanaries(client, keys, separate);
      for (const owner of owners) owner.targets.fileNo += canary(owner.key);
    },
    readOwners: async () => {
      const rows = await ownersOfRows(client, keys, separate);
      return new Map(Array.from(rows, ([uuid, owner]) => [idTail(uuid), owner]));
    },
    close: async () => {
      await client.end();
      await app.close();
    },
  };
}

interface Started {
  pass: () => Promise<void>;
}

async function waitingFiles(
  app: TestApp,
  units: Record<UnitKey, TenantRef>,
): Promise<{ waiting: Started[]; separate: SeparateFile[] }> {
  const waiting: Started[] = [];
  const separate: SeparateFile[] = [];
  for (const [index, [from, at]] of WAITING_FILES.entries()) {
    const owner = `${from}>${at}`;
    const started = await fileInNotice(app.runtime, units[from], owner, 50 + index);
    waiting.push(started);
    separate.push({ file: started.file, owner });
  }
  return { waiting, separate };
}

/** One of everything in one unit. */
async function fillUnit(
  { app, people, client, units }: Pick<IsolationWorld, 'app' | 'people' | 'client' | 'units'>,
  key: UnitKey,
  serial: number,
): Promise<Owner> {
  const tenant = units[key];
  const account = await people.person(`victim.${key}`, { [tenant.code]: ['FINANCE_OFFICER'] });
  const { sessionId } = await people
    .login({ loginName: `victim.${key}` })
    .then(async ({ token }) => (await people.caller(token, tenant.code)) ?? { sessionId: '' });
  const filed = await fileUnderObjection(app.runtime, tenant, key, serial);
  const rows = await platformRows(client, tenant, key, filed.file);
  const money = await fundRows(client, tenant, account);
  const budgets = await budgetRows(client, tenant, account);
  const aid = await aidRows(client, tenant, { account, file: filed.file });
  const payments = await paymentRows(client, tenant, { account, pot: money.pot, aid: aid.aid });
  const { fileNo, membership } = await numbersOf(client, tenant, filed.file);
  const { idNumber } = ownedHousehold(key, serial).person;
  const targets = {
    ...filed,
    ...rows,
    ...money,
    ...budgets,
    ...aid,
    ...payments,
    fileNo,
    idNumber: idNumber ?? '',
    account,
    membership,
    session: sessionId ?? '',
  };
  return { key, unit: key, targets };
}

async function numbersOf(
  client: pg.Client,
  tenant: TenantRef,
  file: string,
): Promise<{ fileNo: string; membership: string }> {
  const { rows } = await client.query<{ fileNo: string; membership: string }>(
    `select f.file_no as "fileNo", (select m.id from memberships m where m.tenant_no = f.tenant_no limit 1) as membership
     from hardship_files f where f.tenant_no = $1 and f.id = $2`,
    [tenant.no, file],
  );
  return rows[0] ?? { fileNo: '', membership: '' };
}

async function waitingOwner(
  client: pg.Client,
  units: Record<UnitKey, TenantRef>,
  owners: readonly Owner[],
  { separate, from, at }: { separate: readonly SeparateFile[]; from: UnitKey; at: UnitKey },
): Promise<Owner> {
  const key = `${from}>${at}`;
  const base = owners.find((owner) => owner.key === from)?.targets;
  const file = separate.find(({ owner }) => owner === key)?.file ?? '';
  const { rows } = await client.query<{ notice: string; fileNo: string; idNumber: string }>(
    `select n.notice_id as notice, f.file_no as "fileNo" from hardship_files f join notice_files n on n.file_id = f.id where f.id = $1`,
    [file],
  );
  if (!base || !rows[0]) throw new Error(`${key} was not made`);
  const { account } = base;
  const aid = await aidRows(client, units[from], { account, file, deciderNo: units[at].no });
  return { key, unit: from, decider: at, targets: { ...base, ...rows[0], ...aid, file } };
}

async function endUnits(client: pg.Client, units: Record<UnitKey, TenantRef>): Promise<void> {
  await client.query(`update tenants set status = 'MERGED', successor_no = $2 where no = $1`, [
    units.merged.no,
    units.sibling.no,
  ]);
  await client.query(`update tenants set status = 'CLOSED' where no = $1`, [units.closed.no]);
}
