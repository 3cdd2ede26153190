import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import { buildApiSchema } from '@bangfu/api/src/graphql/schema.ts';
import { createApiToken } from '@bangfu/api/src/modules/identity/api-token.service.ts';
import { draftFile } from '@bangfu/api/src/modules/hardship/public.ts';
import { VENDOR_PERMISSIONS } from '@bangfu/schema/vocabulary/role-matrix';
import { startApp, type TestApp } from '../kit/app.ts';
import { closeDueNotices, inNotice, reviewed, submitted } from '../kit/filing.ts';
import { aHousehold, citizenId } from '../kit/households.ts';
import { Clock, People, XINCHENG } from '../kit/people.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../packages/schema/operations');
const SERIAL = 71;
const clock = new Clock('2026-03-02T02:00:00Z');
let app: TestApp;
let token: string;
let fileNo: string;

beforeAll(async () => {
  app = await startApp({ clock: clock.now });
  const people = new People(app.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  await people.person('admin', { [XINCHENG]: ['TENANT_ADMIN', 'CENTRE_OFFICER'] });
  await people.inProvince(
    async ({ em }) =>
      await em.execute(
        `insert into dibao_standards (tenant_no, region_code, urban_rural, monthly_fen, effective_from, source)
         select 1, code, 'URBAN', 80000, '2020-01-01', '测试' from regions on conflict do nothing`,
      ),
  );
  await people.as('officer', XINCHENG, async (scope) => {
    const id = await submitted(scope, aHousehold(SERIAL));
    await reviewed(scope, id);
    await inNotice(scope, id);
    await draftFile(scope, aHousehold(SERIAL + 1));
    const [file] = await scope.em.execute<{ no: string }[]>(
      'select file_no as no from hardship_files where id = ?',
      [id],
    );
    fileNo = file?.no ?? '';
    await closeDueNotices(scope);
  });
  token = await people.as(
    'admin',
    XINCHENG,
    async (scope) =>
      (
        await createApiToken(scope, {
          name: '市级软件',
          permissions: [...VENDOR_PERMISSIONS],
          expiresOn: '2026-06-01',
        })
      ).token,
  );
});
afterAll(async () => await app.close());

interface Example {
  variables?: () => Record<string, unknown>;
  /** What the answer must hold, so that an empty list is no success. */
  holds: string | (() => string);
}

const EXAMPLES: Readonly<Record<string, Example>> = {
  'api-limits.graphql': { holds: '"maxPage":100' },
  'who-am-i.graphql': { holds: '"statistics:read"' },
  'tenant-register.graphql': { variables: () => ({ on: '2026-03-02' }), holds: '"610102"' },
  'hardship-files.graphql': { variables: () => ({ first: 1 }), holds: '"hasNextPage":true' },
  'hardship-file.graphql': { variables: () => ({ fileNo }), holds: '"进入公示"' },
  'hardship-statistics.graphql': {
    variables: () => ({ scope: { depth: 'SELF' }, groupBy: ['STATUS'] }),
    holds: '"total":0,"suppressedRows":2',
  },
  'public-notices.graphql': { holds: '"王*国"' },
  'policy-parameters.graphql': { holds: '"hardship.noticeWorkingDays"' },
};

async function run(query: string, variables: Record<string, unknown>): Promise<string> {
  const response = await fetch(`${app.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return await response.text();
}

test('every example that vendors are given is run here, and no other', async () => {
  expect((await readdir(FOLDER)).toSorted()).toEqual(Object.keys(EXAMPLES).toSorted());
});

test.each(Object.entries(EXAMPLES))(
  '%s answers a program with a token of one unit',
  async (name, example) => {
    const query = await readFile(path.join(FOLDER, name), 'utf8');
    expect(validate(await buildApiSchema(), parse(query))).toEqual([]);
    const text = await run(query, example.variables?.() ?? {});
    expect(JSON.parse(text)).not.toHaveProperty('errors');
    expect(text).toContain(typeof example.holds === 'string' ? example.holds : example.holds());
    expect(text).not.toContain(citizenId('19790312', SERIAL));
  },
);

test('the pages of the list follow one another to the end', async () => {
  const query = await readFile(path.join(FOLDER, 'hardship-files.graphql'), 'utf8');
  const numbers: string[] = [];
  for (let after: string | null = null; ;) {
    const { data } = JSON.parse(await run(query, { first: 1, after })) as {
      data: {
        hardshipFiles: { nodes: { fileNo: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      };
    };
    numbers.push(...data.hardshipFiles.nodes.map((node) => node.fileNo));
    after = data.hardshipFiles.pageInfo.endCursor;
    if (!data.hardshipFiles.pageInfo.hasNextPage) break;
  }
  expect(new Set(numbers).size).toBe(2);
  expect(numbers).toContain(fileNo);
});

test('a program cannot change anything', async () => {
  const text = await run('mutation { notificationRead(input: {ids: []}) { userErrors { code } } }', {});
  expect(text).not.toContain('INTERNAL');
  const draft = await run('mutation { importBatchUndo(input: {id: "imp_x"}) { userErrors { code } } }', {});
  expect(draft).toContain('"FORBIDDEN"');
});
