import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../../kit/app.ts';
import { claimJob, finishJob } from '@bangfu/api/src/modules/jobs/public.ts';
import { runImportDryRun } from '@bangfu/api/src/modules/imports/public.ts';
import { readWorkbook } from '@bangfu/api/src/sheets/read-workbook.ts';
import { People, XINCHENG } from '../../kit/people.ts';

let app: TestApp;
let token: string;

beforeAll(async () => {
  app = await startApp();
  const people = new People(app.runtime);
  await people.person('officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
  ({ token } = await people.login({ loginName: 'officer' }));
}, 120_000);

afterAll(async () => await app.close());

function headers(): Record<string, string> {
  return { cookie: `bangfu_session=${token}`, 'x-tenant': XINCHENG, 'x-bangfu-csrf': '1' };
}

async function graphql(
  query: string,
  variables: object = {},
): Promise<Record<string, Record<string, unknown>>> {
  const response = await fetch(`${app.address}/graphql`, {
    method: 'POST',
    headers: { ...headers(), 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data: Record<string, Record<string, unknown>>; errors?: unknown };
  expect(body.errors).toBeUndefined();
  return body.data;
}

it('uploads a list, shows its progress and bad rows, and hands out the template and the error sheet', async () => {
  const form = new FormData();
  form.append('file', new Blob(['姓名,身份证号,手机号\n王芳,123,139\n']), '名单.csv');
  const uploaded = await fetch(`${app.address}/files/imports`, {
    method: 'POST',
    headers: headers(),
    body: form,
  });
  expect(uploaded.status).toBe(200);
  const { id } = (await uploaded.json()) as { id: string };

  const { rows } = await app.runtime.readPool.query<{ no: number }>(
    'select no from tenants where code = $1',
    [XINCHENG],
  );
  const jobs = await graphql('{ backgroundJobs { nodes { id label } } }');
  expect(jobs).toMatchObject({ backgroundJobs: { nodes: [{ label: '核对名单：名单.csv' }] } });
  const { decodeId } = await import('@bangfu/api/src/graphql/public-id.ts');
  const [job] = (jobs['backgroundJobs']?.['nodes'] ?? []) as { id: string }[];
  const claimed = await claimJob(
    app.runtime,
    rows[0]?.no ?? 0,
    decodeId('job', job?.id ?? '') ?? '',
    'req_test',
  );
  if (!claimed) throw new Error('the job is not free');
  await finishJob(app.runtime, claimed, { message: await runImportDryRun(app.runtime, claimed) });

  const { importBatch } = await graphql(
    `
      query ($id: ID!) {
        importBatch(id: $id) {
          fileName
          status
          total
          errorCount
          errorSheetUrl
          canUndo
          progress {
            state
            done
            total
            message
          }
          rows(filter: { status: [ERROR] }) {
            totalCount {
              value
            }
            nodes {
              rowNumber
              sheet
              status
              name
              errors {
                column
                columnName
                message
              }
            }
          }
        }
      }
    `,
    { id },
  );
  expect(importBatch).toMatchObject({
    fileName: '名单.csv',
    status: 'CHECKED',
    total: 1,
    errorCount: 1,
    canUndo: false,
    progress: { state: 'DONE', done: 1, total: 1 },
    rows: {
      totalCount: { value: 1 },
      nodes: [{ rowNumber: 2, status: 'ERROR', name: '王芳', errors: [{ column: 'B' }, { column: 'C' }] }],
    },
  });
  const { importBatches } = await graphql('{ importBatches { nodes { id } } }');
  expect(importBatches).toEqual({ nodes: [{ id }] });

  const refused = await graphql(
    `
      mutation ($id: ID!) {
        importBatchApply(input: { id: $id, mode: ONLY_VALID, idempotencyKey: "key-12345" }) {
          importBatch {
            id
          }
          userErrors {
            code
            message
          }
        }
      }
    `,
    { id },
  );
  expect(refused).toMatchObject({
    importBatchApply: { importBatch: null, userErrors: [{ code: 'IMPORT_NOTHING_TO_DO' }] },
  });
  const short = await fetch(`${app.address}/graphql`, {
    method: 'POST',
    headers: { ...headers(), 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `mutation { importBatchApply(input: { id: "${id}", mode: ONLY_VALID, idempotencyKey: "k" }) { userErrors { code } } }`,
    }),
  });
  expect(await short.json()).toMatchObject({
    errors: [{ message: '输入不合要求：idempotencyKey 太短', extensions: { code: 'BAD_USER_INPUT' } }],
  });
  const again = await graphql(
    `
      mutation ($id: ID!) {
        importBatchDryRun(input: { id: $id }) {
          importBatch {
            id
            status
            progress {
              message
            }
          }
          userErrors {
            code
          }
        }
      }
    `,
    { id },
  );
  expect(again).toMatchObject({
    importBatchDryRun: { importBatch: { id, status: 'CHECKING' }, userErrors: [] },
  });

  const sheet = await fetch(app.address + String(importBatch?.['errorSheetUrl']), { headers: headers() });
  expect(sheet.status).toBe(200);
  const marked = await readWorkbook(new Uint8Array(await sheet.arrayBuffer()));
  expect(marked.sheets[0]?.rows[0]?.cells.at(-1)).toBe('错误说明');
  const template = await fetch(`${app.address}/files/import-template`, { headers: headers() });
  const workbook = await readWorkbook(new Uint8Array(await template.arrayBuffer()));
  expect(workbook.sheets.map((each) => each.name)).toEqual(['困难职工', '家庭成员', '填写说明', '字典']);
}, 60_000);
