import type { ReceiptResult } from '@bangfu/schema/vocabulary/payments';

/** One payment handed to the bank. `outTradeNo` is the item's own and never changes: the bank takes a number once. */
export interface BankOrder {
  outTradeNo: string;
  holderName: string;
  card: string;
  bankName: string;
  fen: bigint;
  remark: string;
}

/** What the bank says of a number: nothing yet, never heard of it, or the result with what it paid to whom. */
export type BankAnswer =
  | { state: 'PENDING' }
  | { state: 'NOT_RECEIVED' }
  | {
      state: 'DONE';
      outTradeNo: string;
      cardTail: string;
      fen: bigint;
      name: string;
      result: ReceiptResult;
      bankRef: string;
      failureText: string;
    };

/**
 * A way to the bank. `submit` may fail after the bank has acted: whoever gets no answer asks with `ask` and submits again
 * only under the same number, when the bank has never received it.
 */
export interface BankGateway {
  /** False where people carry a file to the bank: there is nothing to submit and nobody to ask. */
  readonly isDirect: boolean;
  submit(order: BankOrder): Promise<BankAnswer>;
  ask(outTradeNo: string): Promise<BankAnswer>;
}

/** The way of every unit without a direct line: payments leave in a file, results come back in one. */
export const fileExchange: BankGateway = {
  isDirect: false,
  submit: async () => await Promise.resolve({ state: 'PENDING' }),
  ask: async () => await Promise.resolve({ state: 'PENDING' }),
};
