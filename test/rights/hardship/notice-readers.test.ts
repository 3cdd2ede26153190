import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { concludeObjection, recordObjection } from '@bangfu/api/src/modules/notices/public.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt } from '../../kit/ask.ts';
import { FiledPast } from '../../kit/filed-past.ts';
import { inNotice } from '../../kit/filing.ts';
import { aHousehold } from '../../kit/households.ts';
import { People, XINCHENG } from '../../kit/people.ts';

let app: TestApp;
let people: People;
let fileId: string;

const NOTICES = `{ publicNotices { nodes {
  maskedLines { name } files { file { id person { name } } } objections { raisedBy text conclusion conclusionText file { id } }
} } }`;

beforeAll(async () => {
  app = await startApp();
  people = new People(app.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  await people.person('head', { [XINCHENG]: ['HEAD'] });
  await people.person('program', { [XINCHENG]: ['VENDOR'] });
  const filed = new FiledPast(app.runtime, people, XINCHENG);
  await filed.setDibaoStandard();
  const [id = ''] = await filed.reviewed([aHousehold(81)]);
  fileId = encodeId('hf', id);
  await people.as('officer', XINCHENG, async (scope) => {
    const noticeId = await inNotice(scope, id);
    const objection = await recordObjection(scope, { noticeId, text: '反映有经营收入', raisedBy: '邻居甲' });
    await concludeObjection(scope, objection, { conclusion: 'DISMISSED', text: '经查不属实' });
  });
}, 120_000);
afterAll(async () => await app.close());

test('who handles cases finds the file behind a line and behind an objection', async () => {
  const officer = await callerAt(app, people, 'officer', XINCHENG);
  expect(await officer.get(NOTICES)).toEqual({
    publicNotices: {
      nodes: [
        {
          maskedLines: [{ name: '王*国' }],
          files: [{ file: { id: fileId, person: { name: '王建国' } } }],
          objections: [
            {
              raisedBy: '邻居甲',
              text: '反映有经营收入',
              conclusion: 'DISMISSED',
              conclusionText: '经查不属实',
              file: { id: fileId },
            },
          ],
        },
      ],
    },
  });
});

test.each(['head', 'program'])(
  'who may read notices but no cases gets the masked line, no file and nobody’s words: %s',
  async (who) => {
    const reader = await callerAt(app, people, who, XINCHENG);
    expect(await reader.get(NOTICES)).toEqual({
      publicNotices: {
        nodes: [
          {
            maskedLines: [{ name: '王*国' }],
            files: [{ file: null }],
            objections: [
              { raisedBy: null, text: null, conclusion: 'DISMISSED', conclusionText: null, file: null },
            ],
          },
        ],
      },
    });
  },
);
