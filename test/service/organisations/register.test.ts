import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startApp, type TestApp } from '../../kit/app.ts';
import { PASSWORD, People, PROVINCE, XIAN } from '../../kit/people.ts';

let app: TestApp;
let all: pg.Client;
const cookies = new Map<string, string>();

beforeAll(async () => {
  app = await startApp({ clock: () => new Date('2026-11-24T04:00:00Z') });
  all = new pg.Client({ connectionString: app.database.superUrl });
  await all.connect();
  const people = new People(app.runtime);
  await people.person('province', { [PROVINCE]: ['PROVINCE_ADMIN'] });
  await people.person('city', { [XIAN]: ['TENANT_ADMIN', 'HEAD'] });
  for (const loginName of ['province', 'city']) {
    const answer = await post(
      '',
      `mutation { sessionLogin(input: { loginName: "${loginName}", password: "${PASSWORD}" }) { userErrors { code } } }`,
    );
    cookies.set(loginName, (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
  }
});
afterAll(async () => {
  await all.end();
  await app.close();
});

async function post(who: string, query: string): Promise<Response> {
  return await fetch(`${app.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-bangfu-csrf': '1', cookie: cookies.get(who) ?? '' },
    body: JSON.stringify({ query }),
  });
}

interface Answer {
  data?: Record<string, never> | null;
  errors?: { extensions: { code: string } }[];
}

async function ask(who: string, query: string): Promise<Record<string, unknown>> {
  const { data, errors } = (await (await post(who, query)).json()) as Answer;
  return errors ? { refused: errors.map(({ extensions }) => extensions.code) } : { ...data };
}

const CREATE = (code: string, rest: string): string =>
  `mutation { tenantCreate(input: { code: "${code}", reason: "陕工发〔2026〕9号", ${rest} }) { tenant { code kind status parent { code } pinyin } userErrors { code path } } }`;

describe('the register of units', () => {
  it('is searched by name, pinyin, initials and code, within the caller’s subtree', async () => {
    const find = async (who: string, search: string): Promise<unknown> =>
      await ask(
        who,
        `{ tenants(scope: { depth: SUBTREE }, search: "${search}", first: 3) { nodes { code } totalCount { value } } }`,
      );
    for (const search of ['碑林', 'beilin', 'blq', '610103']) {
      expect(await find('city', search)).toEqual({
        tenants: { nodes: [{ code: '610103' }], totalCount: { value: 1 } },
      });
    }
    expect(await find('city', '金台')).toEqual({ tenants: { nodes: [], totalCount: { value: 0 } } });
    expect(await find('province', 'wubu')).toEqual({
      tenants: { nodes: [{ code: '610829' }], totalCount: { value: 1 } },
    });
  });

  it('is paged through without gap or repetition', async () => {
    const seen: string[] = [];
    let after = '';
    do {
      const answer = await ask(
        'province',
        `{ tenants(scope: { depth: SUBTREE }, first: 50${after}) { nodes { code } pageInfo { hasNextPage endCursor } } }`,
      );
      const page = answer['tenants'] as {
        nodes: { code: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      seen.push(...page.nodes.map(({ code }) => code));
      after = page.pageInfo.hasNextPage ? `, after: "${page.pageInfo.endCursor}"` : '';
    } while (after);
    expect(new Set(seen).size).toBe(130);
    expect(seen.length).toBe(130);
  });

  it('takes a new unit into the gap of its parent and rewrites nobody', async () => {
    const before = await all.query('select no, xmin::text from tenants order by no');
    const rest =
      'name: "西安高新区总工会", shortName: "高新区", kind: COUNTY_ZONE, parentCode: "610100", effectiveFrom: "2026-11-01"';
    expect(await ask('province', CREATE('SX-GX', rest))).toEqual({
      tenantCreate: {
        tenant: {
          code: 'SX-GX',
          kind: 'COUNTY_ZONE',
          status: 'ACTIVE',
          parent: { code: '610100' },
          pinyin: 'xiangaoxinquzonggonghui',
        },
        userErrors: [],
      },
    });
    const after = await all.query(`select no, xmin::text from tenants where code <> 'SX-GX' order by no`);
    expect(after.rows).toEqual(before.rows);
  });

  it('refuses a taken code, a wrong parent and a future date, all at once', async () => {
    const rest =
      'name: " ", shortName: "测", kind: COUNTY, parentCode: "610000", effectiveFrom: "2027-01-01"';
    const answer = await ask('province', CREATE('610103', rest));
    expect(answer).toEqual({
      tenantCreate: {
        tenant: null,
        userErrors: [
          { code: 'TEXT_REQUIRED', path: ['input', 'name'] },
          { code: 'TENANT_CODE_TAKEN', path: ['input', 'code'] },
          { code: 'TENANT_PARENT_KIND', path: ['input', 'parentCode'] },
          { code: 'TENANT_CHANGE_IN_FUTURE', path: ['input', 'effectiveFrom'] },
        ],
      },
    });
  });

  it('refuses a move below itself, a merger with subordinates and the closing of a city', async () => {
    const codes = async (mutation: string, input: string): Promise<unknown> => {
      const answer = await ask(
        'province',
        `mutation { ${mutation}(input: { ${input}, effectiveOn: "2026-11-24", reason: "试" }) { userErrors { code } } }`,
      );
      return (answer[mutation] as { userErrors: { code: string }[] }).userErrors.map(({ code }) => code);
    };
    expect(await codes('tenantMove', 'code: "610100", newParentCode: "610103"')).toEqual([
      'TENANT_CYCLE',
      'TENANT_PARENT_KIND',
    ]);
    expect(await codes('tenantMerge', 'code: "610200", successorCode: "610100"')).toEqual([
      'TENANT_HAS_CHILDREN',
    ]);
    expect(await codes('tenantClose', 'code: "610200"')).toEqual(['TENANT_HAS_CHILDREN']);
    expect(await codes('tenantClose', 'code: "610000"')).toContain('TENANT_PROVINCE_STAYS');
    expect(await codes('tenantMove', 'code: "610999", newParentCode: "610100"')).toEqual([
      'TENANT_NOT_FOUND',
    ]);
  });

  it('renames, activates and closes as dated changes, and shows the tree of any day', async () => {
    const change = async (text: string): Promise<unknown> => await ask('province', `mutation { ${text} }`);
    expect(
      await change(
        'tenantActivate(input: { code: "610403", reason: "省总批复" }) { tenant { status } userErrors { code } }',
      ),
    ).toEqual({
      tenantActivate: { tenant: { status: 'ACTIVE' }, userErrors: [] },
    });
    await change(
      'tenantRename(input: { code: "610403", name: "杨陵区工会联合会", effectiveOn: "2026-11-20", reason: "更名" }) { userErrors { code } }',
    );
    expect(
      await change(
        'tenantClose(input: { code: "SX-GX", effectiveOn: "2026-11-22", reason: "撤销" }) { tenant { status effectiveTo } userErrors { code } }',
      ),
    ).toEqual({
      tenantClose: { tenant: { status: 'CLOSED', effectiveTo: '2026-11-22' }, userErrors: [] },
    });
    const on = async (day: string): Promise<Map<string, unknown>> => {
      const answer = await ask('city', `{ tenantTree(asOf: "${day}") { code name status } }`);
      return new Map(
        (answer['tenantTree'] as { code: string; name: string; status: string }[]).map(
          ({ code, ...rest }) => [code, rest],
        ),
      );
    };
    expect((await on('2026-10-31')).has('SX-GX')).toBe(false);
    expect((await on('2026-11-21')).get('SX-GX')).toMatchObject({ status: 'ACTIVE' });
    expect((await on('2026-11-24')).get('SX-GX')).toMatchObject({ status: 'CLOSED' });
    expect((await on('2026-11-19')).get('610403')).toEqual({ name: '杨陵区总工会', status: 'PLANNED' });
    expect((await on('2026-11-20')).get('610403')).toEqual({ name: '杨陵区工会联合会', status: 'PLANNED' });
    const history = await ask(
      'province',
      '{ tenant(code: "610403") { changes { kind effectiveOn fromName toName } } }',
    );
    expect(history).toEqual({
      tenant: {
        changes: [
          { kind: 'ACTIVATE', effectiveOn: '2026-11-24', fromName: null, toName: null },
          { kind: 'RENAME', effectiveOn: '2026-11-20', fromName: '杨陵区总工会', toName: '杨陵区工会联合会' },
        ],
      },
    });
  });

  it('orders a move as background work whose progress the province sees, one at a time', async () => {
    const move = async (code: string): Promise<unknown> =>
      await ask(
        'province',
        `mutation { tenantMove(input: { code: "${code}", newParentCode: "610400", effectiveOn: "2026-11-24", reason: "划转" })
        { tenant { code changes(first: 1) { kind toParent { code } progress { state done } } } userErrors { code } } }`,
      );
    expect(await move('610102')).toMatchObject({
      tenantMove: { tenant: { code: '610102' }, userErrors: [] },
    });
    const seen = await ask(
      'province',
      '{ tenant(code: "610102") { changes(first: 1) { kind toParent { code } progress { state } } } }',
    );
    expect(seen).toEqual({
      tenant: { changes: [{ kind: 'MOVE', toParent: { code: '610400' }, progress: { state: 'WAITING' } }] },
    });
    expect(await move('610104')).toMatchObject({
      tenantMove: { userErrors: [{ code: 'TENANT_CHANGE_RUNNING' }] },
    });
  });
});

describe('who may change the register', () => {
  it('is the province alone, by permission and in the database', async () => {
    const refused = { refused: ['FORBIDDEN'] };
    const input = 'code: "610103", effectiveOn: "2026-11-24", reason: "试"';
    expect(
      await ask(
        'city',
        CREATE(
          'SX-ZZ',
          'name: "某", shortName: "某", kind: COUNTY, parentCode: "610100", effectiveFrom: "2026-11-01"',
        ),
      ),
    ).toEqual(refused);
    expect(
      await ask(
        'city',
        `mutation { tenantMove(input: { ${input}, newParentCode: "610400" }) { userErrors { code } } }`,
      ),
    ).toEqual(refused);
    expect(
      await ask(
        'city',
        `mutation { tenantMerge(input: { ${input}, successorCode: "610102" }) { userErrors { code } } }`,
      ),
    ).toEqual(refused);
    expect(
      await ask('city', `mutation { tenantClose(input: { ${input} }) { userErrors { code } } }`),
    ).toEqual(refused);
    expect(
      await ask(
        'city',
        'mutation { tenantActivate(input: { code: "610403", reason: "试" }) { userErrors { code } } }',
      ),
    ).toEqual(refused);
    expect(
      await ask(
        'city',
        'mutation { policyParameterSet(input: { key: "hardship.noticeWorkingDays", value: 9, effectiveFrom: "2026-12-01", reason: "试" }) { userErrors { code } } }',
      ),
    ).toEqual(refused);
    const people = new People(app.runtime);
    const scoped = people.as(
      'city',
      XIAN,
      async (scope) =>
        await scope.em.execute(`update tenants set name = '改' where code = '610103' returning code`),
    );
    await expect(scoped).resolves.toEqual([]);
  });

  it('shows everybody the parameters in force with source and owner', async () => {
    const answer = await ask(
      'city',
      '{ policyParameters { key value verified owner { code } source stricter } }',
    );
    const found = (answer['policyParameters'] as { key: string }[]).find(
      ({ key }) => key === 'hardship.noticeWorkingDays',
    );
    expect(found).toEqual({
      key: 'hardship.noticeWorkingDays',
      value: 5,
      verified: false,
      owner: { code: PROVINCE },
      source: 'P15',
      stricter: 'HIGHER',
    });
  });
});
