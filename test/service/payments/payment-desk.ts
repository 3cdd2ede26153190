import pg from 'pg';
import { expect } from '@jest/globals';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { proveLedger } from '@bangfu/api/src/modules/funds/public.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt, type Caller } from '../../kit/ask.ts';
import { fundPeople, moneyInCounty } from '../../kit/funding.ts';
import { approvedAid, CARD, householdWithCard, payingPeople } from '../../kit/paying.ts';
import { Clock, PASSWORD, People, XINCHENG } from '../../kit/people.ts';

export const clock = new Clock('2026-03-02T02:00:00Z');
const TAIL = CARD.slice(-4);
let app: TestApp;
let people: People;
export let superuser: pg.Client;
export let pot: string;
let potUuid: string;
let fileId: string;
export const at: Record<string, Caller> = {};

/** Opens the office of a county that pays, with money and a household. One office per test file. */
export async function openDesk(): Promise<void> {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  superuser = new pg.Client({ connectionString: app.database.superUrl });
  await superuser.connect();
  await fundPeople(people);
  await payingPeople(people);
  ({ county: potUuid } = await moneyInCounty(people, { fen: 10_000_000n, spendBy: '2026-12-31' }));
  pot = encodeId('pot', potUuid);
  fileId = await people.as('pay.officer', XINCHENG, async (scope) => await householdWithCard(scope, 101));
  for (const name of ['maker', 'checker', 'payer', 'director', 'auditor'])
    at[name] = await callerAt(app, people, `pay.${name}`, XINCHENG);
}
export async function closeDesk(): Promise<void> {
  await superuser?.end();
  await app?.close();
}

interface Answer {
  disbursementBatch: { id: string; status: string } | null;
  userErrors: { code: string; message: string; ruleCode: string | null }[];
}
const INPUT: Record<string, string> = {
  Draft: 'DisbursementBatchDraftInput',
  Void: 'DisbursementVoidInput',
  Reissue: 'DisbursementReissueInput',
  TakeReceipts: 'DisbursementReceiptsInput',
  Announce: 'DisbursementAnnounceInput',
};
let keys = 0;
export const key = (): string => `key-${(keys += 1)}`;

export async function confirm(who: string): Promise<void> {
  await at[who]?.get(
    'mutation C($input: SessionConfirmInput!) { sessionConfirm(input: $input) { userErrors { code } } }',
    { input: { password: PASSWORD } },
  );
}
export async function act(who: string, verb: string, input: Record<string, unknown>): Promise<Answer> {
  if (verb === 'Approve' || verb === 'Send') await confirm(who);
  const keyed = ['Void', 'TakeReceipts', 'Announce'].includes(verb) ? {} : { idempotencyKey: key() };
  const text = `mutation A($input: ${INPUT[verb] ?? 'DisbursementStepInput'}!) { disbursementBatch${verb}(input: $input) { disbursementBatch { id status } userErrors { code message ruleCode } } }`;
  const data = await at[who]?.get(text, { input: { ...keyed, ...input } });
  return data?.[`disbursementBatch${verb}`] as Answer;
}
export const codesOf = ({ userErrors }: Answer): string[] => userErrors.map(({ code }) => code);
export function done(answer: Answer): { id: string; status: string } {
  expect(answer.userErrors).toEqual([]);
  return answer.disbursementBatch ?? { id: '', status: '' };
}

export async function applications(
  fen: readonly bigint[],
  programme: 'LIVING' | 'EDUCATION' = 'LIVING',
): Promise<string[]> {
  const ids = await people.as(
    'pay.officer',
    XINCHENG,
    async (scope) => await approvedAid(scope, { fileId, serial: 101, fen, programme }),
  );
  return ids.map((id) => encodeId('aid', id));
}
export async function drafted(fen: readonly bigint[]): Promise<string> {
  const applicationIds = await applications(fen);
  return done(
    await act('maker', 'Draft', { potId: pot, programme: 'LIVING', occasion: '生活救助', applicationIds }),
  ).id;
}
export async function approved(fen: readonly bigint[]): Promise<string> {
  const id = await drafted(fen);
  done(await act('checker', 'Check', { id }));
  done(await act('director', 'Approve', { id }));
  return id;
}
export async function sent(fen: readonly bigint[]): Promise<string> {
  const id = await approved(fen);
  done(await act('payer', 'Send', { id }));
  return id;
}

interface Item {
  id: string;
  outTradeNo: string | null;
  amount: string;
  amountInWords: string;
  holderName: string;
  cardMasked: string;
  result: string;
  failureText: string | null;
}
export async function itemsOf(id: string): Promise<Item[]> {
  const text =
    'query B($id: ID!) { disbursementBatch(id: $id) { items(first: 50) { edges { node { id outTradeNo amount amountInWords holderName cardMasked result failureText } } } } }';
  const data = (await at['auditor']?.get(text, { id })) as
    | { disbursementBatch: { items: { edges: { node: Item }[] } } }
    | undefined;
  return (data?.disbursementBatch.items.edges ?? []).map(({ node }) => node);
}
export const receipt = (item: Item | undefined, change: Record<string, unknown> = {}) => ({
  outTradeNo: item?.outTradeNo,
  cardTail: TAIL,
  amount: item?.amount,
  name: item?.holderName,
  result: 'PAID',
  bankRef: 'b-1',
  ...change,
});

export async function potNow(): Promise<Record<string, bigint>> {
  const { rows } = await superuser.query<Record<string, string>>(
    'select pool_fen as pool, reserved_fen as reserved, transit_fen as transit, paid_fen as paid from fund_pots where id = $1',
    [potUuid],
  );
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, fen]) => [name, BigInt(fen)]));
}
export async function aidStates(batch: string): Promise<string[]> {
  const items = await itemsOf(batch);
  const { rows } = await superuser.query<{ status: string }>(
    `select a.status from disbursement_items i join aid_applications a on a.tenant_no = i.tenant_no and a.id = i.application_id
     where i.out_trade_no = any($1) or $2 and replace(i.id::text, '-', '') = any($1) order by i.seq`,
    [items.map(({ outTradeNo }) => outTradeNo ?? ''), false],
  );
  return rows.map(({ status }) => status);
}
export async function expectBooksToBalance(): Promise<void> {
  const { no, noHi } = await people.tenant(XINCHENG);
  const scope = {
    tenantNo: no,
    lo: no,
    hi: no,
    statLo: no,
    statHi: noHi,
    accountId: '00000000-0000-0000-0000-000000000000',
  };
  expect((await proveLedger(app.runtime.readPool, scope)).faults).toEqual([]);
}
