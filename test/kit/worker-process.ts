import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const WORKER = path.resolve(import.meta.dirname, '../../packages/worker/dist/main.js');

/** The built worker in a process of its own, to be killed and started again. */
export class WorkerProcess {
  private child: ChildProcess | undefined;
  /** Lines the processes wrote: their log from `warn` up. */
  readonly output: string[] = [];

  constructor(private readonly environment: Record<string, string>) {}

  /** Starts it and returns when it works. Errors: rejects with its last words when it doesn't start. */
  async start(): Promise<void> {
    const child = fork(WORKER, { env: { ...this.environment, LOG_LEVEL: 'warn' }, silent: true });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) =>
        this.output.push(...chunk.toString().split('\n').filter(Boolean)),
      );
    this.child = child;
    const [ready] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => [undefined]),
    ])) as [unknown];
    if (!ready) throw new Error(`the worker did not start: ${this.output.slice(-5).join(' ')}`);
  }

  hasEnded(): boolean {
    return this.child?.exitCode !== null || this.child.signalCode !== null;
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}
