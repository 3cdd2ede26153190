import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A process that is killed and started again with the same settings. */
export class Killable {
  private child: ChildProcess | undefined;
  readonly output: string[] = [];

  constructor(
    private readonly file: string,
    private readonly environment: Record<string, string>,
  ) {}

  /** Starts it and waits for what it says first. Undefined when it ends instead, as it does without a database. */
  async start(): Promise<unknown> {
    const child = fork(this.file, { env: { ...this.environment, LOG_LEVEL: 'error' }, silent: true });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) =>
        this.output.push(...chunk.toString().split('\n').filter(Boolean)),
      );
    this.child = child;
    const [first] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => [undefined]),
    ])) as [unknown];
    return first;
  }

  /** Started again until it stands. */
  async stand(): Promise<void> {
    while (!(await this.start())) await new Promise((resolve) => setTimeout(resolve, 200));
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}
