import 'reflect-metadata';
import { expect, test } from '@jest/globals';
import { Mutation, ObjectType, Field, Query, Resolver } from 'type-graphql';
import { Allow, Public } from '@bangfu/api/src/access/allow.ts';
import { ApiLimitsResolver } from '@bangfu/api/src/graphql/api-limits.resolver.ts';
import { schemaOf } from '@bangfu/api/src/graphql/schema.ts';

@ObjectType()
class Planted {
  @Field(() => String)
  text!: string;
}

@Resolver()
class ForgottenQuery {
  @Query(() => Planted)
  plantedQuery(): Planted {
    return { text: 'for everybody' };
  }
}

@Resolver()
class ForgottenMutation {
  @Mutation(() => Planted)
  plantedMutation(): Planted {
    return { text: 'for everybody' };
  }
}

@Resolver()
class Declared {
  @Allow('hardshipFile:read')
  @Query(() => Planted)
  allowedQuery(): Planted {
    return { text: 'for those who may' };
  }

  @Public()
  @Mutation(() => Planted)
  publicMutation(): Planted {
    return { text: 'for everybody, and it says so' };
  }
}

test('a root field that declares no permission fails the build, by its name (GQL-6)', async () => {
  await expect(schemaOf([ApiLimitsResolver, ForgottenQuery])).rejects.toThrow('Query.plantedQuery');
  await expect(schemaOf([ApiLimitsResolver, Declared, ForgottenMutation])).rejects.toThrow(
    /: Mutation\.plantedMutation$/,
  );
});

test('a declared permission, and a declared openness, pass', async () => {
  const schema = await schemaOf([ApiLimitsResolver, Declared]);
  expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toContain('allowedQuery');
});
