/** The built worker with a direct line to the bank of `BANK_URL`, in a process of its own, to be killed at any moment. */
import { createRuntime, readConfig } from '../../packages/api/dist/runtime.js';
import { readWorkerConfig } from '../../packages/worker/dist/config.js';
import { submitBatchWork } from '../../packages/worker/dist/jobs/payments/submit-batch.js';
import { startWorker } from '../../packages/worker/dist/worker.js';

const ANSWER_MS = 500;

async function asked(url, init) {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_MS) });
  if (!response.ok) throw new Error(`the bank says ${response.status}`);
  const answer = await response.json();
  return answer.fen === undefined ? answer : { ...answer, fen: BigInt(answer.fen) };
}

const bank = {
  isDirect: true,
  submit: async (order) =>
    await asked(process.env.BANK_URL, {
      method: 'POST',
      body: JSON.stringify({ ...order, fen: order.fen.toString() }),
    }),
  ask: async (number) => await asked(`${process.env.BANK_URL}/?number=${number}`),
};

const runtime = await createRuntime(readConfig());
await startWorker(runtime, readWorkerConfig(), {
  works: [submitBatchWork(bank)],
  listeners: [],
  scheduled: [],
});
process.send?.({ ready: 'worker' });
process.once('disconnect', () => process.exit(0));
