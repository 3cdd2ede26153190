import { type Arbitrary, gen } from 'fast-check';
import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { type Draw, isDeep, OperationWriter } from '../../kit/operation-writer.ts';
import { HOSTILE, OTHER, OWN, fileId } from './sample-database.ts';

export interface RandomOperation {
  source: string;
  variables: Record<string, unknown>;
  usesSubtree: boolean;
}

/** Random reads of the sample schema, with hostile values. */
class SampleOperationWriter extends OperationWriter {
  usesSubtree = false;

  constructor(
    draw: Draw,
    private readonly cursors: readonly string[],
  ) {
    super(draw);
  }

  protected override breadth(depth: number): number {
    return depth === 0 ? 3 : 5;
  }

  protected override choice(type: GraphQLObjectType, depth: number): GraphQLField<unknown, unknown>[] {
    return Object.values(type.getFields()).filter((field) => {
      if (depth >= 5 && isDeep(field)) return false;
      if (['answer', 'shout', 'value'].includes(field.name)) return this.chance(2);
      return field.name === 'remark' ? this.chance(20) : true;
    });
  }

  protected override leaf(name: string, type: string): unknown {
    if (name === 'scope') {
      this.usesSubtree = true;
      return 'SUBTREE';
    }
    if (name === 'first' || name === 'last')
      return this.chance(3) ? this.pick([0, 101, -1]) : 1 + this.number(7);
    if (name === 'after' || name === 'before')
      return this.chance(60) ? this.pick(this.cursors) : this.pick([...HOSTILE, null]);
    if (name === 'id' || name === 'person')
      return this.pick([fileId(OWN, 2), fileId(OWN, 8), fileId(OTHER, 2), ...HOSTILE.slice(0, 2)]);
    if (type === 'Boolean') return this.chance(50);
    if (type === 'Int') return this.number(6);
    if (type === 'Money') return this.pick(['-2469.00', '0.00', '1234.5']);
    return this.pick([...HOSTILE, '题', '题3', '人1', '人']);
  }
}

/** Random operations over the schema; `cursors` are some that the sample gave out. */
export function randomOperation(
  schema: GraphQLSchema,
  cursors: readonly string[],
): Arbitrary<RandomOperation> {
  return gen().map((draw) => {
    const writer = new SampleOperationWriter(draw, cursors);
    const source = writer.write(schema.getQueryType() as GraphQLObjectType);
    return { source, variables: writer.variables, usesSubtree: writer.usesSubtree };
  });
}
