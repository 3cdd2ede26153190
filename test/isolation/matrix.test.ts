import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApiSchema } from '@bangfu/api/src/graphql/schema.ts';
import { ownersIn } from '../kit/isolation/canaries.ts';
import { relationOf, UNIT_CODES, UNIT_KEYS } from '../kit/isolation/units.ts';
import { makeWorld, type IsolationWorld, type Owner } from '../kit/isolation/world.ts';
import { makeCallers, type IsolationCaller } from './callers.ts';
import { coordinatesOf, probesOf, type Probe } from './documents.ts';
import { ROOTS } from './expected-roots.ts';
import type { RootRow } from './expected.ts';
import { expectedOutcome, mayCall, ownersInReach, outcomeOf, standingsOf } from './judge.ts';
import { judgeSightings, Sightings } from './sightings.ts';
import { changedBetween, digestsOf } from './stillness.ts';

/** Callers take turns, so that one waits for the database while another is being answered. */
const AT_ONCE = 4;
/** Fields that nothing in the world gives a value. */
const EMPTY_HERE: readonly string[] = [
  // 夹具里的调阅授权都还开着
  'AccessGrant.closedAt',
  // 待办的“我办过的”一栏
  'ApprovalItem.opinion',
  'ApprovalItem.result',
  // 没有被锁的账号，没有被改动的审计链，没有排定的新参数
  'Account.lockedUntil',
  'AuditVerification.firstBadEvent',
  'PolicyParameter.effectiveTo',
  // 没有正在调整类别的在档档案
  'HardshipFile.changeCategory',
  'HardshipFile.changeStatus',
  // 没有别处已在册的家庭
  'IdentityCheck.contactTenant',
  // 单位只增设过
  'TenantChange.fromName',
  'TenantChange.fromParent',
  'TenantChange.progress',
  'TenantChange.successor',
].toSorted();

let world: IsolationWorld;
let callers: IsolationCaller[];
let probes: Probe[];
let coordinates: string[];

/** What the whole run found. */
const found = {
  faults: [] as string[],
  fieldFaults: [] as string[],
  relations: new Map<string, number>(),
  rootCases: 0,
  fieldCases: 0,
  valued: new Set<string>(),
  /** Tables with rows of units nobody worked for, as they were filled and as they were changed. */
  quietTables: 0,
  disturbed: [] as string[],
};

beforeAll(async () => {
  const made = await makeWorld();
  world = made;
  callers = await makeCallers(made);
  await made.settle();
  const schema = await buildApiSchema();
  probes = probesOf(schema);
  coordinates = coordinatesOf(schema);
  const quiet = UNIT_KEYS.filter((key) => !callers.some(({ unit }) => unit === key)).map(
    (key) => made.units[key].no,
  );
  const before = await digestsOf(made.client, quiet);
  await askEverything();
  found.quietTables = before.size;
  found.disturbed = changedBetween(before, await digestsOf(made.client, quiet));
}, 600_000);
afterAll(async () => {
  await world.close();
  const relations = [...found.relations.keys()].toSorted().join(', ');
  process.stderr.write(
    `ISO-1: ${found.rootCases + found.fieldCases} cases (${found.rootCases} calls, ${found.fieldCases} fields), ${coordinates.length} coordinates, ${callers.length} callers; relations: ${relations}\n`,
  );
});

/** First everybody reads, then everybody writes, so that nobody misses what another took away. */
async function askEverything(): Promise<void> {
  const byId = await world.readOwners();
  const sightings = new Map(callers.map((caller) => [caller, new Sightings(byId)]));
  for (const root of ['Query', 'Mutation']) {
    const asked = probes.filter((probe) => probe.root === root);
    const waiting = [...sightings];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        for (const probe of asked) await judge(next[0], probe, byId, next[1]);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
  for (const [caller, seen] of sightings) {
    const { cases, faults } = judgeSightings(world, caller, seen);
    found.fieldCases += cases;
    found.fieldFaults.push(...faults);
    for (const value of seen.values) found.valued.add(value.slice(0, value.indexOf(' ')));
  }
}

async function ask(
  caller: IsolationCaller,
  query: string,
  variables: Record<string, unknown>,
): Promise<string> {
  const response = await world.app.server.app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', 'x-bangfu-csrf': '1', ...caller.headers },
    payload: { query, variables },
  });
  return response.body;
}

async function judge(
  caller: IsolationCaller,
  probe: Probe,
  byId: ReadonlyMap<string, string>,
  sightings: Sightings,
): Promise<void> {
  const coordinate = `${probe.root}.${probe.field}`;
  const row = ROOTS[coordinate];
  if (!row) return;
  const inReach = ownersInReach(world, caller, row);
  for (const owner of aimsOf(caller, row, coordinate)) {
    const expected = expectedOutcome(world, caller, row, owner);
    const text = await ask(caller, probe.text, row.aim(owner, UNIT_CODES[owner.unit]));
    const outcome = outcomeOf(probe.field, text);
    const about = `${caller.name} → ${coordinate} of ${owner.key}`;
    if (outcome !== expected)
      found.faults.push(`${about}: ${outcome} instead of ${expected} ${text.slice(0, 160)}`);
    const seen = [...ownersIn(text, byId)].filter((each) => !inReach.has(each));
    if (seen.length > 0) found.faults.push(`${about}: shows ${seen.join(', ')}`);
    sightings.take(probe, row.once ? (caller.unit ?? 'nobody') : owner.key, text);
    const relation = relationName(caller, owner);
    found.relations.set(relation, (found.relations.get(relation) ?? 0) + 1);
    found.rootCases += 1;
  }
}

function relationName(caller: IsolationCaller, owner: Owner): string {
  if (!caller.unit) return 'none';
  const standings = standingsOf(world, caller, owner);
  if (standings.includes('granted')) return 'shared by grant';
  if (standings.includes('decides')) return 'waits for a decision';
  return relationOf(world.units, caller.unit, owner.unit);
}

const firsts = new Map<string, string>();

/**
 * Whom a call aims at: everybody; one when the call is refused before it aims at anything; and for the registers and the
 * writes, where the post says no more than whether the call may be made, everybody for the first caller of a unit and
 * every third in turn for the others.
 */
function aimsOf(caller: IsolationCaller, row: RootRow, coordinate: string): readonly Owner[] {
  if (row.once || !mayCall(caller, row)) return world.owners.slice(0, 1);
  if (coordinate.startsWith('Query.') && !coordinate.startsWith('Query.tenant')) return world.owners;
  const place = `${caller.unit} ${coordinate}`;
  const first = firsts.get(place) ?? caller.name;
  firsts.set(place, first);
  if (first === caller.name) return world.owners;
  const turn = callers.indexOf(caller) % 3;
  return world.owners.filter(({ unit }, index) => unit === caller.unit || index % 3 === turn);
}

test('every root field answers every caller about every unit as the table says', () => {
  expect(found.faults.slice(0, 60)).toEqual([]);
});

test('every field shows every caller what the table gives him, and nothing else', () => {
  expect(found.fieldFaults.slice(0, 60)).toEqual([]);
});

test('nobody changed a row of a unit he does not work for', () => {
  expect(found.disturbed).toEqual([]);
  expect(found.quietTables).toBeGreaterThan(100);
});

test('every field had a value for somebody, so that hiding it means something', () => {
  const seen = coordinates.filter((coordinate) => !/^(Query|Mutation|\w+Payload)\./.test(coordinate));
  expect(seen.filter((coordinate) => !found.valued.has(coordinate))).toEqual(EMPTY_HERE);
});

test('there are at least fifty thousand cases', () => {
  expect(found.rootCases + found.fieldCases).toBeGreaterThan(50_000);
});
