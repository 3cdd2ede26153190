import type { IsolationWorld, Owner } from '../kit/isolation/world.ts';
import type { IsolationCaller } from './callers.ts';
import type { Probe } from './documents.ts';
import { FIELDS } from './expected-fields.ts';
import type { FieldRule } from './field-rules.ts';
import { standingsOf } from './judge.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const tailOf = (id: string): string => id.slice(id.indexOf('_') + 1);

/** What one caller asked for, and whose values he got, field by field. */
export class Sightings {
  private readonly asked = new Map<string, Set<string>>();
  /** `Type.field owner` of everything that had a value. */
  readonly values = new Set<string>();
  /** `Type owner` of every object. */
  readonly objects = new Set<string>();

  constructor(private readonly byId: ReadonlyMap<string, string>) {}

  /** Takes an answer to a probe that aimed at `owner`. An object without an id of its own belongs to what stands around it. */
  take(probe: Probe, owner: string, text: string): void {
    const asked = this.asked.get(owner) ?? new Set<string>();
    for (const coordinate of probe.coordinates) asked.add(coordinate);
    this.asked.set(owner, asked);
    this.walk((JSON.parse(text) as { data?: Json }).data ?? null, owner);
  }

  private walk(value: Json, around: string): void {
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) return value.forEach((item) => this.walk(item, around));
    const { __typename: type, id } = value;
    const owner = (typeof id === 'string' ? this.byId.get(tailOf(id)) : undefined) ?? around;
    if (typeof type === 'string') this.objects.add(`${type} ${owner}`);
    for (const [name, part] of Object.entries(value)) {
      if (part !== null && typeof type === 'string') this.values.add(`${type}.${name} ${owner}`);
      this.walk(part, owner);
    }
  }

  /** Everything that was asked for about an owner that a unit can own. */
  *cases(): Generator<{ type: string; field: string; owner: string; rule: Exclude<FieldRule, string> }> {
    for (const [owner, coordinates] of this.asked) {
      for (const coordinate of coordinates) {
        const [type = '', field = ''] = coordinate.split('.');
        const rule = FIELDS[type]?.[field];
        if (rule && typeof rule !== 'string') yield { type, field, owner, rule };
      }
    }
  }
}

/** What may be missing for somebody who may see it: what waits, grants one opened oneself, posts that were revoked, pages of registers not asked for. */
const MAY_BE_EMPTY = new Set([
  'ApprovalItem',
  'ApprovalItemEdge',
  'AccessGrant',
  'AccountEdge',
  'PageInfo',
  'Count',
]);
/** What a file that waits for the unit above has none of, besides what is the unit's and not the file's. */
const NOT_OF_A_WAITING_FILE = new Set(['Objection', 'TimelineEdge', 'TimelineEntry']);
/** Fields that are empty for some who see the object: for them a value must be seen, not only the object. */
const HAVE_RULES_OF_THEIR_OWN = new Set(['NoticeFile.file', 'Objection.file', 'SensitiveText.value']);

/** True when the table lets the caller see the field of that owner's object. */
function sees(
  world: IsolationWorld,
  caller: IsolationCaller,
  rule: Exclude<FieldRule, string>,
  owner: Owner,
): boolean {
  const isOwn = caller.alsoOf === owner.unit;
  return [...standingsOf(world, caller, owner), ...(isOwn ? (['own'] as const) : [])].some((standing) => {
    const seers = rule[standing];
    if (!seers) return false;
    if (caller.scopes) return caller.scopes.some((scope) => seers.scopes?.includes(scope));
    return caller.role !== undefined && seers.may.includes(caller.role);
  });
}

/** True when the world has something of that owner to see. */
function exists(type: string, rule: Exclude<FieldRule, string>, owner: Owner): boolean {
  if (MAY_BE_EMPTY.has(type)) return false;
  if (!owner.decider) return true;
  return 'decides' in rule && !('below' in rule) && !NOT_OF_A_WAITING_FILE.has(type);
}

/** Compares what a caller saw with the table: every leak and every wrong denial. */
export function judgeSightings(
  world: IsolationWorld,
  caller: IsolationCaller,
  sightings: Sightings,
): { cases: number; faults: string[] } {
  const owners = new Map(world.owners.map((owner) => [owner.key, owner]));
  const faults: string[] = [];
  let cases = 0;
  for (const { type, field, owner: key, rule } of sightings.cases()) {
    const owner = owners.get(key);
    if (!owner) continue;
    const coordinate = `${type}.${field}`;
    const isClear = coordinate === 'SensitiveText.value';
    const allowed = sees(world, caller, rule, owner) && (!isClear || caller.purpose === true);
    const hasValue = sightings.values.has(`${coordinate} ${key}`);
    const seen = HAVE_RULES_OF_THEIR_OWN.has(coordinate) ? hasValue : sightings.objects.has(`${type} ${key}`);
    cases += 1;
    if (hasValue && !allowed) faults.push(`${caller.name} sees ${coordinate} of ${key}`);
    if (allowed && !seen && caller.standing === 'works' && exists(type, rule, owner))
      faults.push(`${caller.name} does not see ${coordinate} of ${key}`);
  }
  return { cases, faults };
}
