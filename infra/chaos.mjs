/**
 * `npm run chaos -- --kills 200`: payment runs on both queue backends while API, worker and Postgres are killed at random
 * moments. `--seed` repeats a run, `--batches` and `--items` are how much is paid on each backend.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, ensureDependencies, underProjectNode } from './setup.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
ensureDependencies(say);
await underProjectNode(path.join(ROOT, 'infra', 'chaos.mjs'));

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '30' },
    batches: { type: 'string', default: '10' },
    items: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
for (const [name, value] of Object.entries(values)) {
  if (/^[1-9]\d{0,6}$/.test(value) || (name === 'seed' && value === '0')) continue;
  say(`--${name} 请填正整数，例如 --${name} 10`);
  process.exit(2);
}
const turbo = path.join(ROOT, 'node_modules/.bin/turbo');
const built = spawnSync(turbo, ['run', 'build', '--output-logs=errors-only'], {
  cwd: ROOT,
  stdio: 'inherit',
});
if (built.status !== 0) process.exit(1);
say(
  `种子 ${values.seed}；每种队列杀进程 ${values.kills} 次，发放 ${values.batches} 批、每批 ${values.items} 笔`,
);
const done = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--config',
    'test/jest.config.js',
    '--selectProjects',
    'service',
    '--forceExit',
    '--testPathPatterns',
    'test/chaos/',
  ],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...Object.fromEntries(
        Object.entries(values).map(([name, value]) => [`CHAOS_${name.toUpperCase()}`, value]),
      ),
    },
  },
);
const { stopTestCluster } = await import('./embedded/test-cluster.mjs');
await stopTestCluster();
process.exit(done.status === 0 ? 0 : 1);
