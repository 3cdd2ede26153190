import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { draftFile } from '@bangfu/api/src/modules/hardship/public.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt, type Caller } from '../../kit/ask.ts';
import { aHousehold } from '../../kit/households.ts';
import { BEILIN, People, XINCHENG } from '../../kit/people.ts';

let app: TestApp;
let fileId: string;
let officer: Caller;
let neighbour: Caller;
let head: Caller;

beforeAll(async () => {
  app = await startApp();
  const people = new People(app.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  await people.person('head', { [XINCHENG]: ['HEAD'] });
  await people.person('neighbour', { [BEILIN]: ['CENTRE_OFFICER'] });
  const { id } = await people.as(
    'officer',
    XINCHENG,
    async (scope) => await draftFile(scope, aHousehold(91)),
  );
  fileId = encodeId('hf', id);
  officer = await callerAt(app, people, 'officer', XINCHENG);
  neighbour = await callerAt(app, people, 'neighbour', BEILIN);
  head = await callerAt(app, people, 'head', XINCHENG);
}, 120_000);
afterAll(async () => await app.close());

const NODE = `query Node($id: ID!) {
  node(id: $id) { __typename id ... on HardshipFile { fileNo status members { name } } ... on Report { kind } }
}`;

async function codeFor(caller: Caller, id: string): Promise<string | undefined> {
  const { data, errors } = await caller.ask(NODE, { id });
  expect(data?.['node']).toBeNull();
  return errors?.[0]?.extensions.code;
}

test('an id leads to what it names, with the fields of its own type', async () => {
  const { node } = await officer.get(NODE, { id: fileId });
  const { hardshipFile } = await officer.get(
    `{ hardshipFile(id: "${fileId}") { __typename id fileNo status members { name } } }`,
  );
  expect(node).toEqual(hardshipFile);
  expect(node).toMatchObject({ __typename: 'HardshipFile', id: fileId, status: 'DRAFT' });
  const created = await officer.get(
    `mutation { reportCreate(input: { kind: RP_03, format: PDF, period: { from: "2026-01-01", to: "2026-01-01" } }) { report { id } } }`,
  );
  const { id } = (created['reportCreate'] as { report: { id: string } }).report;
  expect((await officer.get(NODE, { id }))['node']).toEqual({ __typename: 'Report', id, kind: 'RP_03' });
});

test('somebody else’s, an absent one and nonsense are the same: not there', async () => {
  expect(await codeFor(neighbour, fileId)).toBe('NOT_FOUND');
  expect(await codeFor(officer, 'hf_00000000000000000000000001')).toBe('NOT_FOUND');
  expect(await codeFor(officer, 'zz_00000000000000000000000001')).toBe('NOT_FOUND');
  expect(await codeFor(officer, '')).toBe('NOT_FOUND');
});

test('it takes the permission of the kind, and somebody who is logged in', async () => {
  expect(await codeFor(head, fileId)).toBe('FORBIDDEN');
  const response = await fetch(`${app.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-bangfu-csrf': '1' },
    body: JSON.stringify({ query: NODE, variables: { id: 'zz_1' } }),
  });
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});
