import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { draftFile } from '@bangfu/api/src/modules/hardship/public.ts';
import { setPolicyParameter } from '@bangfu/api/src/modules/policy/policy.service.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt, type Caller } from '../../kit/ask.ts';
import { aHousehold } from '../../kit/households.ts';
import { Clock, People, XINCHENG } from '../../kit/people.ts';

const MOST = 3;
const FILES = 5;
const PURPOSE = { 'x-purpose': encodeURIComponent('核对身份') };
const clock = new Clock();
let app: TestApp;
let people: People;
const files: string[] = [];

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  for (const name of ['first', 'second'])
    await people.person(`${name}.approver`, { [XINCHENG]: ['APPROVER'] });
  await people.inProvince(
    async (scope) =>
      await setPolicyParameter(scope, {
        key: 'protection.revealsPerHour',
        value: MOST,
        effectiveFrom: scope.today(),
        reason: '测试',
      }),
  );
  await people.as('officer', XINCHENG, async (scope) => {
    for (let serial = 0; serial < FILES; serial += 1)
      files.push(encodeId('hf', (await draftFile(scope, aHousehold(60 + serial))).id));
  });
});
afterAll(async () => await app.close());

async function look(caller: Caller, file: string | undefined): Promise<string | undefined> {
  const { errors } = await caller.ask(
    `{ hardshipFile(id: "${file}") { person { idNumber { value } phone { value } } } }`,
    {},
    PURPOSE,
  );
  return errors?.[0]?.extensions.code;
}

test('a person sees the clear text of so many rows an hour; the same row again does not count', async () => {
  const approver = await callerAt(app, people, 'first.approver', XINCHENG);
  for (const file of files.slice(0, MOST)) expect(await look(approver, file)).toBeUndefined();
  expect(await look(approver, files[MOST])).toBe('THROTTLED');
  expect(await look(approver, files[0])).toBeUndefined();
  clock.forward(61);
  const later = await callerAt(app, people, 'first.approver', XINCHENG);
  expect(await look(later, files[MOST])).toBeUndefined();
});

test('one request for many is no way round', async () => {
  const approver = await callerAt(app, people, 'second.approver', XINCHENG);
  const { data, errors } = await approver.ask(
    '{ hardshipFiles(first: 10) { nodes { person { idNumber { value } } } } }',
    {},
    PURPOSE,
  );
  const { nodes } = (data ?? {})['hardshipFiles'] as {
    nodes: { person: { idNumber: { value: string | null } } }[];
  };
  expect(nodes).toHaveLength(FILES);
  expect(nodes.filter(({ person }) => person.idNumber.value !== null)).toHaveLength(MOST);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['THROTTLED', 'THROTTLED']);
});
