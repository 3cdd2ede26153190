import { Writable } from 'node:stream';
import pg from 'pg';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { draftFile } from '@bangfu/api/src/modules/hardship/public.ts';
import { findTenantByNo } from '@bangfu/api/src/tenancy/tenant-lookup.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { startApp, type TestApp } from '../kit/app.ts';
import { aHousehold } from '../kit/households.ts';
import { People } from '../kit/people.ts';
import { canary, markRows, marksIn, PRIVATE } from './canary.ts';
import type { Unit } from './filled-tables.ts';
import { Ownership } from './ownership.ts';

/** A unit of the crowd with a file of its own. */
export interface Member extends Unit {
  fileId: string;
}

export interface Crowd {
  /** Log lines of what the server took for its own fault. */
  unexpected: readonly string[];
  app: TestApp;
  superuser: pg.Pool;
  members: readonly Member[];
  cookie: string;
  /** What was wrong with a connection when somebody took it out of a pool. */
  dirty: string[];
  checkouts: { reads: number; writes: number };
  close(): Promise<void>;
}

const POOL_SIZE = '4';
const STATEMENT_TIMEOUT = '400ms';

/** One officer with posts in many units, each with a file; two pools of four connections for all of them. */
export async function openCrowd(size: number): Promise<Crowd> {
  const unexpected: string[] = [];
  const logTo = new Writable({
    write(line: Buffer, _encoding, done) {
      if (line.includes('unexpected error')) unexpected.push(line.toString());
      done();
    },
  });
  const app = await startApp({ environment: { POOL_SIZE, LOG_LEVEL: 'error' }, logTo });
  const superuser = new pg.Pool({ connectionString: app.database.superUrl, max: 3 });
  superuser.on('error', () => undefined);
  const { rows: units } = await superuser.query<Unit>(
    `select no, no_hi as "noHi", id, code from tenants where status = 'ACTIVE' and kind = 'COUNTY' order by no limit $1`,
    [size],
  );
  const members: Member[] = [];
  for (const [serial, unit] of units.entries())
    members.push({ ...unit, fileId: await draft(app, unit, serial) });
  const people = new People(app.runtime);
  await people.person(
    'everywhere',
    Object.fromEntries(units.map(({ code }) => [code, ['CENTRE_OFFICER'] as const])),
  );
  const { token } = await people.login({ loginName: 'everywhere' });
  await mark(app);
  // From now on a statement that waits is stopped; sessions opened before keep their old limit, so they are closed.
  const name = new URL(app.database.superUrl).pathname.slice(1);
  await superuser.query(
    `alter role bangfu_app in database ${name} set statement_timeout = '${STATEMENT_TIMEOUT}'`,
  );
  await superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'bangfu_app' and datname = $1`,
    [name],
  );
  const watched = await watchPools(app);
  return {
    app,
    superuser,
    members,
    cookie: `bangfu_session=${token}`,
    unexpected,
    ...watched,
    close: async () => {
      await superuser.end();
      await app.close();
    },
  };
}

async function draft(app: TestApp, { no }: Unit, serial: number): Promise<string> {
  const tenant = await findTenantByNo(app.runtime.readPool, no);
  if (!tenant) throw new Error(`no unit ${no}`);
  const { id } = await inTenant(
    app.runtime,
    jobPrincipal(tenant, 'req_test'),
    async (scope) => await draftFile(scope, aHousehold(serial)),
  );
  return encodeId('hf', id);
}

async function mark(app: TestApp): Promise<void> {
  const client = new pg.Client({ connectionString: app.database.superUrl });
  await client.connect();
  const ownership = new Ownership(client);
  await ownership.refresh();
  await markRows(client, ownership);
  await client.end();
}

/** A transaction began earlier than its first statement only when somebody left it open. */
const STATE = `select coalesce(current_setting('app.tenant_no', true), '') || coalesce(current_setting('app.lo', true), '')
  || coalesce(current_setting('app.hi', true), '') || coalesce(current_setting('app.account_id', true), '') as scope,
  now() < statement_timestamp() as "isOpen"`;

/** Asks every connection, each time it leaves its pool, whether the one before left a scope or a transaction on it. */
async function watchPools({ runtime }: TestApp): Promise<Pick<Crowd, 'dirty' | 'checkouts'>> {
  const dirty: string[] = [];
  const checkouts = { reads: 0, writes: 0 };
  const watch = (pool: pg.Pool, kind: keyof typeof checkouts): void => {
    pool.on('acquire', (client) => {
      client
        .query<{ scope: string; isOpen: boolean }>(STATE)
        .then(({ rows: [state] }) => {
          checkouts[kind] += 1;
          if (state?.scope) dirty.push(`${kind}: scope ${state.scope}`);
          if (state?.isOpen) dirty.push(`${kind}: open transaction`);
        })
        // A connection that was cut under the question is thrown away by its pool.
        .catch(() => undefined);
    });
  };
  watch(runtime.readPool, 'reads');
  watch((await runtime.orm.em.getConnection().getNativeClient()) as pg.Pool, 'writes');
  return { dirty, checkouts };
}

const LIST =
  '{ hardshipFiles(first: 5) { nodes { id person { name workUnit } incomes { amount } consents { signedBy } } } }';
const FILE = 'query ($id: ID!) { hardshipFile(id: $id) { id person { name } } }';
const CONSENT = `mutation ($input: ConsentRecordInput!) { consentRecord(input: $input) {
  hardshipFile { id person { name } consents { signedBy } } userErrors { code message } } }`;

export interface PooledRequest {
  body: { query: string; variables: Record<string, unknown> };
  /** What an undisturbed answer must contain. */
  mustShow: string | undefined;
}

/** A read or a write of a unit, on a file of its own or of another. `dice` from 0 to 99. */
export function pooledRequest(own: Member, other: Member, dice: number): PooledRequest {
  const ownMark = `u${String(own.no).padStart(8, '0')}`;
  if (dice < 50) return { body: { query: LIST, variables: {} }, mustShow: ownMark };
  if (dice < 70) return { body: { query: FILE, variables: { id: other.fileId } }, mustShow: undefined };
  const isOwn = dice < 92;
  const signedBy = `某人${canary({ tenantNo: own.no, group: PRIVATE })}`;
  const input = {
    fileId: isOwn ? own.fileId : other.fileId,
    kind: 'PUBLICITY',
    personName: '王建国',
    signedOn: '2026-01-05',
    signedBy,
  };
  return { body: { query: CONSENT, variables: { input } }, mustShow: isOwn ? ownMark : undefined };
}

/** The units named in an answer that isn't theirs. */
export function foreignUnits(answer: string, own: Member): number[] {
  return marksIn(answer)
    .map(({ tenantNo }) => tenantNo)
    .filter((tenantNo) => tenantNo !== own.no);
}

/** Cuts, stops and blocks sessions of the application until told to end: what happens to a pool on a bad day. */
export async function disturb(
  { superuser, app }: Crowd,
  dice: () => number,
  isOver: () => boolean,
): Promise<number> {
  const name = new URL(app.database.superUrl).pathname.slice(1);
  const someSession = `(select pid from pg_stat_activity where usename = 'bangfu_app' and datname = '${name}' order by random() limit 1)`;
  let times = 0;
  while (!isOver()) {
    await new Promise((resolve) => setTimeout(resolve, 60 + dice()));
    times += 1;
    if (times % 8 === 0) {
      await block(superuser);
      continue;
    }
    if (dice() < 30) await superuser.query(`select pg_terminate_backend(pid) from ${someSession} s`);
    else await superuser.query(`select pg_cancel_backend(pid) from ${someSession} s`);
  }
  return times;
}

/** Holds the files long enough that statements waiting for them run out of time. */
async function block(superuser: pg.Pool): Promise<void> {
  const client = await superuser.connect();
  try {
    await client.query(
      'begin; lock table hardship_files in access exclusive mode; select pg_sleep(0.6); rollback',
    );
  } finally {
    client.release();
  }
}
