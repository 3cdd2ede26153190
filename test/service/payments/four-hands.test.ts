import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sqlState } from '@bangfu/api/src/graphql/database-error.ts';
import { draftDisbursement } from '@bangfu/api/src/modules/payments/draft.service.ts';
import {
  approveDisbursement,
  checkDisbursement,
  sendDisbursement,
} from '@bangfu/api/src/modules/payments/steps.service.ts';
import type { TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startApp, type TestApp } from '../../kit/app.ts';
import { fundPeople, moneyInCounty } from '../../kit/funding.ts';
import { approvedAid, householdWithCard, payingPeople } from '../../kit/paying.ts';
import { Clock, People, refusalCodes, XINCHENG } from '../../kit/people.ts';

const clock = new Clock('2026-03-02T02:00:00Z');
const PERSONS = [randomUUID(), randomUUID(), randomUUID(), randomUUID()] as const;
let app: TestApp;
let people: People;
let potId: string;
let fileId: string;

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  people = new People(app.runtime);
  await fundPeople(people);
  await payingPeople(people);
  await people.person('pay.everything', { [XINCHENG]: ['FINANCE_OFFICER', 'CENTRE_DIRECTOR', 'HEAD'] });
  ({ county: potId } = await moneyInCounty(people, { fen: 1_000_000n, spendBy: '2026-12-31' }));
  fileId = await people.as('pay.officer', XINCHENG, async (scope) => await householdWithCard(scope, 201));
}, 120_000);
afterAll(async () => await app?.close());

class Undo extends Error {}

/** Does something in the county and takes it back. Returns the state of the database's refusal, or undefined. */
async function tried(work: (scope: TenantScope) => Promise<unknown>): Promise<string | undefined> {
  try {
    await people.as('pay.maker', XINCHENG, async (scope) => {
      await work(scope);
      throw new Undo();
    });
    return undefined;
  } catch (error) {
    if (error instanceof Undo) return undefined;
    return sqlState(error) ?? String(error);
  }
}

async function drafted(scope: TenantScope, fen: readonly bigint[]): Promise<string> {
  const applicationIds = await approvedAid(scope, { fileId, serial: 201, fen });
  return await draftDisbursement(scope, { potId, programme: 'LIVING', occasion: '生活救助', applicationIds });
}
async function set(
  scope: TenantScope,
  id: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<void> {
  await scope.em.execute(`update disbursement_batches set ${text} where tenant_no = ? and id = ?`, [
    ...values,
    scope.tenant.no,
    id,
  ]);
}

/** Goes all the way by plain SQL, with these people. */
async function goes(
  scope: TenantScope,
  maker: string,
  checker: string,
  approver: string,
  payer: string,
): Promise<void> {
  const [row] = await scope.em.execute<{ id: string }[]>(
    `insert into disbursement_batches (tenant_no, batch_no, pot_id, programme, occasion, made_by, made_by_name)
     values (?, 'x', ?, 'LIVING', 'x', ?, 'x') returning id`,
    [scope.tenant.no, potId, maker],
  );
  const id = row?.id ?? '';
  await set(scope, id, `status = 'CHECKED', checked_by = ?`, [checker]);
  await set(
    scope,
    id,
    `status = 'APPROVED', approved_by = ?, content_hash = app.disbursement_digest(tenant_no, id)`,
    [approver],
  );
  await set(scope, id, `status = 'SENT', sent_by = ?`, [payer]);
}

describe('making, checking, approving and paying', () => {
  test('are in different hands for every combination of people, whatever way the database is asked (PAY-5)', async () => {
    const [maker] = PERSONS;
    const wrong: string[] = [];
    for (const checker of PERSONS)
      for (const approver of PERSONS)
        for (const payer of PERSONS) {
          const isAllowed =
            checker !== maker &&
            approver !== maker &&
            approver !== checker &&
            payer !== maker &&
            payer !== approver;
          const state = await tried(async (scope) => await goes(scope, maker, checker, approver, payer));
          if ((state === undefined) !== isAllowed || (state !== undefined && state !== '23514'))
            wrong.push(`${[checker, approver, payer].map((each) => PERSONS.indexOf(each)).join()} ${state}`);
        }
    expect(wrong).toEqual([]);
  });

  test('are in different hands for somebody who holds every post', async () => {
    const id = await people.as('pay.everything', XINCHENG, async (scope) => await drafted(scope, [100n]));
    const asEverything = async (
      step: (scope: TenantScope, batch: string) => Promise<void>,
    ): Promise<string[]> =>
      await refusalCodes(people.as('pay.everything', XINCHENG, async (scope) => await step(scope, id)));
    expect(await asEverything(checkDisbursement)).toEqual(['SAME_PERSON']);
    await people.as('pay.checker', XINCHENG, async (scope) => await checkDisbursement(scope, id));
    expect(await asEverything(approveDisbursement)).toEqual(['SAME_PERSON']);
    await people.as('pay.director', XINCHENG, async (scope) => await approveDisbursement(scope, id));
    expect(await asEverything(sendDisbursement)).toEqual(['SAME_PERSON']);
  });
});

describe('a batch that was checked', () => {
  const CHANGES: readonly [string, string][] = [
    ['an amount', 'update disbursement_items set amount_fen = amount_fen + 1'],
    ['a card', `update disbursement_items set card_cipher = sha256('x')`],
    ['a name', `update disbursement_items set holder_name = '别人'`],
    ['the pot', 'update disbursement_batches set pot_id = uuidv7()'],
    ['the number of items', 'update disbursement_batches set item_count = 5'],
    ['the maker', 'update disbursement_batches set made_by = uuidv7()'],
    [
      'a step too far',
      `update disbursement_batches set status = 'SENT', sent_by = uuidv7(), approved_by = uuidv7(), content_hash = sha256('x')`,
    ],
    [
      'the digest',
      `update disbursement_batches set status = 'APPROVED', approved_by = uuidv7(), content_hash = sha256('x')`,
    ],
    ['a result without sending', `update disbursement_items set result = 'PAID', out_trade_no = md5('x')`],
    [
      'another item',
      `insert into disbursement_items (tenant_no, batch_id, seq, application_id, payee_name, payee_masked, payee_hash, holder_name, card_cipher, card_masked, card_tail, amount_fen)
       select tenant_no, batch_id, seq + 1, application_id, payee_name, payee_masked, payee_hash, holder_name, card_cipher, card_masked, card_tail, 1 from disbursement_items`,
    ],
  ];

  test.each(CHANGES)('keeps %s from being changed by plain SQL', async (_, text) => {
    const state = await tried(async (scope) => {
      const id = await drafted(scope, [100n]);
      await set(scope, id, `status = 'CHECKED', checked_by = ?`, [PERSONS[1]]);
      const table = /(?:from|update) (disbursement_\w+)/.exec(text)?.[1] ?? '';
      const key = table === 'disbursement_items' ? 'batch_id' : 'id';
      await scope.em.execute(`${text} where ${key} = ?`, [id]);
    });
    expect(state).toBe('23514');
  });

  test('can not be taken away', async () => {
    const state = await tried(async (scope) => await scope.em.execute('delete from disbursement_items'));
    expect(state).toBe('42501');
  });
});

test('an application is never in two live items (R-FN-16)', async () => {
  const state = await tried(async (scope) => {
    const id = await drafted(scope, [100n]);
    await scope.em.execute(
      `insert into disbursement_items (tenant_no, batch_id, seq, application_id, payee_name, payee_masked, payee_hash, holder_name, card_cipher, card_masked, card_tail, amount_fen)
       select tenant_no, batch_id, seq + 1, application_id, payee_name, payee_masked, payee_hash, holder_name, card_cipher, card_masked, card_tail, 1
       from disbursement_items where batch_id = ?`,
      [id],
    );
  });
  expect(state).toBe('23505');
});
