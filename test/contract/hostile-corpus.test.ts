import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApiProcess, type ApiProcess, type ProcessUse } from '../kit/api-process.ts';
import { People, XIAN } from '../kit/people.ts';
import { BODY_KINDS } from './hostile/bodies.ts';
import { DOCUMENT_KINDS } from './hostile/documents.ts';
import { OPERATION_KINDS } from './hostile/operations.ts';
import { Random } from './hostile/random.ts';
import type { HostileKind } from './hostile/request.ts';
import { Sender, sendRaw, type HostileAnswer } from './hostile/send.ts';
import { TRANSPORT_KINDS } from './hostile/transports.ts';
import { NEVER_ENDING, NEVER_STARTING, wireRequest } from './hostile/wire.ts';

const SEED = Number(process.env['HOSTILE_SEED'] ?? 20_261_124);
const SIDE_BY_SIDE = 16;
const MOST_ANSWERED = 8_192;
const RSS_GROWTH = 64 * 1024 * 1024;
const KINDS = [...BODY_KINDS, ...DOCUMENT_KINDS, ...TRANSPORT_KINDS, ...OPERATION_KINDS];
const WIRE_REQUESTS = 400;
const SLOW_CONNECTIONS = 40;

/** Nothing of the inside may show: stack frames, SQL, file paths, driver and framework names, names the caller didn't give. */
const LEAK =
  /\bat \S+ \(|node_modules|\.[jt]s:\d|select .* from |SQLSTATE|relation \\?"|invalid input syntax|mikro|bangfu_app|FST_|Did you mean \\\\?"|ECONN|\/dist\//i;

let app: ApiProcess;
let sender: Sender;
let before: ProcessUse;
let slow: Promise<string[]>;

beforeAll(async () => {
  app = await startApiProcess();
  const people = new People(app.runtime);
  await people.person('hostile', {
    [XIAN]: ['CENTRE_DIRECTOR', 'CENTRE_OFFICER', 'APPROVER', 'TENANT_ADMIN', 'AUDITOR'],
  });
  const { token } = await people.login({ loginName: 'hostile' });
  sender = new Sender(app.address, token, XIAN);
  const warmUp = new Random(SEED + 1);
  await inParallel(
    KINDS.flatMap((kind) => warmUp.many(60, () => kind.make(warmUp))),
    async (request) => {
      await sender.send(request);
    },
  );
  before = await app.use();
  slow = Promise.all(
    Array.from(
      { length: SLOW_CONNECTIONS },
      async (_, index) => await sendRaw(app.address, index % 2 === 0 ? NEVER_ENDING : NEVER_STARTING, 50_000),
    ),
  );
});

afterAll(async () => {
  sender?.close();
  await app?.close();
});

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, async () => {
      for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
    }),
  );
}

/** What is wrong with an answer, as a word; undefined when nothing is. */
function faultOf(kind: HostileKind, { status, text }: HostileAnswer): string | undefined {
  if (status >= 500 || text.includes('"INTERNAL"')) return 'the server failed';
  if (status === 0) return kind.mayHangUp ? undefined : 'no answer';
  const leak = LEAK.exec(text);
  if (leak) return `a word about the inside: ${leak[0]}`;
  const refused = status >= 400;
  if (kind.mustRefuse && !refused) return 'not refused';
  if ((refused || text.startsWith('{"errors"')) && text.length > MOST_ANSWERED) return 'a large refusal';
  return undefined;
}

test('the corpus is as large as promised', () => {
  expect(KINDS.reduce((sum, { count }) => sum + count, WIRE_REQUESTS)).toBeGreaterThanOrEqual(20_000);
});

test.each(KINDS.map((kind) => [kind.name, kind] as const))('%s', async (_name, kind) => {
  const random = new Random(SEED);
  const started = await app.use();
  const faults = new Map<string, string>();
  await inParallel(
    random.many(kind.count, () => kind.make(random)),
    async (request) => {
      const answer = await sender.send(request);
      const fault = faultOf(kind, answer);
      if (fault && !faults.has(fault))
        faults.set(
          fault,
          `${answer.status} ${answer.text.slice(0, 500)} to ${JSON.stringify({ ...request, body: String(request.body).slice(0, 500) })}`,
        );
    },
  );
  const ended = await app.use();
  const each = (ended.cpuMs - started.cpuMs) / kind.count;
  process.stdout.write(`${kind.name}: ${kind.count} requests, ${each.toFixed(2)} ms CPU each\n`);
  expect(Object.fromEntries(faults)).toEqual({});
});

test('bytes that are no HTTP', async () => {
  const random = new Random(SEED);
  const answers: string[] = [];
  await inParallel(
    random.many(WIRE_REQUESTS, () => wireRequest(random)),
    async (bytes) => void answers.push(await sendRaw(app.address, Buffer.from(bytes, 'latin1'), 150)),
  );
  expect(answers.filter((answer) => /^HTTP\/1\.1 5/m.test(answer) || LEAK.test(answer))).toEqual([]);
  expect(answers.filter((answer) => answer.length > MOST_ANSWERED * 2)).toEqual([]);
});

test('the server never failed, lives, and holds no more memory than before', async () => {
  expect(app.hasEnded()).toBe(false);
  expect(app.output).toEqual([]);
  const after = await app.use();
  const grown = (key: 'rssBytes' | 'heapBytes'): string =>
    `${((after[key] - before[key]) / 1_048_576).toFixed(1)} MB`;
  process.stdout.write(`memory grew by ${grown('rssBytes')}, its heap by ${grown('heapBytes')}\n`);
  expect(after.rssBytes - before.rssBytes).toBeLessThan(RSS_GROWTH);
  expect(await sender.send({ body: '{"query":"{ __typename }"}' })).toMatchObject({ status: 200 });
});

test('connections that never come to an end are closed by the server', async () => {
  const answers = await slow;
  expect(answers.filter((answer) => !answer.startsWith('HTTP/1.1 408'))).toEqual([]);
});
