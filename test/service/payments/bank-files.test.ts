import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { draftDisbursement } from '@bangfu/api/src/modules/payments/draft.service.ts';
import {
  approveDisbursement,
  checkDisbursement,
  sendDisbursement,
} from '@bangfu/api/src/modules/payments/steps.service.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { fundPeople, moneyInCounty } from '../../kit/funding.ts';
import { approvedAid, CARD, householdWithCard, payingPeople } from '../../kit/paying.ts';
import { Clock, PASSWORD, People, XINCHENG } from '../../kit/people.ts';

const clock = new Clock('2026-03-02T02:00:00Z');
let app: TestApp;
let people: People;
let superuser: pg.Client;
let batchId: string;
let batch: string;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  superuser = new pg.Client({ connectionString: app.database.superUrl });
  await superuser.connect();
  await fundPeople(people);
  await payingPeople(people);
  const { county } = await moneyInCounty(people, { fen: 1_000_000n, spendBy: '2026-12-31' });
  const ids = await people.as('pay.officer', XINCHENG, async (scope) => {
    const fileId = await householdWithCard(scope, 401);
    return await approvedAid(scope, { fileId, serial: 401, fen: [10_050n, 20_000n] });
  });
  const draft = { potId: county, programme: 'LIVING', occasion: '生活救助', applicationIds: ids } as const;
  batchId = await people.as('pay.maker', XINCHENG, async (scope) => await draftDisbursement(scope, draft));
  batch = encodeId('dis', batchId);
  for (const [who, step] of [
    ['checker', checkDisbursement],
    ['director', approveDisbursement],
    ['payer', sendDisbursement],
  ] as const)
    await people.as(`pay.${who}`, XINCHENG, async (scope) => await step(scope, batchId));
  for (const name of ['maker', 'payer', 'auditor'])
    tokens[name] = (await people.login({ loginName: `pay.${name}` })).token;
}, 120_000);
afterAll(async () => {
  await superuser?.end();
  await app?.close();
});

const headers = (who: string): Record<string, string> => ({
  cookie: `bangfu_session=${tokens[who]}`,
  'x-tenant': XINCHENG,
  'x-bangfu-csrf': '1',
});
const take = async (who: string, layout = 'CSV_UTF8'): Promise<Response> =>
  await fetch(`${app.address}/files/disbursements/${batch}/bank-file?layout=${layout}`, {
    headers: headers(who),
  });

async function confirm(who: string): Promise<void> {
  await fetch(`${app.address}/graphql`, {
    method: 'POST',
    headers: { ...headers(who), 'content-type': 'application/json' },
    body: JSON.stringify({
      query:
        'mutation C($input: SessionConfirmInput!) { sessionConfirm(input: $input) { userErrors { code } } }',
      variables: { input: { password: PASSWORD } },
    }),
  });
}

interface Answer {
  title?: string;
  userErrors?: { message: string }[];
  paid?: number;
  failed?: number;
  wasKnown?: boolean;
}
async function upload(text: string | Buffer, who = 'maker'): Promise<{ status: number; body: Answer }> {
  const form = new FormData();
  form.append('batchId', batch);
  form.append('file', new Blob([typeof text === 'string' ? text : new Uint8Array(text)]), '回单.csv');
  const response = await fetch(`${app.address}/files/disbursements/receipts`, {
    method: 'POST',
    headers: headers(who),
    body: form,
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

async function numbers(): Promise<string[]> {
  const { rows } = await superuser.query<{ no: string }>(
    'select out_trade_no as no from disbursement_items where batch_id = $1 order by seq',
    [batchId],
  );
  return rows.map(({ no }) => no);
}

describe('the file for the bank', () => {
  test('is for who pays and has proved who he is, and every taking is on record', async () => {
    expect((await take('auditor')).status).toBe(403);
    clock.forward(10);
    expect((await take('payer')).status).toBe(400);
    await confirm('payer');
    const response = await take('payer');
    const text = await response.text();
    expect(response.status).toBe(200);
    const [first, second] = await numbers();
    expect(text).toContain(`1,${first},王建国,${CARD},示例银行,100.50,生活救助`);
    expect(text).toContain(`2,${second},王建国,${CARD},示例银行,200.00,生活救助`);
    const fixed = Buffer.from(await (await take('payer', 'FIXED_GB18030')).arrayBuffer());
    expect(new TextDecoder('gb18030').decode(fixed)).toContain('000000000010050生活救助');
    expect((await take('payer', 'DBF')).status).toBe(400);
    const { rows } = await superuser.query<{ payload: { layout: string; digest: string } }>(
      `select payload from events where name = 'disbursementBatch.bankFileTaken' order by occurred_at, id`,
    );
    expect(rows.map(({ payload }) => payload.layout)).toEqual(['CSV_UTF8', 'FIXED_GB18030']);
    expect(JSON.stringify(rows)).not.toContain(CARD);
  });
});

describe('a receipt file', () => {
  const HEAD = '业务编号,户名,卡号,金额,结果,流水号,原因';

  test('is refused with the number of every row that is wrong', async () => {
    const [first, second] = await numbers();
    const { status, body } = await upload(
      [
        '某银行批量代发回单',
        HEAD,
        `${first},王建国,${CARD},100.505,成功,b1,`,
        `${second},王建国,${CARD},200.00,处理中,b2,`,
      ].join('\n'),
    );
    expect(status).toBe(422);
    expect(body.userErrors?.map(({ message }) => message)).toEqual([
      expect.stringContaining('第 3 行：金额“100.505”不是到分为止的金额'),
      expect.stringContaining('第 4 行：结果“处理中”认不出'),
    ]);
    expect((await upload('姓名,年龄\n张三,3\n')).body.userErrors?.[0]?.message).toContain('找不到表头');
    expect((await upload(`${HEAD}\n`, 'auditor')).status).toBe(403);
  });

  test('is taken once, in the coding the bank writes, and changes nothing the second time', async () => {
    const [first, second] = await numbers();
    const text = `${HEAD}\n${first},王建国,${CARD},100.50,成功,b1,\n${second},王建国,****${CARD.slice(-4)},200,失败,b2,账户异常\n`;
    expect((await upload(text)).body).toMatchObject({ paid: 1, failed: 1, wasKnown: false });
    expect((await upload(text)).body).toMatchObject({ paid: 0, failed: 0, wasKnown: true });
    const { rows } = await superuser.query<{ kind: string; n: string }>(
      `select kind, count(*) as n from ledger_entries where subject_type = 'disbursementItem' group by kind order by kind`,
    );
    expect(Object.fromEntries(rows.map(({ kind, n }) => [kind, Number(n)]))).toEqual({
      FAILED: 1,
      PAID: 1,
      RELEASED: 1,
      RESERVED: 2,
      SENT: 2,
    });
  });
});
