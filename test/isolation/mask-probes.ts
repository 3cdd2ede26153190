import { graphql, type GraphQLField, type GraphQLSchema } from 'graphql';
import type { Principal } from '@bangfu/api/src/access/principal.ts';
import type { GraphContext } from '@bangfu/api/src/graphql/context.ts';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import type { SensitiveValue } from '@bangfu/api/src/protection/sensitive-text.graphql.ts';
import type { Runtime } from '@bangfu/api/src/runtime.ts';
import { PERMISSIONS } from '@bangfu/schema/vocabulary/permission';
import type { Role } from '@bangfu/schema/vocabulary/role';
import { startRuntime } from '../kit/app.ts';
import { Clock, People, XINCHENG } from '../kit/people.ts';
import { fileUnderObjection, ownedHousehold } from '../kit/isolation/fill.ts';

type Field = GraphQLField<unknown, unknown>;

/** A weakened mask; `apply` gives back what undoes it. */
export interface MaskMutant {
  name: string;
  apply: () => () => void;
}

/** One file with everything protected in it, and people who may see more or less of it. */
export interface Cabinet {
  runtime: Runtime;
  /** Everything that is shown but shouldn't be, or hidden but shouldn't be. */
  faults(schema: GraphQLSchema): Promise<string[]>;
  mutantsOf(schema: GraphQLSchema, sensitive: readonly Field[]): MaskMutant[];
  close(): Promise<void>;
}

const SENSITIVE = '{ masked value access }';
const FILE = `query ($id: ID!) { hardshipFile(id: $id) { bankCard ${SENSITIVE}
  person { idNumber ${SENSITIVE} phone ${SENSITIVE} health ${SENSITIVE} disability ${SENSITIVE} residence ${SENSITIVE} }
  members { idNumber ${SENSITIVE} health ${SENSITIVE} } } }`;
const NOTICE = `query ($id: ID!) { publicNotice(id: $id) { maskedLines { name } files { file { id } } objections { file { id } } } home { recentFiles { id } } }`;

interface Shown {
  masked: string;
  value: string | null;
  access: string;
}

/** Every protected text in an answer, with its path. */
function* shownIn(value: unknown, path = ''): Generator<Shown & { path: string }> {
  if (value === null || typeof value !== 'object') return;
  if ('masked' in value) yield { ...(value as Shown), path };
  else for (const [name, part] of Object.entries(value)) yield* shownIn(part, `${path}.${name}`);
}

/** Makes the file and the people. */
export async function openCabinet(): Promise<Cabinet> {
  const base = await startRuntime({ clock: new Clock('2026-03-02T02:00:00Z').now });
  const people = new People(base.runtime);
  const county = await people.tenant(XINCHENG);
  const { rows } = await base.runtime.readPool.query<{ n: number }>(
    'select count(*)::int as n from dibao_standards',
  );
  if (rows[0]?.n === 0) throw new Error('no minimum living standard in the reference data');
  const { file, notice } = await fileUnderObjection(base.runtime, county, 'cabinet', 7);
  const principal = async (role: Role, purpose?: string): Promise<Principal> => {
    const loginName = `${role.toLowerCase().replace('_', '-')}${purpose ? '.why' : ''}`;
    await people.person(loginName, { [XINCHENG]: [role] });
    const { token } = await people.login({ loginName });
    const found = await people.caller(token, XINCHENG);
    if (!found) throw new Error('no caller');
    return purpose ? { ...found, purpose } : found;
  };
  const officer = await principal('CENTRE_OFFICER');
  const withReason = await principal('CENTRE_OFFICER', '核对档案');
  const auditor = await principal('AUDITOR', '审计');
  const head = await principal('HEAD');
  const ask = async (
    schema: GraphQLSchema,
    caller: Principal,
    source: string,
    id: string,
  ): Promise<unknown> => {
    const outgoing = { setSessionCookie: () => undefined, clearSessionCookie: () => undefined };
    const contextValue: GraphContext = {
      host: base.runtime,
      principal: caller,
      requestId: 'req_test',
      ip: '10.0.0.1',
      outgoing,
      loaders: new Map(),
    };
    const { data, errors } = await graphql({ schema, source, variableValues: { id }, contextValue });
    if (errors?.[0]) throw errors[0];
    return data;
  };
  return {
    runtime: base.runtime,
    close: base.close,
    mutantsOf,
    faults: async (schema) => {
      const id = encodeId('hf', file);
      const found: string[] = [];
      for (const caller of [officer, auditor]) {
        for (const { path, masked, value, access } of shownIn(await ask(schema, caller, FILE, id))) {
          if (value !== null || access === 'FULL') found.push(`${caller.displayName} sees ${path}`);
          if (CLEAR.some((text) => masked.includes(text))) found.push(`${path} is not masked`);
        }
      }
      for (const { path, value } of shownIn(await ask(schema, withReason, FILE, id))) {
        if (value === null || !CLEAR.some((text) => value.includes(text)))
          found.push(`${path} stays hidden from who may see it`);
      }
      const notices = JSON.stringify(await ask(schema, head, NOTICE, encodeId('ntc', notice)));
      if (notices.includes('"hf_')) found.push('the head sees cases');
      if (notices.includes(HOUSEHOLD.person.name)) found.push('a notice names people');
      return found;
    },
  };
}

const HOUSEHOLD = ownedHousehold('cabinet', 7);
/** What stands behind the masks. */
const CLEAR = [
  ...[HOUSEHOLD.person, ...HOUSEHOLD.members].flatMap(({ idNumber, health }) => [idNumber, health]),
  HOUSEHOLD.person.phone,
  HOUSEHOLD.person.disability,
  HOUSEHOLD.person.residence,
  HOUSEHOLD.file.bankCard,
].filter((text) => typeof text === 'string');

interface Computing {
  compute: (values: never, context: never) => SensitiveValue;
}

const everything = (context: GraphContext): GraphContext => ({
  ...context,
  ...(context.principal
    ? { principal: { ...context.principal, permissions: new Set(PERMISSIONS), purpose: '不问' } }
    : {}),
});

/** For every protected field: its access says full, its mask shows the text; and each place that asks for a right itself. */
function mutantsOf(schema: GraphQLSchema, sensitive: readonly Field[]): MaskMutant[] {
  const computed = (field: Field, name: string, change: Partial<SensitiveValue>): MaskMutant => ({
    name: `${field.description ?? field.name}: ${name}`,
    apply: () => {
      const source = field.extensions['read'] as Computing;
      const { compute } = source;
      source.compute = (values, context) => ({ ...compute(values, context), ...change });
      return () => void (source.compute = compute);
    },
  });
  const resolved = (
    coordinate: string,
    wrap: (given: NonNullable<Field['resolve']>) => NonNullable<Field['resolve']>,
  ): MaskMutant => ({
    name: coordinate,
    apply: () => {
      const [type = '', name = ''] = coordinate.split('.');
      const fields = (schema.getType(type) as { getFields(): Record<string, Field> }).getFields();
      const field = fields[name];
      if (!field?.resolve) throw new Error(`${coordinate} has no resolver`);
      const given = field.resolve;
      field.resolve = wrap(given);
      return () => void (field.resolve = given);
    },
  });
  const asAnybody = (coordinate: string): MaskMutant =>
    resolved(
      coordinate,
      (given) => (parent, args, context, info) =>
        given(parent, args, everything(context as GraphContext), info),
    );
  return [
    ...sensitive.flatMap((field) => [
      computed(field, 'full access', { access: 'FULL' }),
      computed(field, 'no mask', { masked: CLEAR.join(' ') }),
      computed(field, 'always hidden', { access: 'MASKED_NO_PERMISSION' }),
    ]),
    resolved(
      'SensitiveText.value',
      (given) => (parent, args, context, info) =>
        given(
          { ...(parent as SensitiveValue), access: 'FULL' },
          args,
          everything(context as GraphContext),
          info,
        ),
    ),
    ...['NoticeFile.file', 'Objection.file', 'Query.home'].map(asAnybody),
  ];
}
