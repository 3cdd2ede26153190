import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { buildApiSchema } from '@bangfu/api/src/graphql/schema.ts';
import { blindIndex } from '@bangfu/api/src/protection/blind-index.ts';
import { citizenId } from '../kit/households.ts';
import { uuidOf } from '../kit/uuids.ts';
import { type IdField, idFields } from './id-fields.ts';
import { LeakOracle } from './leak-oracle.ts';
import { isLongRun, keepFigures, wanted } from './long-run.ts';
import { ValuePools } from './value-pools.ts';
import { type FuzzCaller, openWorld, type World } from './world.ts';

const HERE = '610102';
/** Neither above nor below, and of another city. */
const THERE = '610302';

let world: World;
let pools: ValuePools;
let fields: IdField[];

beforeAll(async () => {
  world = await openWorld();
  pools = new ValuePools(world.superuser);
  await pools.refresh();
  fields = idFields(await buildApiSchema());
}, 300_000);
afterAll(async () => {
  await world?.close();
});

async function ask(
  caller: FuzzCaller,
  code: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<string> {
  const { statusCode, body } = await world.app.server.app.inject({
    method: 'POST',
    url: '/graphql',
    headers: {
      ...caller.headers,
      'x-tenant': code,
      'content-type': 'application/json',
      'x-bangfu-csrf': '1',
    },
    payload: JSON.stringify({ query, variables }),
  });
  return `${statusCode} ${body.replaceAll(/req_[0-9a-f]{20}/g, 'req')}`;
}

/** Somebody with the right, best in a unit with cases that has nothing to do with `THERE`. */
function holderOf(permission: string): { caller: FuzzCaller; code: string } {
  for (const code of [HERE, '610103', '610100', '610000']) {
    const caller = world.callers.find(({ permissions }) => permissions.get(code)?.has(permission));
    if (caller) return { caller, code };
  }
  throw new Error(`nobody in this world holds ${permission}`);
}

let absent = 0;

/** An id of the right kind that nobody has. */
function absentId(kind: string): string {
  absent += 1;
  return encodeId(kind, uuidOf('nothing', 0, absent));
}

/** An id of the unrelated unit; of what only upper units have, one of another upper unit. */
function foreignId(kind: string, callerCode: string): string {
  const noOf = (code: string): number => world.byCode.get(code)?.no ?? 0;
  const [id] = [...pools.of(kind, noOf(THERE)), ...pools.notOf(kind, noOf(callerCode))];
  if (!id)
    throw new Error(`no unit but ${callerCode} has a row of the kind ${kind}: fill the world with one`);
  return id;
}

/** Not the row asked for but people named beside it; the row itself is looked for first. */
const BESIDE = /visitorAccountIds|household\.members|input\.rows\.|\(filter\./;
/** Where the answer to an id that isn't there isn't "not found". */
const OTHERWISE: Readonly<Record<string, string>> = {
  // 已读是批量的：不是自己的编号不计数
  'Mutation.notificationRead(input.ids)': '"userErrors":[]',
  // 结论先看是否合法，再找档案
  'Mutation.hardshipFileReverifyDecide(input.id)': '"code":"BAD_USER_INPUT"',
};

test('every root field that takes an id answers the same for the id of another unit and for one that nobody has', async () => {
  const differing: string[] = [];
  const unexpected: string[] = [];
  for (const { name, kind, permission, source, variablesWith } of fields) {
    if (!kind) throw new Error(`${name} takes an id of a kind that fuzz-writer.ts doesn't know`);
    const { caller, code } = holderOf(permission);
    const foreign = await ask(caller, code, source, variablesWith(foreignId(kind, code)));
    const nothing = await ask(caller, code, source, variablesWith(absentId(kind)));
    if (foreign !== nothing) differing.push(`${name}\n  foreign ${foreign}\n  absent  ${nothing}`);
    const isNotFound =
      foreign.includes('"code":"NOT_FOUND"') || /^200 \{"data":\{"\w+":null\}\}/.test(foreign);
    const isOtherwise = OTHERWISE[name] !== undefined && foreign.includes(OTHERWISE[name]);
    if (!isNotFound && !isOtherwise && !BESIDE.test(name)) unexpected.push(`${name} ${foreign}`);
  }
  expect(differing).toEqual([]);
  expect(unexpected).toEqual([]);
  expect(fields.length).toBeGreaterThan(30);
}, 120_000);

describe('other ways to ask whether something exists elsewhere', () => {
  const officer = (): FuzzCaller => holderOf('hardshipFile:write').caller;

  test('the number of a file of another unit is as unknown as one that was never given', async () => {
    const query = 'query ($no: String!) { hardshipFileByNo(fileNo: $no) { id } }';
    const [foreign] = pools.of('fileNo', world.byCode.get(THERE)?.no ?? 0);
    const { caller, code } = holderOf('hardshipFile:read');
    expect(await ask(caller, code, query, { no: foreign })).toBe(
      await ask(caller, code, query, { no: 'nothing' }),
    );
  });

  test.each([
    ['/files/attachments/', '', 'att'],
    ['/files/jobs/', '', 'job'],
    ['/files/imports/', '/errors', 'imp'],
  ])('a file under %s…%s', async (before, after, kind) => {
    const get = async (id: string): Promise<string> => {
      const url = `${before}${id}${after}`;
      const headers = { ...officer().headers, 'x-tenant': HERE };
      const { statusCode, body } = await world.app.server.app.inject({ method: 'GET', url, headers });
      return `${statusCode} ${body.replaceAll(/req_[0-9a-f]{20}/g, 'req')}`;
    };
    const foreign = await get(foreignId(kind, HERE));
    expect(foreign).toBe(await get(absentId(kind)));
    expect(foreign).toMatch(/^404 /);
  });

  test('a household with an identity number of another unit is drafted like any other', async () => {
    const query = `mutation ($input: HardshipFileDraftInput!) { hardshipFileDraft(input: $input) {
      hardshipFile { status version } userErrors { code message path } } }`;
    const draft = async (idNumber: string): Promise<string> =>
      await ask(officer(), HERE, query, {
        input: { idempotencyKey: idNumber, household: householdOf(idNumber) },
      });
    const drafted = await draft(await numberElsewhere());
    expect(drafted).toBe(await draft(citizenId('19790312', 404)));
    expect(drafted).toContain('"userErrors":[]');
  });

  test('the duplicate check names the unit to ask and nothing of the case', async () => {
    const query =
      'query ($no: String!) { hardshipDuplicateCheck(idNumber: $no) { exists contactTenant { code } message } }';
    const answer = await ask(officer(), HERE, query, { no: await numberElsewhere() });
    expect(answer).toContain(`"code":"${THERE}"`);
    const oracle = new LeakOracle(world.pool, world.units, world.ownership);
    expect(oracle.findingsIn(answer)).toEqual([]);
  });

  test("a login name that is taken is refused alike, whoever's it is", async () => {
    const { caller, code } = holderOf('account:manage');
    const query =
      'mutation ($input: AccountCreateInput!) { accountCreate(input: $input) { userErrors { code message path } } }';
    const create = async (loginName: string): Promise<string> =>
      await ask(caller, code, query, {
        input: { loginName, displayName: '某人', roles: ['CENTRE_OFFICER'], tenantCode: HERE },
      });
    const own = await create('v.county');
    expect(await create('v.county3')).toBe(own);
    expect(own).toContain('"code"');
  });
});

/** The number of somebody with a live file in the unrelated unit; bank accounts have 18 digits too, and drafts claim nobody. */
async function numberElsewhere(): Promise<string> {
  const no = world.byCode.get(THERE)?.no;
  const { rows } = await world.superuser.query<{ hash: string }>(
    `select encode(id_hash, 'hex') as hash from app.person_claims where holder_no = $1`,
    [no],
  );
  const claimed = new Set(rows.map(({ hash }) => hash));
  const { keyring } = world.app.runtime;
  for (const [text, mark] of world.ownership.secrets)
    if (mark.tenantNo === no && claimed.has(blindIndex(keyring, 'citizen-id', text).toString('hex')))
      return text;
  throw new Error(`nobody with a live file in ${THERE}`);
}

function householdOf(idNumber: string): Record<string, unknown> {
  return {
    person: { name: '王建国', idNumber, phone: '13800001234', unionMember: true, workStatus: 'ON_POST' },
    members: [],
    incomes: [{ year: 2025, kind: 'WAGE', amount: '18000.00' }],
    expenses: [],
    primaryCause: 'LOW_INCOME',
    householdSize: 1,
  };
}

/** The time of an answer is measured by the command only: other tests run beside this one. */
async function timeAnswers(): Promise<void> {
  const pairs = wanted('pairs', 2_000);
  const timed = fields.filter(({ name }) =>
    /^(Query\.hardshipFile\(id|Query\.account\(id|Mutation\.(consentRecord|hardshipFileWithdraw))/.test(name),
  );
  for (const { name, kind = '', permission, source, variablesWith } of timed) {
    const { caller, code } = holderOf(permission);
    const spent = { foreign: [] as number[], absent: [] as number[] };
    for (let pair = 0; pair < pairs; pair += 1) {
      const both = [
        ['foreign', foreignId(kind, code)],
        ['absent', absentId(kind)],
      ] as const;
      // In turn first and second, because the second finds everything warm.
      for (const [which, id] of pair % 2 === 0 ? both : both.toReversed()) {
        const started = process.hrtime.bigint();
        await ask(caller, code, source, variablesWith(id));
        spent[which].push(Number(process.hrtime.bigint() - started) / 1e6);
      }
    }
    const [foreign, none] = [median(spent.foreign), median(spent.absent)];
    await keepFigures(`same time (ISO-8) ${name}`, {
      pairs,
      foreignMs: foreign,
      absentMs: none,
      ratio: foreign / none,
    });
  }
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

if (isLongRun()) test('how long the two answers take', timeAnswers, 3_600_000);
