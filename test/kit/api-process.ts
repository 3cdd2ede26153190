import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { startRuntime, type AppOptions, type TestApp } from './app.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** What the process says of itself after collecting garbage. */
export interface ProcessUse {
  rssBytes: number;
  heapBytes: number;
  cpuMs: number;
}

/** The built API in a process of its own, as in production: it can crash, and its memory and time are its own. */
export interface ApiProcess extends Omit<TestApp, 'server'> {
  /** Lines the process wrote: its log from `error` up. */
  readonly output: readonly string[];
  hasEnded(): boolean;
  use(): Promise<ProcessUse>;
}

/** Starts the built API on a fresh database and a free port. Errors: rejects with its last words when it doesn't start. */
export async function startApiProcess(options: AppOptions = {}): Promise<ApiProcess> {
  const base = await startRuntime(options);
  const output: string[] = [];
  const child = fork(path.join(ROOT, 'packages/api/dist/main.js'), {
    execArgv: ['--expose-gc', '--import', path.join(ROOT, 'test/kit/tell-process-use.mjs')],
    env: { ...base.environment, LOG_LEVEL: 'error' },
    silent: true,
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => output.push(...chunk.toString().split('\n').filter(Boolean)));
  const address = await readyAddress(child, output);
  return {
    ...base,
    address,
    output,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    use: async () => {
      child.send('use');
      const [use] = (await once(child, 'message')) as [ProcessUse];
      return use;
    },
    close: async () => {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      await base.close();
    },
  };
}

async function readyAddress(child: ChildProcess, output: readonly string[]): Promise<string> {
  const [first] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => [undefined]),
  ])) as [{ ready: string } | undefined];
  if (!first) throw new Error(`the API did not start: ${output.slice(-5).join(' ')}`);
  return first.ready;
}
