import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bothWays } from './answers.ts';
import { CANARY, HOSTILE, OTHER, OWN, type Sample, fileId, openSample, scopeOf } from './sample-database.ts';

let sample: Sample;
const own = { scope: scopeOf(OWN) };

beforeAll(async () => {
  sample = await openSample();
}, 60_000);
afterAll(async () => {
  await sample.close();
});

async function compiled(
  source: string,
  variables: Record<string, unknown> = {},
  context = own,
): Promise<unknown> {
  const both = await bothWays(sample, source, variables, context);
  expect(sample.outcomes.at(-1)).toBe('compiled');
  expect(both.resolved.errors).toBeUndefined();
  expect(both.compiled).toBe(JSON.stringify(both.resolved.data));
  return JSON.parse(both.compiled ?? '');
}

interface TitlePage {
  nodes: { id: string }[];
  pageInfo: Record<string, unknown>;
}

async function titles(args: string): Promise<TitlePage> {
  const source = `{ files(${args}) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
  return ((await compiled(source)) as { files: TitlePage }).files;
}

/** How many files a filter and a search find. */
async function found(filter: unknown, search?: string): Promise<number> {
  const source =
    'query ($f: FileFilter, $s: String) { files(first: 100, filter: $f, search: $s) { totalCount { value } nodes { title } } }';
  const { files } = (await compiled(source, { f: filter, s: search })) as {
    files: { totalCount: { value: number }; nodes: unknown[] };
  };
  expect(files.nodes).toHaveLength(files.totalCount.value);
  return files.nodes.length;
}

describe('a compiled read', () => {
  it('answers a nested list in one statement for each level', async () => {
    const before = sample.sent.length;
    const source = `{ files(first: 5) { totalCount { value precision } edges { cursor node {
      id title status visits isUrgent amount createdAt notes unit { name parent { name parent { name } } }
      person { id name birthOn spouse { name } idNumber { masked parts } files { id } }
      latest(first: 2) { id kind happenedOn amount file { id } }
      records(first: 3) { nodes { kind } totalCount { value } pageInfo { hasNextPage endCursor } }
    } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
    await compiled(source);
    const statements = sample.sent
      .slice(before)
      .filter((text) => text.startsWith('select') && !text.includes('set_config'));
    // files, their count, the person's files, latest, records, the records' counts; the rest are the resolvers'.
    expect(statements.slice(0, 6).filter((text) => text.includes('unnest('))).toEqual([]);
  });

  it('pages through everything forward and backward without a gap', async () => {
    for (const order of ['CREATED_AT', 'TITLE', 'VISITS']) {
      for (const direction of ['ASC', 'DESC']) {
        const orderBy = `orderBy: [{ field: ${order}, direction: ${direction} }]`;
        const all = (await titles(`first: 100, ${orderBy}`)).nodes.map(({ id }) => id);
        expect(all).toHaveLength(40);
        const forward: string[] = [];
        for (let after = ''; ;) {
          const page = await titles(`first: 7, ${orderBy}${after}`);
          forward.push(...page.nodes.map(({ id }) => id));
          if (page.pageInfo['hasNextPage'] !== true) break;
          after = `, after: "${String(page.pageInfo['endCursor'])}"`;
        }
        const backward: string[] = [];
        for (let before = ''; ;) {
          const page = await titles(`last: 9, ${orderBy}${before}`);
          backward.unshift(...page.nodes.map(({ id }) => id));
          if (page.pageInfo['hasPreviousPage'] !== true) break;
          before = `, before: "${String(page.pageInfo['startCursor'])}"`;
        }
        expect(forward).toEqual(all);
        expect(backward).toEqual(all);
      }
    }
  });

  it('orders by two fields of opposite direction and keeps its place', async () => {
    const orderBy = 'orderBy: [{ field: VISITS, direction: DESC }, { field: CREATED_AT, direction: ASC }]';
    const page = (await compiled(
      `{ files(first: 13, ${orderBy}) { nodes { id } pageInfo { endCursor } } }`,
    )) as {
      files: { nodes: { id: string }[]; pageInfo: { endCursor: string } };
    };
    const rest = (await compiled(
      `{ files(first: 100, ${orderBy}, after: "${page.files.pageInfo.endCursor}") { nodes { id } } }`,
    )) as {
      files: { nodes: { id: string }[] };
    };
    const ids = [...page.files.nodes, ...rest.files.nodes].map(({ id }) => id);
    expect(new Set(ids).size).toBe(40);
  });

  it('filters and searches only by what was given', async () => {
    expect(await found({ status: 'DRAFT' })).toBe(14);
    expect(await found({ not: { status: 'DRAFT' } })).toBe(26);
    expect(await found({ or: [{ status: 'DRAFT' }, { status: 'EXITED' }] })).toBe(27);
    expect(await found({ title: { startsWith: '题3' } })).toBe(4);
    expect(await found({ title: { contains: '題無' } })).toBe(0);
    expect(await found({ visits: [1, 2] })).toBe(11);
    expect(await found({ amount: '-2469.00' })).toBe(0);
    expect(await found({ person: 'fil_00000000000000000000000000' })).toBe(0);
    expect(await found(undefined, '题3')).toBe(4);
    expect(await found(undefined, '人3')).toBeGreaterThan(0);
    for (const text of HOSTILE) {
      expect(await found({ title: { eq: text } })).toBe(0);
      expect(await found({ personName: text }, text)).toBe(0);
    }
  });

  it('refuses a filter it may not have, also when nothing of the list is wanted', async () => {
    for (const source of [
      '{ files(filter: { title: { contains: "人" } }) { __typename } }',
      '{ files(first: 1) { nodes { records(first: 1, after: "x") { __typename } } } }',
    ]) {
      const { compiled: text, resolved } = await bothWays(sample, source, {}, own);
      expect(text).toBeUndefined();
      expect(resolved.errors).toHaveLength(1);
    }
  });

  it('never builds SQL from input', async () => {
    for (const text of HOSTILE) {
      await bothWays(
        sample,
        'query ($s: String, $i: ID!) { files(search: $s, filter: { title: { in: [$s2] } }) { nodes { id } } file(id: $i) { id } }'.replace(
          '[$s2]',
          JSON.stringify([text]).replaceAll('\u2028', '').replaceAll('\u2029', ''),
        ),
        { s: text, i: text },
        own,
      );
    }
    expect(sample.sent.filter((text) => text.includes('zqx'))).toEqual([]);
  });

  it('answers statistics from a hand-written statement', async () => {
    const answer = await compiled('{ counts { status files amount unit { name } } answered: __typename }');
    expect(answer).toMatchObject({
      counts: [
        { status: 'DRAFT', files: 14 },
        { status: 'EXITED', files: 13 },
        { status: 'ON_FILE', files: 13 },
      ],
    });
  });
});

describe('the scope of a read', () => {
  it('shows nothing of another unit, by list, by id or by cursor', async () => {
    const answer = JSON.stringify(
      await compiled(
        '{ files(first: 100) { nodes { title person { name files { title } } } } people(first: 100) { nodes { name } } }',
      ),
    );
    expect(answer).not.toContain(CANARY);
    const { resolved, compiled: text } = await bothWays(
      sample,
      'query ($id: ID!) { file(id: $id) { title } }',
      { id: fileId(OTHER, 3) },
      own,
    );
    expect(text).toBeUndefined();
    expect(resolved.errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
    const theirs = await bothWays(
      sample,
      '{ files(first: 2) { pageInfo { endCursor } } }',
      {},
      { scope: scopeOf(OTHER) },
    );
    const cursor = (JSON.parse(theirs.compiled ?? '') as { files: { pageInfo: { endCursor: string } } }).files
      .pageInfo.endCursor;
    const { resolved: refused } = await bothWays(
      sample,
      'query ($c: String) { files(after: $c) { nodes { id } } }',
      { c: cursor },
      own,
    );
    expect(refused.errors?.[0]?.extensions['code']).toBe('INVALID_CURSOR');
  });

  it('shows nothing without a scope', async () => {
    const nobody = { scope: { ...scopeOf(OWN), lo: 1, hi: 0 } };
    expect(await compiled('{ files { nodes { id } totalCount { value } } }', {}, nobody)).toEqual({
      files: { nodes: [], totalCount: { value: 0 } },
    });
  });

  it('widens to what the scope argument gives, and each root has its own', async () => {
    const answer = await compiled(
      '{ own: files { totalCount { value } } all: files(scope: "SUBTREE") { totalCount { value } nodes { unit { name } latest { id } } } }',
    );
    expect(answer).toMatchObject({ own: { totalCount: { value: 40 } }, all: { totalCount: { value: 80 } } });
  });

  it('keeps a plan for the own form, and for a range only where no value is bound', async () => {
    for (let times = 0; times < 40; times += 1) {
      await compiled(
        `{ own: files(first: 4) { nodes { id } } all: files(first: 4, scope: "SUBTREE") { nodes { id } }
           found: files(first: 4, scope: "SUBTREE", search: "标") { nodes { id } } }`,
      );
    }
    const { rows } = await sample.pool.query<{ statement: string; kept: string }>(
      'select statement, generic_plans::text as kept from pg_prepared_statements',
    );
    const kept = rows.filter((row) => row.statement.includes('sample_') && row.kept !== '0');
    const own = kept.filter(({ statement }) => statement.includes('tenant_no = $'));
    const ranges = kept.filter(({ statement }) => /tenant_no between \d+ and \d+/.test(statement));
    expect(own.length).toBeGreaterThan(0);
    expect(ranges.length).toBeGreaterThan(0);
    expect(own.length + ranges.length).toBe(kept.length);
    expect(ranges.filter(({ statement }) => statement.includes('$'))).toEqual([]);
    expect(rows.some(({ statement }) => /between \d+ and \d+ .*\^@ \$/.test(statement))).toBe(true);
  });
});

describe('what the compiler leaves to the resolvers', () => {
  it.each([
    ['{ answer files { nodes { id } } }', 'Query.answer has a resolver'],
    ['{ files { nodes { shout } } }', 'File.shout has a resolver'],
    ['{ files { nodes { person { idNumber { value } } } } }', 'Masked.value has a resolver'],
    ['{ __schema { queryType { name } } }', 'introspection'],
  ])('%s', async (source, reason) => {
    const { compiled: text, resolved } = await bothWays(sample, source, {}, own);
    expect(text).toBeUndefined();
    expect(sample.outcomes.at(-1)).toBe(`resolvers: ${reason}`);
    expect(resolved.errors).toBeUndefined();
  });

  it('reports a null that may not be at its path', async () => {
    const source = '{ files(first: 40) { nodes { latest { remark } } } }';
    const { compiled: text, resolved } = await bothWays(sample, source, {}, own);
    expect(text).toBeUndefined();
    expect(resolved.errors?.[0]?.message).toContain(
      'Cannot return null for non-nullable field FileRecord.remark',
    );
    expect(resolved.data).toEqual({ files: null });
  });

  it.each([
    ['{ files(first: 101) { nodes { id } } }', 'BAD_USER_INPUT'],
    ['{ files(first: 1, last: 1) { nodes { id } } }', 'BAD_USER_INPUT'],
    ['{ files(after: "zzz") { nodes { id } } }', 'INVALID_CURSOR'],
    ['{ files(filter: { title: { contains: "x" } }) { nodes { id } } }', 'BAD_USER_INPUT'],
  ])('%s is refused as %s', async (source, code) => {
    const { compiled: text, resolved } = await bothWays(sample, source, {}, own);
    expect(text).toBeUndefined();
    expect(resolved.errors?.[0]?.extensions['code']).toBe(code);
    expect(resolved.errors?.[0]?.path).toEqual(['files']);
  });

  it('asks before it reads', async () => {
    const before = sample.sent.length;
    const { compiled: text, resolved } = await bothWays(
      sample,
      '{ files { nodes { id } } }',
      {},
      { ...own, forbidden: 'Query.files' },
    );
    expect(text).toBeUndefined();
    expect(resolved.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect(sample.sent).toHaveLength(before);
  });

  it('refuses a cursor that was altered in any byte', async () => {
    const page = (await compiled('{ files(first: 3) { pageInfo { endCursor } } }')) as {
      files: { pageInfo: { endCursor: string } };
    };
    const bytes = Buffer.from(page.files.pageInfo.endCursor, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 1;
      const { resolved } = await bothWays(
        sample,
        'query ($c: String) { files(after: $c) { nodes { id } } }',
        { c: altered.toString('base64url') },
        own,
      );
      expect(resolved.errors?.[0]?.extensions['code']).toBe('INVALID_CURSOR');
    }
  });

  it('reports a failed database once and does not ask again', async () => {
    const source = '{ files { nodes { id } } }';
    const failing = { ...own, scope: { ...own.scope, accountId: 'x\0y' } };
    const { compiled: text } = await bothWays(sample, source, {}, failing);
    expect(text).toBeUndefined();
    expect(sample.outcomes.at(-1)).toContain('failed');
    expect(await compiled(source)).toBeDefined();
  });
});
