import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import {
  inTenant,
  itemsInTransit,
  stepJob,
  SUBMIT_JOB,
  submitItem,
  type BankGateway,
  type ClaimedJob,
  type Runtime,
} from '@bangfu/api/runtime';
import type { BackgroundWork } from '../../background.js';

const Input = z.object({ batchId: z.uuid() });
const PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** With growing pauses about half an hour; what has no answer then is asked for again by hand. */
const MOST_ROUNDS = 200;

/**
 * Takes a sent batch to the bank, item by item, until every item has its result. A bank without a direct line gets a
 * file: then there is only something to say. A run after a crash goes on with what has no result.
 */
export function submitBatchWork(bank: BankGateway): BackgroundWork {
  return {
    kind: SUBMIT_JOB,
    async run(job, { runtime }) {
      const { batchId } = Input.parse(job.input);
      if (!bank.isDirect) return { message: '没有直连银行：请取银行文件送交银行，再收回单' };
      const left = await submitAll(runtime, job, bank, batchId);
      return { message: left === 0 ? '银行已答复每一笔' : `还有 ${left} 笔没有银行答复，请再次询问银行` };
    },
  };
}

async function submitAll(
  runtime: Runtime,
  job: ClaimedJob,
  bank: BankGateway,
  batchId: string,
): Promise<number> {
  let total: number | undefined;
  for (let round = 0; ; round += 1) {
    const open = await inTenant(runtime, job.principal, async (scope) => {
      const ids = await itemsInTransit(scope, batchId);
      total ??= ids.length;
      await stepJob(scope, job.id, {
        done: total - ids.length,
        total,
        message: `待银行答复 ${ids.length} 笔`,
      });
      return ids;
    });
    if (open.length === 0 || round === MOST_ROUNDS) return open.length;
    for (const id of open) await submitItem(runtime, job.principal, bank, id);
    await pause(Math.min(PAUSE_MS * (round + 1), LONGEST_PAUSE_MS));
  }
}
