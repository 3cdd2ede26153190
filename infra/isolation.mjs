/**
 * `npm run isolation -- --operations 100000`: the long run of the isolation tests, with its figures. `--seed` repeats a
 * run, `--requests` is the number of pooled requests, `--pairs` the number of timed pairs.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, ensureDependencies, underProjectNode } from './setup.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
ensureDependencies(say);
await underProjectNode(path.join(ROOT, 'infra', 'isolation.mjs'));

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '100000' },
    requests: { type: 'string', default: '20000' },
    pairs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bangfu-isolation-'));
const report = path.join(folder, 'figures.jsonl');
const environment = {
  ...process.env,
  ISOLATION_REPORT: report,
  ...Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`ISOLATION_${name.toUpperCase()}`, value]),
  ),
};

function run(...command) {
  const done = spawnSync(process.execPath, command, { cwd: ROOT, env: environment, stdio: 'inherit' });
  return done.status === 0;
}

/** `{"what":"x","seconds":1.25}` as `x：seconds 1.25`. */
function shown(line) {
  const { what, ...figures } = JSON.parse(line);
  const texts = Object.entries(figures).map(
    ([name, value]) => `${name} ${Number.isFinite(value) ? Math.round(value * 100) / 100 : value}`,
  );
  return `${what}：${texts.join('，')}`;
}

const turbo = path.join(ROOT, 'node_modules/.bin/turbo');
if (
  spawnSync(turbo, ['run', 'build', '--output-logs=errors-only'], { cwd: ROOT, stdio: 'inherit' }).status !==
  0
)
  process.exit(1);
say(
  `种子 ${values.seed}；${values.operations} 次随机操作，${values.requests} 次连接池请求，${values.pairs} 对计时`,
);
const good = run(
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '--config',
  'test/jest.config.js',
  '--selectProjects',
  'service',
  '--forceExit',
  '--runInBand',
  '--testPathPatterns',
  'test/isolation/(random-operations|pooled-sessions|same-answer)',
);
if (fs.existsSync(report))
  for (const line of fs.readFileSync(report, 'utf8').trim().split('\n')) say(shown(line));
fs.rmSync(folder, { recursive: true, force: true });
const { stopTestCluster } = await import('./embedded/test-cluster.mjs');
await stopTestCluster();
process.exit(good ? 0 : 1);
