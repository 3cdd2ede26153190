import { isWithin } from '@bangfu/api/src/tenancy/tenant-ref.ts';
import type { IsolationWorld, Owner } from '../kit/isolation/world.ts';
import type { IsolationCaller } from './callers.ts';
import { OPEN, type Outcome, type RootRow, type Standing } from './expected.ts';

/** How a caller stands to the owner of a row; both ways when he decides on a file of a unit he holds a grant on. */
export function standingsOf(world: IsolationWorld, caller: IsolationCaller, owner: Owner): Standing[] {
  if (!caller.unit) return ['elsewhere'];
  const own = world.units[caller.unit];
  const other = world.units[owner.unit];
  if (own.no === other.no) return ['own'];
  const standings: Standing[] = [];
  if (owner.decider === caller.unit) standings.push('decides');
  if (caller.granted?.some((unit) => isWithin(world.units[unit], other))) standings.push('granted');
  return [...standings, isWithin(own, other) ? 'below' : 'elsewhere'];
}

/** True when post or scope let the caller use the root field at all. */
export function mayCall(caller: IsolationCaller, row: RootRow): boolean {
  if (row.may === 'anybody') return true;
  if (caller.scopes) return row.scope !== undefined && caller.scopes.includes(row.scope);
  return caller.role !== undefined && row.may.includes(caller.role);
}

/** What the table says of one call. */
export function expectedOutcome(
  world: IsolationWorld,
  caller: IsolationCaller,
  row: RootRow,
  owner: Owner,
): Outcome {
  if (caller.standing === 'namesForeignUnit') return 'TENANT_FORBIDDEN';
  if (caller.standing === 'hasNoUnit') return 'FORBIDDEN';
  if (caller.standing === 'anonymous')
    return row.may === 'anybody' ? (row.anonymous ?? row.reach.own) : 'UNAUTHENTICATED';
  if (row.may === 'anybody') return row.reach.own;
  if (caller.standing === 'mustChangePassword' && !row.beforePasswordChange) return 'FORBIDDEN';
  if (caller.standing === 'namesNoUnit' && !row.self) return 'SCOPE_REQUIRED';
  if (!mayCall(caller, row)) return 'FORBIDDEN';
  if (caller.standing === 'notConfirmed' && row.confirmed) return 'STEP_UP_REQUIRED';
  if (row.once) return row.reach.own;
  return reachOf(world, caller, row, owner);
}

function reachOf(world: IsolationWorld, caller: IsolationCaller, row: RootRow, owner: Owner): Outcome {
  const outcomes = standingsOf(world, caller, owner).map((standing) => row.reach[standing]);
  return outcomes.find((outcome) => outcome === 'ok') ?? outcomes[0] ?? 'NOT_FOUND';
}

/** The owners whose values may stand in an answer: the caller's own, and those the row gives him. */
export function ownersInReach(world: IsolationWorld, caller: IsolationCaller, row: RootRow): Set<string> {
  const isOwn = ({ unit }: Owner): boolean => unit === caller.unit || unit === caller.alsoOf;
  const isGiven = (owner: Owner): boolean =>
    row.reach !== OPEN && reachOf(world, caller, row, owner) === 'ok';
  return new Set(world.owners.filter((owner) => isOwn(owner) || isGiven(owner)).map(({ key }) => key));
}

/** The outcome that an answer shows. */
export function outcomeOf(field: string, text: string): Outcome {
  const { data, errors } = JSON.parse(text) as {
    data?: Record<string, unknown> | null;
    errors?: { extensions: { code: Outcome } }[];
  };
  const [error] = errors ?? [];
  if (error) return error.extensions.code;
  return data?.[field] === null || data?.[field] === undefined ? 'null' : 'ok';
}
