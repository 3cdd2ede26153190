import { ConfigFaults, createRuntime, readConfig } from '@bangfu/api/runtime';
import { readWorkerConfig } from './config.js';
import { startWorker } from './worker.js';

/** A little less than the supervisors wait before they kill. */
const STOP_MS = 12_000;

try {
  const settings = readWorkerConfig();
  const runtime = await createRuntime(readConfig());
  const worker = await startWorker(runtime, settings);
  runtime.log.info('worker started');
  process.send?.({ ready: 'worker' });
  const stop = async (): Promise<void> => {
    // What still runs then is whole up to its last step; the next worker goes on from there.
    setTimeout(() => process.exit(0), STOP_MS).unref();
    await worker.stop();
    await runtime.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  // Started by a parent that was killed: nobody else would stop this process.
  if (process.send) process.once('disconnect', () => void stop());
} catch (error) {
  const text = error instanceof ConfigFaults || error instanceof Error ? error.message : '后台进程启动失败';
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
