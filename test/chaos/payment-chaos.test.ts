import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { freePort } from '../../infra/ports.mjs';
import { startRuntime } from '../kit/app.ts';
import { fundPeople, moneyInCounty } from '../kit/funding.ts';
import { approvedAid, CARD, householdWithCard, payingPeople } from '../kit/paying.ts';
import { People, XINCHENG } from '../kit/people.ts';
import { QUEUE_BACKENDS, type QueuePlace } from '../kit/queues.ts';
import { BankDouble, randomOf } from './bank-double.ts';
import { Killable } from './killable.ts';
import { openCluster, type OwnCluster } from './own-cluster.ts';
import { PaymentOffice } from './payment-office.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const KILLS = Number(process.env['CHAOS_KILLS'] ?? 3);
const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const BATCHES = Number(process.env['CHAOS_BATCHES'] ?? 3);
const ITEMS = Number(process.env['CHAOS_ITEMS'] ?? 20);
/** Between two deaths, at most. */
const QUIET_MS = 800;
const LIMIT_MS = 120_000 + KILLS * 10_000;
const SPEND_BY = `${new Date().getFullYear() + 1}-12-31`;

let cluster: OwnCluster;

beforeAll(async () => {
  cluster = await openCluster();
  process.env['BANGFU_TEST_CLUSTER'] = cluster.facts;
}, 120_000);
afterAll(async () => await cluster?.close(), 60_000);

describe.each(QUEUE_BACKENDS.filter(({ missing }) => missing === undefined))(
  'payment runs on $name while API, worker and Postgres are killed',
  (backend) => {
    let base: Awaited<ReturnType<typeof startRuntime>>;
    let place: QueuePlace;
    let people: People;
    let bank: BankDouble;
    let potId: string;
    let environment: Record<string, string>;
    const applications: string[][] = [];

    beforeAll(async () => {
      base = await startRuntime();
      people = new People(base.runtime);
      await fundPeople(people);
      await payingPeople(people);
      ({ county: potId } = await moneyInCounty(people, { fen: 10_000_000n, spendBy: SPEND_BY }));
      await people.as('pay.officer', XINCHENG, async (scope) => {
        const fileId = await householdWithCard(scope, 301);
        for (let batch = 0; batch < BATCHES; batch += 1)
          applications.push(
            await approvedAid(scope, {
              fileId,
              serial: 301,
              fen: Array.from({ length: ITEMS }, (_, at) => BigInt(100 + batch * 100 + at)),
            }),
          );
      });
      bank = new BankDouble(SEED);
      place = await backend.open(base.database);
      environment = {
        ...base.environment,
        ...place.environment,
        PORT: String(await freePort()),
        BANK_URL: await bank.open(),
        RELAY_INTERVAL_MS: '50',
        SEAL_INTERVAL_MS: '200',
        RELAY_AGAIN_SECONDS: '2',
        JOB_SILENT_SECONDS: '2',
      };
    }, 120_000);
    afterAll(async () => {
      applications.length = 0;
      await bank?.close();
      await place?.close().catch(() => undefined);
      await base?.close();
    }, 60_000);

    async function query<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
      for (;;) {
        const client = new pg.Client({ connectionString: base.database.superUrl });
        client.on('error', () => undefined);
        try {
          await client.connect();
          return (await client.query<Row & pg.QueryResultRow>(text, values)).rows;
        } catch {
          await pause(200);
        } finally {
          await client.end().catch(() => undefined);
        }
      }
    }
    const inTransit = async (): Promise<number> =>
      (
        await query<{ n: number }>(
          `select count(*)::int as n from disbursement_items where result in ('PENDING','SENT')`,
        )
      )[0]?.n ?? 0;

    async function pay(office: PaymentOffice, batch: number): Promise<void> {
      const key = (verb: string): string => `${verb}-${batch}`;
      const id = await office.step('pay.maker', 'Draft', key('draft'), {
        potId: encodeId('pot', potId),
        programme: 'LIVING',
        occasion: `第 ${batch} 批`,
        applicationIds: applications[batch]?.map((each) => encodeId('aid', each)),
      });
      await office.step('pay.checker', 'Check', key('check'), { id });
      await office.step('pay.director', 'Approve', key('approve'), { id });
      await office.step('pay.payer', 'Send', key('send'), { id });
    }

    /** What a person does who sees that a batch hangs: he asks the bank again. */
    async function askAgain(office: PaymentOffice): Promise<void> {
      const idle = await query<{ id: string }>(
        `select b.id from disbursement_batches b where b.status in ('SENT','PARTLY_PAID')
           and exists (select from disbursement_items i where i.tenant_no = b.tenant_no and i.batch_id = b.id and i.result = 'SENT')
           and not exists (select from background_jobs j where j.tenant_no = b.tenant_no and j.state in ('WAITING','RUNNING') and j.input ->> 'batchId' = b.id::text)`,
      );
      for (const { id } of idle)
        await office.step('pay.payer', 'Ask', `ask-${Math.random()}`, { id: encodeId('dis', id) });
    }

    test(
      `every payment reaches the bank once and the books agree to the fen (${KILLS} kills, seed ${SEED})`,
      async () => {
        const random = randomOf(SEED + 1);
        const api = new Killable(path.join(ROOT, 'packages/api/dist/main.js'), environment);
        const worker = new Killable(path.join(ROOT, 'test/chaos/paying-worker.mjs'), environment);
        await Promise.all([api.stand(), worker.stand()]);
        const office = new PaymentOffice(`http://127.0.0.1:${environment['PORT']}`, people);
        await office.signIn(['pay.maker', 'pay.checker', 'pay.director', 'pay.payer']);
        let isPaying = true;
        const deaths = { api: 0, worker: 0, postgres: 0 };
        // Spread over the deaths, so that there is always a batch on its way.
        const turn = (batch: number): boolean =>
          deaths.api + deaths.worker + deaths.postgres >= Math.floor((batch * KILLS) / BATCHES);
        const runs = Promise.all(
          applications.map(async (_, batch) => {
            while (!turn(batch)) await pause(50);
            await pay(office, batch);
          }),
        ).finally(() => {
          isPaying = false;
        });
        runs.catch(() => undefined);
        for (let kill = 0; kill < KILLS; kill += 1) {
          await pause(random() * QUIET_MS);
          const victim = (['api', 'worker', 'postgres'] as const)[kill % 3] ?? 'api';
          deaths[victim] += 1;
          if (victim === 'postgres') await cluster.crash();
          else {
            const process = victim === 'api' ? api : worker;
            await process.kill();
            await process.stand();
          }
        }
        const end = Date.now() + LIMIT_MS;
        while (isPaying || (await inTransit()) > 0) {
          if (Date.now() > end)
            throw new Error(
              `not over in time: ${[...api.output.slice(-3), ...worker.output.slice(-5)].join(' ')}`,
            );
          if (!isPaying) await askAgain(office);
          await pause(500);
        }
        await runs;
        await pause(1_500);
        await Promise.all([api.kill(), worker.kill()]);
        await expectOnceEach();
        expectWhole();
        process.stdout.write(
          `${JSON.stringify({ backend: backend.name, seed: SEED, deaths, retries: office.retries, tricks: bank.tricks })}\n`,
        );
      },
      LIMIT_MS + 120_000,
    );

    async function expectOnceEach(): Promise<void> {
      const items = await query<{ no: string; fen: string; result: string; application_id: string }>(
        `select out_trade_no as no, amount_fen::text as fen, result, application_id from disbursement_items order by out_trade_no`,
      );
      expect(items).toHaveLength(BATCHES * ITEMS);
      expect(new Set(items.map(({ application_id }) => application_id)).size).toBe(BATCHES * ITEMS);
      expect(bank.contradictions).toEqual([]);
      const atTheBank = [...bank.payments.values()].map(({ outTradeNo: no, fen, result }) => ({
        no,
        fen,
        result,
      }));
      expect(items.map(({ no, fen, result }) => ({ no, fen, result }))).toEqual(
        atTheBank.toSorted((left, right) => (left.no < right.no ? -1 : 1)),
      );
      expect(new Set([...bank.payments.values()].map(({ card }) => card))).toEqual(new Set([CARD]));
      const paid = items
        .filter(({ result }) => result === 'PAID')
        .reduce((sum, { fen }) => sum + BigInt(fen), 0n);
      const [pot] = await query<Record<string, string>>(
        'select reserved_fen as reserved, transit_fen as transit, paid_fen as paid, pool_fen as pool from fund_pots where id = $1',
        [potId],
      );
      expect(pot).toEqual({
        reserved: '0',
        transit: '0',
        paid: String(paid),
        pool: String(10_000_000n - paid),
      });
      expect(await query('select id from disbursement_batches')).toHaveLength(BATCHES);
    }

    /** As an operator proves it: `npm run ledger`, `npm run audit`. */
    function expectWhole(): void {
      for (const tool of ['prove-ledger.js', 'verify-audit.js']) {
        const run = spawnSync(process.execPath, [path.join(ROOT, 'packages/api/dist', tool)], {
          env: { ...environment, LOG_LEVEL: 'silent' },
          encoding: 'utf8',
        });
        expect(`${tool} ${run.status} ${run.stdout}${run.stderr}`).toMatch(new RegExp(`^${tool} 0 `));
      }
    }
  },
);
