import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { assertEveryRootFieldDeclaresAccess } from '@bangfu/api/src/access/allow.ts';
import { buildApiSchema } from '@bangfu/api/src/graphql/schema.ts';
import { mountReads } from '@bangfu/api/src/http/read-path.ts';
import { ROOTS } from './expected-roots.ts';
import { gateFaults, type RootField } from './gate.ts';
import { openCabinet, type Cabinet } from './mask-probes.ts';

let schema: GraphQLSchema;

beforeAll(async () => {
  schema = await buildApiSchema();
});

function rootFields(): { coordinate: string; field: RootField }[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({
      coordinate: `${type?.name}.${field.name}`,
      field: field as RootField,
    })),
  );
}

/** Runs `work` with other extensions on a field, and puts the old ones back. */
function withExtensions<T>(field: RootField, change: Record<string, unknown>, work: () => T): T {
  const { extensions } = field;
  field.extensions = { ...extensions, ...change };
  try {
    return work();
  } finally {
    field.extensions = extensions;
  }
}

/** Whether the start or the gate notices. */
function isNoticed(coordinate: string, field: RootField): boolean {
  try {
    assertEveryRootFieldDeclaresAccess(schema);
  } catch {
    return true;
  }
  const row = ROOTS[coordinate];
  return !row || gateFaults(field, row).length > 0;
}

describe('the declared right of a root field', () => {
  test('is what the table says, for every post and every scope', () => {
    expect(
      rootFields().flatMap(({ coordinate, field }) =>
        ROOTS[coordinate] ? gateFaults(field, ROOTS[coordinate]) : [coordinate],
      ),
    ).toEqual([]);
  });

  test('is missed by somebody when it is taken away, opened, or weakened', () => {
    const survivors: string[] = [];
    let tried = 0;
    for (const { coordinate, field } of rootFields()) {
      const row = ROOTS[coordinate];
      const mutants: [string, Record<string, unknown>][] = [['without a right', { access: undefined }]];
      if (row?.may !== 'anybody' && !row?.delegates) {
        mutants.push(['for anybody', { access: { public: true } }]);
        mutants.push([
          'also before the password is changed',
          { beforePasswordChange: row?.beforePasswordChange ? undefined : true },
        ]);
        if (row && !row.self)
          mutants.push(['for everybody who is logged in', { access: { permission: 'self:use' } }]);
      }
      for (const [name, change] of mutants) {
        tried += 1;
        if (!withExtensions(field, change, () => isNoticed(coordinate, field)))
          survivors.push(`${coordinate} ${name}`);
      }
    }
    process.stderr.write(
      `ISO-2: ${tried - survivors.length}/${tried} weakened rights of root fields found out\n`,
    );
    expect(survivors).toEqual([]);
    expect(tried).toBeGreaterThan(200);
  });
});

describe('the masks', () => {
  let cabinet: Cabinet;
  beforeAll(async () => {
    cabinet = await openCabinet();
    mountReads(schema, cabinet.runtime);
  }, 120_000);
  afterAll(async () => await cabinet.close());

  function sensitiveFields(): RootField[] {
    return Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) => Object.values(type.getFields()))
      .filter((field) => getNamedType(field.type).name === 'SensitiveText') as RootField[];
  }

  test('hide what they should and nothing else', async () => {
    expect(await cabinet.faults(schema)).toEqual([]);
  });

  test('are missed by somebody when one is taken away', async () => {
    const mutants = cabinet.mutantsOf(schema, sensitiveFields());
    const survivors: string[] = [];
    for (const { name, apply } of mutants) {
      const restore = apply();
      if ((await cabinet.faults(schema)).length === 0) survivors.push(name);
      restore();
    }
    process.stderr.write(
      `ISO-2: ${mutants.length - survivors.length}/${mutants.length} weakened masks found out\n`,
    );
    expect(survivors).toEqual([]);
    expect(mutants.length).toBeGreaterThan(20);
  });
});
