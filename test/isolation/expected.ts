import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import type { Permission } from '@bangfu/schema/vocabulary/permission';
import type { Role } from '@bangfu/schema/vocabulary/role';
import type { Owner } from '../kit/isolation/world.ts';

/**
 * What a call answers. `ok`: the value or a payload, refusals by rules included; `null`: nothing, as if it weren't there;
 * the rest are the codes of call errors.
 */
export type Outcome =
  | 'ok'
  | 'null'
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  | 'TENANT_FORBIDDEN'
  | 'UNAUTHENTICATED'
  | 'SCOPE_REQUIRED'
  | 'STEP_UP_REQUIRED'
  | 'BAD_USER_INPUT';

/** How a caller stands to the owner of a row. */
export type Standing = 'own' | 'decides' | 'granted' | 'below' | 'elsewhere';

/** What the caller is allowed, by his standing to what he aims at. */
export type Reach = Readonly<Record<Standing, Outcome>>;

export interface RootRow {
  /** The posts that may call it; `anybody` also without logging in. */
  may: readonly Role[] | 'anybody';
  /** The scope of a program that may call it; absent: no program may. */
  scope?: Permission;
  reach: Reach;
  /** The arguments that aim at an owner's row. */
  aim: (owner: Owner, code: string) => Record<string, unknown>;
  /** Works with a first password that was not changed yet. */
  beforePasswordChange?: true;
  /** What somebody who is not logged in gets from a field that is for anybody; absent: the same. */
  anonymous?: Outcome;
  /** Only for who has proved a short while ago who he is. */
  confirmed?: true;
  /** Hands the call to the root field of another type, whose right decides; its own gate lets everybody through. */
  delegates?: true;
  /** About the caller himself: he need not say for which unit he asks. */
  self?: true;
  /** The call aims at nobody: one call says it all. */
  once?: true;
}

export const to = (
  own: Outcome,
  decides: Outcome,
  granted: Outcome,
  below: Outcome,
  elsewhere: Outcome,
): Reach => ({
  own,
  decides,
  granted,
  below,
  elsewhere,
});
/** The unit's own rows; anybody else's are not there. */
export const OWN_OR_NULL = to('ok', 'null', 'null', 'null', 'null');
export const OWN_ROWS = to('ok', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND');
/** Also the file that waits for the caller's unit. */
export const DECIDED_TOO = to('ok', 'ok', 'null', 'null', 'null');
/** A list over units: below only with a grant. */
export const LIST = to('ok', 'FORBIDDEN', 'ok', 'FORBIDDEN', 'TENANT_FORBIDDEN');
/** What a superior always sees and keeps: sums, posts, the register. */
export const SUBTREE = to('ok', 'ok', 'ok', 'ok', 'TENANT_FORBIDDEN');
export const SUBTREE_ROWS = to('ok', 'ok', 'ok', 'ok', 'NOT_FOUND');
/** Nothing is aimed at, or the call is refused by a rule wherever it aims; nobody else's values come back. */
export const OPEN = to('ok', 'ok', 'ok', 'ok', 'ok');
/** The list of what waits, which shows the files that others sent up. */
export const QUEUE = to('ok', 'ok', 'null', 'null', 'null');
export const NOBODYS = to('NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND');

export const nothing: RootRow['aim'] = () => ({});
export const id =
  (prefix: string, target: keyof Owner['targets']): RootRow['aim'] =>
  ({ targets }) => ({ id: encodeId(prefix, targets[target]) });
export const scope: RootRow['aim'] = (_, root) => ({ scope: { root, depth: 'SELF' }, first: 5 });
export const five: RootRow['aim'] = () => ({ first: 5 });
export const input =
  (of: (owner: Owner, code: string) => Record<string, unknown>): RootRow['aim'] =>
  (owner, code) => ({ input: of(owner, code) });
export const file = (rest: Record<string, unknown> = {}): RootRow['aim'] =>
  input(({ targets }) => ({ id: encodeId('hf', targets.file), ...rest }));
export const unit = (rest: Record<string, unknown>): RootRow['aim'] =>
  input((_, code) => ({ code, reason: ' ', ...rest }));
export const row = (
  may: RootRow['may'],
  reach: Reach,
  aim: RootRow['aim'],
  rest: Pick<
    RootRow,
    'scope' | 'once' | 'self' | 'confirmed' | 'delegates' | 'anonymous' | 'beforePasswordChange'
  > = {},
): RootRow => ({ may, reach, aim, ...rest });
