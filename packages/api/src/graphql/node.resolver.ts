import { getNamedType, type GraphQLField, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { Public } from '../access/allow.js';
import { rootSource } from '../reads/catalog.js';
import { AppError } from './app-error.js';
import { callerOf, type GraphContext } from './context.js';
import { asNode } from './node-type.js';
import { Node } from './page.graphql.js';

type PointField = GraphQLField<unknown, GraphContext>;

/** The root fields that read one row by its public id, by the id's prefix. */
function pointFields(schema: GraphQLSchema): Map<string, PointField> {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  return new Map(
    fields.flatMap((field) => {
      const source = rootSource(field);
      const codec = source?.kind === 'rootPoint' ? source.keys['id']?.codec : undefined;
      return typeof codec === 'object' ? [[codec.prefix, field] as const] : [];
    }),
  );
}

@Resolver()
export class NodeResolver {
  // Whoever is logged in may ask; whether he may see what the id names, its own root field decides.
  @Public()
  @Query(() => Node, {
    nullable: true,
    description:
      '按编号取一份档案、公示、导入批次、报表或任务；没有、或不是您能看的，都答 NOT_FOUND。权限：该类对象的查看权限',
  })
  async node(
    @Arg('id', () => ID, { description: '编号，前缀表示类型' }) id: string,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    callerOf(context);
    const field = pointFields(info.schema).get(id.split('_')[0] ?? '');
    const row: unknown = await field?.resolve?.(undefined, { id }, context, info);
    if (!field || typeof row !== 'object' || row === null) throw AppError.notFound('对象');
    return asNode(row, getNamedType(field.type).name);
  }
}
