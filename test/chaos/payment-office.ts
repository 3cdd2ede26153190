import { setTimeout as pause } from 'node:timers/promises';
import type { GraphAnswer } from '../kit/ask.ts';
import { PASSWORD, type People, XINCHENG } from '../kit/people.ts';

interface Payload {
  disbursementBatch: { id: string; status: string } | null;
  userErrors: { code: string; message: string }[];
}

const PASSING = new Set(['BUSY', 'TIMEOUT', 'MAINTENANCE', 'INTERNAL', 'INTERNAL_SERVER_ERROR', 'THROTTLED']);
const AGAIN_MS = 150;
const ANSWER_MS = 8_000;

/**
 * People at their desks while the machines below them die: each sends the same request with the same key until it is
 * answered, as a browser that lost its connection does.
 */
export class PaymentOffice {
  readonly retries = { lost: 0, passing: 0 };
  private readonly tokens = new Map<string, string>();

  constructor(
    private readonly address: string,
    private readonly people: People,
  ) {}

  async signIn(names: readonly string[]): Promise<void> {
    for (const name of names) this.tokens.set(name, (await this.people.login({ loginName: name })).token);
  }

  /** A step on a batch under a key of its own. Returns the batch. Errors: rejects when a rule refuses. */
  async step(who: string, verb: string, key: string, input: Record<string, unknown>): Promise<string> {
    const type = verb === 'Draft' ? 'DisbursementBatchDraftInput' : 'DisbursementStepInput';
    const text = `mutation Step($input: ${type}!) { disbursementBatch${verb}(input: $input) { disbursementBatch { id status } userErrors { code message } } }`;
    for (;;) {
      const answer = await this.ask(who, text, { input: { idempotencyKey: key, ...input } });
      const code = answer?.errors?.[0]?.extensions.code;
      if (code === 'STEP_UP_REQUIRED') await this.confirm(who);
      else if (!answer || (code && PASSING.has(code))) await this.wait(answer ? 'passing' : 'lost');
      else if (code) throw new Error(`${verb}: ${code} ${answer.errors?.[0]?.message}`);
      else {
        const payload = answer.data?.[`disbursementBatch${verb}`] as Payload;
        const [refusal] = payload.userErrors;
        if (refusal) throw new Error(`${verb}: ${refusal.code} ${refusal.message}`);
        return payload.disbursementBatch?.id ?? '';
      }
    }
  }

  private async wait(why: 'lost' | 'passing'): Promise<void> {
    this.retries[why] += 1;
    await pause(AGAIN_MS);
  }

  private async confirm(who: string): Promise<void> {
    const text =
      'mutation C($input: SessionConfirmInput!) { sessionConfirm(input: $input) { userErrors { code } } }';
    await this.ask(who, text, { input: { password: PASSWORD } });
  }

  private async ask(
    who: string,
    query: string,
    variables: Record<string, unknown>,
  ): Promise<GraphAnswer | undefined> {
    try {
      const response = await fetch(`${this.address}/graphql`, {
        method: 'POST',
        signal: AbortSignal.timeout(ANSWER_MS),
        headers: {
          'content-type': 'application/json',
          cookie: `bangfu_session=${this.tokens.get(who)}`,
          'x-tenant': XINCHENG,
          'x-bangfu-csrf': '1',
        },
        body: JSON.stringify({ query, variables }),
      });
      if (response.status >= 500) return undefined;
      return (await response.json()) as GraphAnswer;
    } catch {
      return undefined;
    }
  }
}
