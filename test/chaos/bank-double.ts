import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the bank did: it pays a number once, whatever it says about it. */
export interface Payment {
  outTradeNo: string;
  fen: string;
  card: string;
  name: string;
  result: 'PAID' | 'FAILED';
  /** How often the number was handed over; more than once is asked for by every lost answer. */
  submitted: number;
}

interface Order {
  outTradeNo: string;
  fen: string;
  card: string;
  holderName: string;
}

/** Pseudo-random numbers in [0, 1) from a seed: the same seed gives the same run (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LONGEST_DELAY_MS = 60;

/**
 * A bank as hostile as a network makes it: it breaks off after it has paid, is busy, answers late, says that it is not
 * ready, answers for another payment, and lies about amounts. Underneath it keeps one rule, as banks do: a number is paid
 * once. Whoever hands over a number with another amount or card is remembered.
 */
export class BankDouble {
  readonly payments = new Map<string, Payment>();
  readonly contradictions: string[] = [];
  readonly tricks: Record<string, number> = {};
  private readonly random: () => number;
  private readonly server: Server;

  constructor(seed: number) {
    this.random = randomOf(seed);
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private trick(name: string, chance: number): boolean {
    if (this.random() >= chance) return false;
    this.tricks[name] = (this.tricks[name] ?? 0) + 1;
    return true;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const number = new URL(request.url ?? '/', 'http://bank').searchParams.get('number') ?? '';
    if (this.trick('busy', 0.1)) return void response.writeHead(503).end();
    const order =
      request.method === 'POST' ? (JSON.parse(Buffer.concat(chunks).toString()) as Order) : undefined;
    if (order) this.pay(order);
    if (this.trick('silent after paying', 0.15)) return void response.destroy();
    if (this.trick('late', 0.2))
      await new Promise((resolve) => setTimeout(resolve, this.random() * LONGEST_DELAY_MS));
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(this.answer(order?.outTradeNo ?? number)));
  }

  private pay(order: Order): void {
    const known = this.payments.get(order.outTradeNo);
    if (known) {
      known.submitted += 1;
      if (known.fen !== order.fen || known.card !== order.card || known.name !== order.holderName)
        this.contradictions.push(order.outTradeNo);
      return;
    }
    this.payments.set(order.outTradeNo, {
      outTradeNo: order.outTradeNo,
      fen: order.fen,
      card: order.card,
      name: order.holderName,
      result: this.random() < 0.1 ? 'FAILED' : 'PAID',
      submitted: 1,
    });
  }

  private answer(number: string): object {
    const payment = this.payments.get(number);
    if (!payment) return { state: 'NOT_RECEIVED' };
    if (this.trick('not ready', 0.2)) return { state: 'PENDING' };
    const others = [...this.payments.values()];
    const told = this.trick('of another payment', 0.08)
      ? (others[Math.floor(this.random() * others.length)] ?? payment)
      : payment;
    const lie = this.trick('wrong amount', 0.08) ? 1n : 0n;
    return {
      state: 'DONE',
      outTradeNo: told.outTradeNo,
      cardTail: told.card.slice(-4),
      fen: (BigInt(told.fen) + lie).toString(),
      name: told.name,
      result: told.result,
      bankRef: `bank-${told.outTradeNo.slice(0, 8)}`,
      failureText: told.result === 'FAILED' ? '账户状态异常' : '',
    };
  }
}
