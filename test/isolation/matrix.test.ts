import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildApiSchema } from '@bangfu/api/src/graphql/schema.ts';
import { ownersIn } from '../kit/isolation/canaries.ts';
import { relationOf, UNIT_CODES } from '../kit/isolation/units.ts';
import { makeWorld, type IsolationWorld, type Owner } from '../kit/isolation/world.ts';
import { makeCallers, type IsolationCaller } from './callers.ts';
import { probesOf, type Probe } from './documents.ts';
import { QUERIES } from './expected-queries.ts';
import { OFFICE_MUTATIONS } from './expected-administration.ts';
import { CASE_MUTATIONS } from './expected-mutations.ts';
import type { RootRow } from './expected.ts';
import { expectedOutcome, mayCall, ownersInReach, outcomeOf } from './judge.ts';

const ROOTS: Readonly<Record<string, RootRow>> = { ...QUERIES, ...CASE_MUTATIONS, ...OFFICE_MUTATIONS };

let world: IsolationWorld;
let callers: IsolationCaller[];
let probes: Probe[];

beforeAll(async () => {
  const made = await makeWorld();
  world = made;
  callers = await makeCallers(made);
  await made.settle();
  probes = probesOf(await buildApiSchema());
}, 120_000);
afterAll(async () => await world.close());

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

test('every root field has its row and every row its field', () => {
  expect(probes.map(({ root, field }) => `${root}.${field}`).toSorted()).toEqual(
    Object.keys(ROOTS).toSorted(),
  );
});

/** Callers take turns, so that one waits for the database while another is being answered. */
const AT_ONCE = 4;

test('every root field answers every caller about every unit as the table says', async () => {
  const byId = await world.readOwners();
  const faults: string[] = [];
  const relations = new Map<string, number>();
  const waiting = [...callers];
  const work = async (): Promise<void> => {
    for (let caller = waiting.shift(); caller; caller = waiting.shift()) {
      for (const probe of probes) await judge(caller, probe, byId, faults, relations);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const cases = [...relations.values()].reduce((sum, count) => sum + count, 0);
  process.stderr.write(
    `ISO-1: ${cases} cases of root fields over ${relations.size} relations, ${faults.length} faults\n`,
  );
  expect(faults.slice(0, 60)).toEqual([]);
}, 600_000);

async function judge(
  caller: IsolationCaller,
  probe: Probe,
  byId: ReadonlyMap<string, string>,
  faults: string[],
  relations: Map<string, number>,
): Promise<void> {
  const coordinate = `${probe.root}.${probe.field}`;
  const row = ROOTS[coordinate];
  if (!row) return;
  const inReach = ownersInReach(world, caller, row);
  for (const owner of aimsOf(caller, row, coordinate)) {
    const expected = expectedOutcome(world, caller, row, owner);
    const text = await ask(
      caller,
      expected === 'ok' ? probe.text : probe.short,
      row.aim(owner, UNIT_CODES[owner.unit]),
    );
    const outcome = outcomeOf(probe.field, text);
    const about = `${caller.name} → ${coordinate} of ${owner.key}`;
    if (outcome !== expected)
      faults.push(`${about}: ${outcome} instead of ${expected} ${text.slice(0, 160)}`);
    const seen = [...ownersIn(text, byId)].filter((each) => !inReach.has(each));
    if (seen.length > 0) faults.push(`${about}: shows ${seen.join(', ')}`);
    const relation = caller.unit ? relationOf(world.units, caller.unit, owner.unit) : 'none';
    relations.set(relation, (relations.get(relation) ?? 0) + 1);
  }
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
