import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../infra/ports.mjs';

/** Of the system, not of a package. */
const COMMAND = 'redis-server';

/** Whether Debian's redis-server is there; `npm test` installs it when it may. */
export const hasRedis = spawnSync(COMMAND, ['--version']).status === 0;

/** A Redis of one test's own, on a port and in a folder of its own. It keeps nothing on disk: a stop forgets everything. */
export class TestRedis {
  private process: ChildProcess | undefined;

  private constructor(
    private readonly port: number,
    private readonly folder: string,
  ) {}

  static async open(): Promise<TestRedis> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'bangfu-redis-'));
    const redis = new TestRedis(await freePort(), folder);
    await redis.start();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const flags = ['--bind', '127.0.0.1', '--dir', this.folder, '--save', '', '--appendonly', 'no'];
    this.process = spawn(COMMAND, ['--port', String(this.port), ...flags], { stdio: 'ignore' });
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await this.command('PING').catch(() => '')) === '+PONG') return;
      await pause(50);
    }
    throw new Error('redis-server did not start');
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    const { process } = this;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const gone = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGKILL');
    await gone;
  }

  async flushAll(): Promise<void> {
    const answer = await this.command('FLUSHALL');
    if (answer !== '+OK') throw new Error(`FLUSHALL: ${answer}`);
  }

  async close(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async command(line: string): Promise<string> {
    return await new Promise((resolve, reject) => {
      const socket = net.connect(this.port, '127.0.0.1', () => socket.write(`${line}\r\n`));
      socket.once('data', (data) => {
        socket.destroy();
        resolve(data.toString().trim());
      });
      socket.once('error', reject);
    });
  }
}
