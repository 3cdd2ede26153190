import { type Arbitrary, gen } from 'fast-check';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { type Draw, evenly } from '../kit/operation-writer.ts';
import type { Unit } from './filled-tables.ts';
import { ABSENT, FuzzWriter } from './fuzz-writer.ts';
import type { ValuePools } from './value-pools.ts';
import type { FuzzCaller, World } from './world.ts';

export interface FuzzOperation {
  caller: FuzzCaller;
  /** The unit the caller acts for, as authentication will find it; undefined when it must refuse him. */
  unit: Unit | undefined;
  headers: Record<string, string>;
  /** Either a GraphQL operation or the address of a file. */
  source?: string;
  variables?: Record<string, unknown>;
  path?: string;
}

const MUTATIONS_PERCENT = 18;
const FILES_PERCENT = 3;

/** The unit authentication will find for a caller who names `code`, or names none. */
function actingUnit(world: World, { homes }: FuzzCaller, code: string | undefined): Unit | undefined {
  const own = homes.map((home) => world.byCode.get(home)).filter((unit) => unit !== undefined);
  if (code === undefined) return own.toSorted((one, other) => one.no - other.no)[0];
  return own.find((unit) => unit.code === code);
}

/** Where files are handed out, with the kind of id each address takes. */
const FILES: readonly (readonly [kind: string, before: string, after: string])[] = [
  ['att', '/files/attachments/', ''],
  ['job', '/files/jobs/', ''],
  ['imp', '/files/imports/', '/errors'],
];

class Scene {
  /** Those who work where the files are. */
  private readonly counters = this.world.callers.filter(({ homes }) =>
    homes.some((code) => !code.endsWith('00')),
  );

  constructor(
    private readonly draw: Draw,
    private readonly world: World,
    private readonly pools: ValuePools,
  ) {}

  private number(max: number): number {
    return this.draw(evenly, max);
  }

  private pick<T>(values: readonly T[]): T {
    return values[this.number(values.length - 1)] as T;
  }

  operation(schema: GraphQLSchema): FuzzOperation {
    const caller = this.pick(this.number(2) === 0 ? this.world.callers : this.counters);
    const code = this.unitNamed(caller);
    const unit = actingUnit(this.world, caller, code);
    const headers: Record<string, string> = { ...caller.headers };
    if (code !== undefined) headers['x-tenant'] = code;
    if (this.number(1) === 0) headers['x-purpose'] = encodeURIComponent('核对材料');
    const province = this.world.byCode.get('610000');
    const actor = unit ?? province;
    if (!actor) throw new Error('no province');
    const kind = this.number(99);
    if (kind < FILES_PERCENT) return { caller, unit, headers, path: this.file(actor) };
    const isMutation = kind < FILES_PERCENT + MUTATIONS_PERCENT;
    const root = isMutation ? schema.getMutationType() : schema.getQueryType();
    const permissions = caller.permissions.get(actor.code) ?? new Set<string>();
    const writer = new FuzzWriter(this.draw, this.world, this.pools, { unit: actor, permissions });
    const source = writer.write(root as GraphQLObjectType, isMutation ? 'mutation' : 'query');
    return { caller, unit, headers, source, variables: writer.variables };
  }

  /** Mostly a unit of his own or none, sometimes one that isn't his. */
  private unitNamed({ homes }: FuzzCaller): string | undefined {
    const kind = this.number(99);
    if (kind < 4) return this.pick(['610000', '610100', '610102', '610103', '610302']);
    if (homes.length === 1 && kind < 50) return undefined;
    return homes.length === 0 || kind < 7 ? undefined : this.pick(homes);
  }

  private file({ no }: Unit): string {
    const [kind, before, after] = this.pick(FILES);
    const known = [...this.pools.of(kind, no), ...this.pools.notOf(kind, no)];
    return `${before}${known.length > 0 ? this.pick(known) : ABSENT}${after}`;
  }
}

/** Random operations of the people of a world on each other's rows. */
export function fuzzOperation(
  world: World,
  pools: ValuePools,
  schema: GraphQLSchema,
): Arbitrary<FuzzOperation> {
  return gen().map((draw) => new Scene(draw, world, pools).operation(schema));
}
