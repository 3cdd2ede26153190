import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { draftFile } from '@bangfu/api/src/modules/hardship/public.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt, type Caller } from '../../kit/ask.ts';
import { aHousehold } from '../../kit/households.ts';
import { BEILIN, People, PROVINCE, XINCHENG } from '../../kit/people.ts';

let app: TestApp;
let inspector: Caller;
let file: string;
let elsewhere: string;

beforeAll(async () => {
  app = await startApp();
  const people = new People(app.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  await people.person('neighbour', { [BEILIN]: ['CENTRE_OFFICER'] });
  await people.person('inspector', { [PROVINCE]: ['INSPECTOR'] });
  inspector = await callerAt(app, people, 'inspector', PROVINCE);
  const drafted = async (who: string, unit: string, serial: number): Promise<string> =>
    await people.as(who, unit, async (scope) =>
      encodeId('hf', (await draftFile(scope, aHousehold(serial))).id),
    );
  file = await drafted('officer', XINCHENG, 1);
  elsewhere = await drafted('neighbour', BEILIN, 2);
});
afterAll(async () => await app.close());

const READ = `query ($id: ID!, $scope: ScopeInput) {
  hardshipFile(id: $id, scope: $scope) { tenant { code } viewerCan person { name idNumber { value access } } members { name } } }`;
const SCOPE = { root: XINCHENG, depth: 'SELF' };

it('a subordinate’s case opens only under a grant for its unit, masked, and nothing can be done on it (T2)', async () => {
  expect(await inspector.ask(READ, { id: file, scope: SCOPE })).toMatchObject({
    errors: [{ message: expect.stringContaining('须先开调阅授权'), extensions: { code: 'FORBIDDEN' } }],
  });
  const opened = await inspector.get(
    `mutation { accessGrantOpen(input: { tenantCode: "${XINCHENG}", tier: T2, purpose: INSPECTION, reason: "督导通知〔2026〕12号", minutes: 30 }) {
       userErrors { code } } }`,
  );
  expect(opened).toEqual({ accessGrantOpen: { userErrors: [] } });
  expect(await inspector.get(READ, { id: file, scope: SCOPE })).toMatchObject({
    hardshipFile: {
      tenant: { code: XINCHENG },
      viewerCan: [],
      person: { name: '王建国', idNumber: { value: null } },
      members: [{ name: '李秀英' }, { name: '王小明' }],
    },
  });
  expect(await inspector.get(READ, { id: file })).toEqual({ hardshipFile: null });
  expect(await inspector.get(READ, { id: elsewhere, scope: SCOPE })).toEqual({ hardshipFile: null });
});
