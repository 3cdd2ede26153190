import { ConfigFaults, readConfig } from './config.js';
import { startServer } from './http/server.js';
import { createRuntime } from './runtime.js';

try {
  const runtime = await createRuntime(readConfig());
  const server = await startServer(runtime);
  runtime.log.info({ address: server.address }, 'listening');
  process.send?.({ ready: server.address });
  const stop = async (): Promise<void> => {
    await server.stop();
    await runtime.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  // Started by a parent that was killed: nobody else would stop this process.
  if (process.send) process.once('disconnect', () => void stop());
} catch (error) {
  const text = error instanceof ConfigFaults ? error.message : explain(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

function explain(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  if (code === 'EADDRINUSE') return '端口已被占用：请用 PORT=其他端口 重新启动，或先停掉占用它的程序';
  if (code === 'ECONNREFUSED') return '数据库连不上：请检查 DATABASE_URL，并确认 Postgres 已启动';
  return error instanceof Error ? `启动失败：${error.message}` : '启动失败';
}
