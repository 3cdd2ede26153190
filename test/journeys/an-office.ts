import { setTimeout as pause } from 'node:timers/promises';
import { startWorker, type RunningWorker } from '@bangfu/worker/src/worker.ts';
import { readWorkerConfig } from '@bangfu/worker/src/config.ts';
import { startApp, type TestApp } from '../kit/app.ts';
import { callerAt, type Caller } from '../kit/ask.ts';
import { Clock, People } from '../kit/people.ts';

const DAY_MINUTES = 24 * 60;
const PATIENCE_MS = 60_000;

/** API, worker and people under one clock. Sessions end while days pass, so everybody signs in for what he does. */
export class Office {
  private constructor(
    readonly app: TestApp,
    readonly people: People,
    private readonly worker: RunningWorker,
    private readonly clock: Clock,
  ) {}

  static async open(start: string): Promise<Office> {
    const clock = new Clock(start);
    const app = await startApp({ clock: clock.now });
    const settings = readWorkerConfig({
      ...app.environment,
      RELAY_INTERVAL_MS: '50',
      SEAL_INTERVAL_MS: '50',
    });
    return new Office(app, new People(app.runtime), await startWorker(app.runtime, settings), clock);
  }

  async close(): Promise<void> {
    await this.worker.stop();
    await this.app.close();
  }

  today(): string {
    return this.app.runtime.clock().toISOString().slice(0, 10);
  }

  forward(days: number): void {
    this.clock.forward(days * DAY_MINUTES);
  }

  async as(loginName: string, unit: string): Promise<Caller> {
    return await callerAt(this.app, this.people, loginName, unit);
  }

  /** Sends a form as the browser does. Gives the id of what was made. */
  async upload(
    loginName: string,
    unit: string,
    where: string,
    file: { name: string; bytes: Buffer },
    fields: Record<string, string> = {},
  ): Promise<string> {
    const { token } = await this.people.login({ loginName });
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(file.bytes)]), file.name);
    const response = await fetch(`${this.app.address}${where}`, {
      method: 'POST',
      headers: { cookie: `bangfu_session=${token}`, 'x-tenant': unit, 'x-bangfu-csrf': '1' },
      body: form,
    });
    const made = (await response.json()) as { id?: string };
    if (!made.id) throw new Error(`${where}: ${response.status} ${JSON.stringify(made)}`);
    return made.id;
  }

  async download(loginName: string, unit: string, where: string): Promise<Buffer> {
    const { token } = await this.people.login({ loginName });
    const response = await fetch(`${this.app.address}${where}`, {
      headers: { cookie: `bangfu_session=${token}`, 'x-tenant': unit },
    });
    if (response.status !== 200) throw new Error(`${where}: ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** One verb; the names of its input follow from its own. Fails when it was refused. */
  async verb(
    caller: Caller,
    name: string,
    input: Record<string, unknown>,
    result = '',
  ): Promise<Record<string, unknown>> {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const data = await caller.get(
      `mutation Verb($input: ${type}!) { ${name}(input: $input) { ${result} userErrors { code message path } } }`,
      { input },
    );
    const payload = data[name] as Record<string, unknown> & { userErrors: unknown[] };
    if (payload.userErrors.length > 0) throw new Error(`${name}: ${JSON.stringify(payload.userErrors)}`);
    return payload;
  }

  /** Asks until the worker has done it. */
  async until<T>(ask: () => Promise<T>, isDone: (answer: T) => boolean): Promise<T> {
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await ask();
      if (isDone(answer)) return answer;
      if (Date.now() > end) throw new Error(`the worker did not come to it: ${JSON.stringify(answer)}`);
      await pause(100);
    }
  }
}
