import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from '@jest/globals';
import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { buildApiSchema } from '@bangfu/api/src/graphql/schema.ts';
import { printedSchema } from '@bangfu/api/src/print-schema.ts';

let schema: GraphQLSchema;

beforeAll(async () => {
  schema = await buildApiSchema();
});

test('the committed schema is what the classes print', async () => {
  const committed = await readFile(new URL('../../packages/schema/schema.graphql', import.meta.url), 'utf8');
  expect(committed).toBe(await printedSchema());
});

const CHINESE = /[\u4e00-\u9fff]/;

test('everything a vendor sees is described in Chinese', () => {
  const bare: string[] = [];
  const look = (coordinate: string, description: string | null | undefined): void => {
    if (!CHINESE.test(description ?? '')) bare.push(coordinate);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name))
      continue;
    if (!['Query', 'Mutation'].includes(type.name)) look(type.name, type.description);
    if (isEnumType(type))
      for (const value of type.getValues()) look(`${type.name}.${value.name}`, value.description);
    if (isScalarType(type)) continue;
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        look(`${type.name}.${field.name}`, field.description);
        if (!('args' in field)) continue;
        for (const argument of field.args)
          look(`${type.name}.${field.name}(${argument.name}:)`, argument.description);
      }
    }
  }
  expect(bare).toEqual([]);
});

test('every mutation takes one input and answers with userErrors beside nullable results', () => {
  const faults: string[] = [];
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const names = field.args.map((argument) => argument.name);
    if (names.length > 1 || (names[0] !== undefined && names[0] !== 'input'))
      faults.push(`${field.name}: ${names.join(', ')}`);
    const payload = schema.getType(String(field.type).replace('!', ''));
    if (!isObjectType(payload)) {
      faults.push(`${field.name}: payload`);
      continue;
    }
    const fields = payload.getFields();
    if (String(fields['userErrors']?.type) !== '[UserError!]!') faults.push(`${field.name}: userErrors`);
    for (const result of Object.values(fields)) {
      if (result.name !== 'userErrors' && String(result.type).endsWith('!'))
        faults.push(`${payload.name}.${result.name}: not nullable`);
    }
  }
  expect(faults).toEqual([]);
});
