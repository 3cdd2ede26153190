import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '../..');
const MAX_OUTPUT = 64 * 1024 * 1024;

const Report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

interface Plant {
  rule: string;
  file: string;
  text: string;
}

/** One wrong import for each rule; each in a file of its own, into code that exists. */
const PLANTS: readonly Plant[] = [
  {
    rule: 'schema-depends-on-nothing',
    file: 'packages/schema/src/vocabulary/planted.ts',
    text: `import '../../../api/src/config.js';`,
  },
  {
    rule: 'api-knows-no-door-behind-it',
    file: 'packages/api/src/http/planted-door.ts',
    text: `import '../../../worker/src/config.js';`,
  },
  {
    rule: 'worker-enters-api-by-runtime',
    file: 'packages/worker/src/planted.ts',
    text: `import '../../api/src/config.js';`,
  },
  {
    rule: 'admin-ui-sees-only-schema',
    file: 'packages/admin-ui/src/planted.ts',
    text: `import '@bangfu/api/runtime';`,
  },
  {
    rule: 'no-test-kit-in-production',
    file: 'packages/api/src/http/planted-kit.ts',
    text: `import '../../../../test/kit/database.js';`,
  },
  {
    rule: 'rules-are-pure',
    file: 'packages/api/src/modules/hardship/planted.rules.ts',
    text: `import '../../tenancy/tenant-scope.js';`,
  },
  {
    rule: 'rules-are-pure',
    file: 'packages/api/src/modules/hardship/planted-library.rules.ts',
    text: `import '@mikro-orm/core';`,
  },
  {
    rule: 'foundation-knows-no-module',
    file: 'packages/api/src/outbox/planted.ts',
    text: `import '../modules/identity/public.js';`,
  },
  {
    rule: 'module-through-its-door',
    file: 'packages/api/src/modules/hardship/planted-door.ts',
    text: `import '../identity/planted-inside.js';`,
  },
  {
    rule: 'no-climbing-from-identity',
    file: 'packages/api/src/modules/identity/planted-climb.ts',
    text: `import '../hardship/public.js';`,
  },
  {
    rule: 'no-circle',
    file: 'packages/api/src/http/planted-circle-back.ts',
    text: `import './planted-circle.js';`,
  },
];

const BYSTANDERS: readonly Omit<Plant, 'rule'>[] = [
  { file: 'packages/api/src/modules/identity/planted-inside.ts', text: `export const inside = 1;` },
  { file: 'packages/api/src/http/planted-circle.ts', text: `import './planted-circle-back.js';` },
];

let copy: string;

beforeAll(async () => {
  copy = await realpath(await mkdtemp(path.join(os.tmpdir(), 'bangfu-dependencies-')));
  await cp(path.join(ROOT, '.dependency-cruiser.cjs'), path.join(copy, '.dependency-cruiser.cjs'));
  await mkdir(path.join(copy, 'node_modules/@bangfu'), { recursive: true });
  for (const name of await readdir(path.join(ROOT, 'packages'))) await copyPackage(name);
  await cp(path.join(ROOT, 'test/kit'), path.join(copy, 'test/kit'), { recursive: true });
  for (const { file, text } of [...PLANTS, ...BYSTANDERS]) {
    await writeFile(path.join(copy, file), `${text}\nexport const planted = true;\n`);
  }
}, 60_000);

afterAll(async () => await rm(copy, { recursive: true, force: true }));

async function copyPackage(name: string): Promise<void> {
  const target = path.join(copy, 'packages', name);
  await mkdir(target, { recursive: true });
  for (const part of ['src', 'package.json']) {
    await cp(path.join(ROOT, 'packages', name, part), path.join(target, part), { recursive: true });
  }
  await symlink(target, path.join(copy, 'node_modules/@bangfu', name));
}

/** `file → rule` for every violation; depcruise answers with the number of errors as its exit code. */
async function violations(): Promise<string[]> {
  const program = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const flags = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'packages', 'test'];
  const { stdout } = await run(process.execPath, [program, ...flags], {
    cwd: copy,
    maxBuffer: MAX_OUTPUT,
  }).catch((error: unknown) => z.object({ stdout: z.string().startsWith('{') }).parse(error));
  return Report.parse(JSON.parse(stdout)).summary.violations.map(
    ({ from, rule }) => `${from} → ${rule.name}`,
  );
}

describe('the dependency rules', () => {
  let found: string[];
  beforeAll(async () => {
    found = await violations();
  }, 120_000);

  it.each(PLANTS)('name $file by $rule', ({ rule, file }) => {
    expect(found).toContain(`${file} → ${rule}`);
  });

  it('find nothing that was not planted', () => {
    const planted = [...PLANTS, ...BYSTANDERS].map(({ file }) => file);
    expect(found.filter((violation) => !planted.some((file) => violation.startsWith(`${file} `)))).toEqual(
      [],
    );
  });
});
