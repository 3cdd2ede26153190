import { Worker } from 'node:worker_threads';
import { damaged, SHEET_LIMITS, SheetFault, type SheetFaultCode } from './sheet-fault.js';
import type { SheetAnswer, SheetTask } from './sheet-thread.js';

/** Run from TypeScript sources (tests) the thread's own `.js` imports have to find the `.ts` beside them. */
const FROM_SOURCE = `
  import { registerHooks } from 'node:module';
  import { workerData } from 'node:worker_threads';
  registerHooks({ resolve(name, context, next) {
    try { return next(name, context); } catch (error) {
      if (!name.startsWith('.') || !name.endsWith('.js')) throw error;
      return next(name.slice(0, -3) + '.ts', context);
    } } });
  await import(workerData.entry);`;

const SLOW = new SheetFault(
  'FILE_TOO_SLOW',
  '文件太复杂，一分钟内没有读完；请把数据复制到新建的工作簿后再上传',
);
const TOO_HEAVY = new SheetFault(
  'FILE_UNPACKS_TOO_LARGE',
  '文件内容过大，请拆成几个文件，或把数据复制到新建的工作簿后再上传',
);

/**
 * Runs a heavy task on a file in a thread of its own with a heap and a time limit, so that no file can stop or exhaust
 * the process. Errors: SheetFault, also when the thread ran out of memory or time.
 */
export async function inThread(
  task: SheetTask,
  timeLimitMs: number = SHEET_LIMITS.timeLimitMs,
): Promise<unknown> {
  const worker = startThread(task);
  try {
    return valueOf(await firstAnswer(worker, timeLimitMs));
  } finally {
    await worker.terminate();
  }
}

function startThread(task: SheetTask): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const entry = new URL(isSource ? './sheet-thread.ts' : './sheet-thread.js', import.meta.url);
  const start = isSource ? new URL(`data:text/javascript,${encodeURIComponent(FROM_SOURCE)}`) : entry;
  return new Worker(start, {
    workerData: { ...task, entry: entry.href },
    resourceLimits: {
      maxOldGenerationSizeMb: SHEET_LIMITS.threadHeapMb,
      maxYoungGenerationSizeMb: 64,
      stackSizeMb: 4,
    },
    env: {},
    execArgv: isSource ? ['--disable-warning=ExperimentalWarning'] : [],
  });
}

async function firstAnswer(worker: Worker, timeLimitMs: number): Promise<SheetAnswer> {
  return await new Promise<SheetAnswer>((resolve, reject) => {
    const timer = setTimeout(() => reject(SLOW), timeLimitMs);
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      act();
    };
    worker.once('message', (answer: SheetAnswer) => settle(() => resolve(answer)));
    worker.once('error', (error: NodeJS.ErrnoException) =>
      settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? TOO_HEAVY : error)),
    );
    worker.once('exit', () => settle(() => reject(damaged('读取中断'))));
  });
}

function valueOf(answer: SheetAnswer): unknown {
  if ('value' in answer) return answer.value;
  if ('fault' in answer) throw new SheetFault(answer.fault.code as SheetFaultCode, answer.fault.message);
  throw damaged('内容无法识别');
}
