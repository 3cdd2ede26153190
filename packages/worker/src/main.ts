import { ConfigFaults, createRuntime, readConfig } from '@bangfu/api/runtime';
import { readWorkerConfig } from './config.js';
import { startWorker } from './worker.js';

try {
  const settings = readWorkerConfig();
  const runtime = await createRuntime(readConfig());
  const worker = await startWorker(runtime, settings);
  runtime.log.info('worker started');
  process.send?.({ ready: 'worker' });
  const stop = async (): Promise<void> => {
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
