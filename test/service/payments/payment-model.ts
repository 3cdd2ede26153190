import { commands, constantFrom, nat, record, array, type AsyncCommand } from 'fast-check';
import { Refused } from '@bangfu/api/src/graphql/refused.ts';
import { draftDisbursement, reissueDisbursement } from '@bangfu/api/src/modules/payments/draft.service.ts';
import { takeReceipts } from '@bangfu/api/src/modules/payments/public.ts';
import {
  approveDisbursement,
  checkDisbursement,
  sendDisbursement,
  voidDisbursement,
} from '@bangfu/api/src/modules/payments/steps.service.ts';
import type { TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';

export const OFFICE = ['pay.maker', 'pay.checker', 'pay.payer', 'pay.director'] as const;
type Person = (typeof OFFICE)[number];
type Result = 'PENDING' | 'SENT' | 'PAID' | 'FAILED' | 'RETURNED' | 'VOID';

interface Item {
  fen: bigint;
  result: Result;
  isReissued: boolean;
}
interface Batch {
  id: string;
  status: string;
  made: Person;
  checked?: Person;
  approved?: Person;
  items: Item[];
  /** Receipt files that were taken: the same one again is answered and changes nothing. */
  files: Set<string>;
}

/** What should be so: a plain in-memory account of every batch and of the pot. */
export interface Model {
  batches: Batch[];
}

/** The product, and how it is asked. */
export interface Real {
  as<T>(who: string, work: (scope: TenantScope) => Promise<T>): Promise<T>;
  /** Fresh approved applications. */
  applications(fen: readonly bigint[]): Promise<string[]>;
  potId: string;
  /** Holds model and product against each other. */
  compare(model: Model): Promise<void>;
}

/** The pot as the model has it, from what each item has come to. */
export function potOf(
  model: Model,
  funded: bigint,
): Record<'pool' | 'reserved' | 'transit' | 'paid', bigint> {
  const sums = { reserved: 0n, transit: 0n, paid: 0n };
  for (const batch of model.batches)
    for (const { fen, result } of batch.items) {
      if (result === 'PENDING' && ['APPROVED', 'IN_NOTICE'].includes(batch.status)) sums.reserved += fen;
      if (result === 'SENT') sums.transit += fen;
      if (result === 'PAID') sums.paid += fen;
    }
  return { pool: funded - sums.reserved - sums.transit - sums.paid, ...sums };
}

/** True when a step was taken, false when a rule refused it; everything else is a fault. */
async function taken(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

const WAITS: Readonly<Record<Step['verb'], readonly string[]>> = {
  draft: [],
  check: ['DRAFT'],
  approve: ['CHECKED'],
  send: ['APPROVED'],
  void: ['DRAFT', 'CHECKED', 'APPROVED'],
  receipts: ['SENT', 'PARTLY_PAID', 'PAID'],
  reissue: ['PARTLY_PAID'],
};

interface Step {
  verb: 'draft' | 'check' | 'approve' | 'send' | 'void' | 'receipts' | 'reissue';
  who: Person;
  at: number;
  isWild: boolean;
  fen: number[];
  results: ('PAID' | 'FAILED' | 'RETURNED')[];
}

/** One command: asks the model whether it may be done, does it, and compares everything afterwards. */
class PaymentCommand implements AsyncCommand<Model, Real> {
  constructor(private readonly step: Step) {}

  check(model: Readonly<Model>): boolean {
    return this.step.verb === 'draft' || model.batches.length > 0;
  }

  async run(model: Model, real: Real): Promise<void> {
    const batch = this.aim(model);
    const plan = this.planned(model, real, batch);
    const done = await taken(plan.work());
    if (done !== plan.expected)
      throw new Error(`${this.toString()} was ${done ? 'taken' : 'refused'} in ${batch?.status}`);
    if (done) plan.happens();
    await real.compare(model);
  }

  /** Mostly a batch that waits for the step, as in an office; now and then any other. */
  private aim({ batches }: Model): Batch | undefined {
    const waiting = batches.filter(({ status }) => WAITS[this.step.verb].includes(status));
    const among = this.step.isWild || waiting.length === 0 ? batches : waiting;
    return among[this.step.at % Math.max(1, among.length)];
  }

  private planned(model: Model, real: Real, batch: Batch | undefined): Plan {
    const { verb, who, fen } = this.step;
    if (verb === 'draft') return draftOf(model, real, who, fen.map(BigInt));
    if (!batch) throw new Error('no batch');
    const as = (work: (scope: TenantScope) => Promise<unknown>) => async () => await real.as(who, work);
    switch (verb) {
      case 'check':
        return {
          expected: batch.status === 'DRAFT' && who !== batch.made,
          happens: () => Object.assign(batch, { status: 'CHECKED', checked: who }),
          work: as(async (scope) => await checkDisbursement(scope, batch.id)),
        };
      case 'approve':
        return {
          expected: batch.status === 'CHECKED' && who !== batch.made && who !== batch.checked,
          happens: () => Object.assign(batch, { status: 'APPROVED', approved: who }),
          work: as(async (scope) => await approveDisbursement(scope, batch.id)),
        };
      case 'send':
        return {
          expected: batch.status === 'APPROVED' && who !== batch.made && who !== batch.approved,
          happens: () => {
            batch.status = 'SENT';
            for (const item of batch.items) item.result = 'SENT';
          },
          work: as(async (scope) => await sendDisbursement(scope, batch.id)),
        };
      case 'void':
        return {
          expected: ['DRAFT', 'CHECKED', 'APPROVED'].includes(batch.status),
          happens: () => voided(model, batch),
          work: as(async (scope) => await voidDisbursement(scope, batch.id, '作废')),
        };
      case 'receipts':
        return this.receipts(batch, as);
      case 'reissue':
        return reissueOf(model, real, who, batch);
    }
  }

  private receipts(
    batch: Batch,
    as: (work: (scope: TenantScope) => Promise<unknown>) => () => Promise<unknown>,
  ): Plan {
    const results = batch.items.map((_, at) => this.step.results[at % this.step.results.length] ?? 'PAID');
    const fits = batch.items.every(
      ({ result }, at) => result === results[at] || result === (results[at] === 'RETURNED' ? 'PAID' : 'SENT'),
    );
    const file = results.join();
    const isKnown = batch.files.has(file);
    return {
      expected: isKnown || (['SENT', 'PARTLY_PAID', 'PAID'].includes(batch.status) && fits),
      happens: () => {
        if (isKnown) return;
        batch.files.add(file);
        for (const [at, item] of batch.items.entries()) item.result = results[at] ?? item.result;
        batch.status = batch.items.every(({ result }) => result === 'PAID') ? 'PAID' : 'PARTLY_PAID';
      },
      work: as(async (scope) => {
        const rows = await scope.em.execute<{ no: string | null; tail: string; fen: string; name: string }[]>(
          'select out_trade_no as no, card_tail as tail, amount_fen::text as fen, holder_name as name from disbursement_items where batch_id = ? order by seq',
          [batch.id],
        );
        const lines = rows.map(({ no, tail, fen, name }, at) => ({
          row: at + 1,
          outTradeNo: no ?? 'none',
          cardTail: tail,
          fen: BigInt(fen),
          name,
          result: results[at] ?? 'PAID',
          bankRef: `b-${at}`,
          failureText: results[at] === 'PAID' ? '' : '账户异常',
        }));
        await takeReceipts(scope, batch.id, lines);
      }),
    };
  }

  toString(): string {
    return JSON.stringify(this.step);
  }
}

interface Plan {
  expected: boolean;
  happens(): void;
  work(): Promise<unknown>;
}

function draftOf(model: Model, real: Real, who: Person, fen: readonly bigint[]): Plan {
  let id = '';
  return {
    expected: true,
    happens: () =>
      void model.batches.push({
        id,
        status: 'DRAFT',
        made: who,
        files: new Set(),
        items: fen.map((each) => ({ fen: each, result: 'PENDING', isReissued: false })),
      }),
    work: async () => {
      const applicationIds = await real.applications(fen);
      const draft = { potId: real.potId, programme: 'LIVING', occasion: '模型', applicationIds } as const;
      id = await real.as(who, async (scope) => await draftDisbursement(scope, draft));
    },
  };
}

function reissueOf(model: Model, real: Real, who: Person, batch: Batch): Plan {
  const open = batch.items.filter(
    ({ result, isReissued }) => ['FAILED', 'RETURNED'].includes(result) && !isReissued,
  );
  let id = '';
  return {
    expected: batch.status === 'PARTLY_PAID' && open.length > 0,
    happens: () => {
      for (const item of open) item.isReissued = true;
      const items = open.map(({ fen }): Item => ({ fen, result: 'PENDING', isReissued: false }));
      model.batches.push({ id, status: 'DRAFT', made: who, items, files: new Set() });
      origins.set(id, open);
    },
    work: async () => {
      id = await real.as(who, async (scope) => await reissueDisbursement(scope, batch.id, real.potId));
    },
  };
}

/** What each re-issue stands for; crossing it out lets the failed items be issued again. */
const origins = new Map<string, Item[]>();

function voided(_model: Model, batch: Batch): void {
  batch.status = 'VOID';
  for (const item of batch.items) item.result = 'VOID';
  for (const item of origins.get(batch.id) ?? []) item.isReissued = false;
}

const STEP = record<Step>({
  verb: constantFrom(
    'draft',
    ...Array.from({ length: 3 }, () => 'check' as const),
    ...Array.from({ length: 4 }, () => 'approve' as const),
    ...Array.from({ length: 4 }, () => 'send' as const),
    ...Array.from({ length: 4 }, () => 'receipts' as const),
    ...Array.from({ length: 2 }, () => 'reissue' as const),
    'void',
  ),
  who: constantFrom(...OFFICE),
  at: nat(20),
  isWild: constantFrom(false, false, false, true),
  fen: array(
    nat(5_000).map((each) => each + 1),
    { minLength: 1, maxLength: 3 },
  ),
  results: constantFrom<Step['results']>(
    ['PAID'],
    ['PAID', 'FAILED'],
    ['FAILED'],
    ['RETURNED'],
    ['RETURNED', 'FAILED'],
  ),
});

/** Sequences of commands as fast-check draws and shrinks them. */
export const paymentCommands = (length: number) =>
  commands([STEP.map((step) => new PaymentCommand(step))], { maxCommands: length, size: 'max' });
