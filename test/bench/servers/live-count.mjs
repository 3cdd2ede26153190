import { GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLString } from 'graphql';

const column = (name, codec) => ({ read: { kind: 'column', column: name, codec } });

/** Adds `byCategory`, a live count in one hand-written statement: the form of a small statistic that needs no roll-up. */
export function addLiveCount(schema) {
  const row = new GraphQLObjectType({
    name: 'BenchCategoryCount',
    fields: {
      category: { type: GraphQLString, extensions: column('category', 'text') },
      count: { type: new GraphQLNonNull(GraphQLInt), extensions: column('files', 'int') },
    },
  });
  const query = schema.getQueryType();
  schema.getTypeMap()[row.name] = row;
  query.getFields().byCategory = {
    name: 'byCategory',
    type: new GraphQLList(new GraphQLNonNull(row)),
    args: [],
    extensions: {
      read: {
        kind: 'rootStatement',
        build: (_args, scope, bind) =>
          `select category, count(*) as files from hardship_files where tenant_no between ${bind(scope.statLo)} and ${bind(scope.statHi)} group by category order by category`,
      },
    },
    deprecationReason: undefined,
    description: undefined,
    astNode: undefined,
  };
}
