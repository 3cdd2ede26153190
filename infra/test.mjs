/** `npm test`: every check and every test, from a bare clone; ends with the line `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT, ensureDependencies, underProjectNode } from './setup.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
const BROWSER_TOOLS = [
  { command: 'chromium', packageName: 'chromium' },
  { command: 'redis-server', packageName: 'redis-server' },
];
const FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

ensureDependencies(say);
await underProjectNode(path.join(ROOT, 'infra', 'test.mjs'));

const bin = path.join(ROOT, 'node_modules', '.bin');
const environment = {
  ...process.env,
  PATH: `${path.dirname(process.execPath)}${path.delimiter}${bin}${path.delimiter}${process.env.PATH}`,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};
const totals = { passed: 0, failed: 0, skipped: 0 };

function available(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

/** As root missing system tools are installed; otherwise the tests that need them say that they are skipped. */
function ensureSystemTools() {
  const missing = BROWSER_TOOLS.filter((tool) => !available(tool.command)).map((tool) => tool.packageName);
  if (!fs.existsSync(FONT)) missing.push('fonts-noto-cjk');
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !available('apt-get')) {
    say(
      `缺少系统软件 ${missing.join('、')}：用到它们的测试会跳过。安装：sudo apt-get install ${missing.join(' ')}`,
    );
    return;
  }
  say(`正在安装系统软件：${missing.join('、')}`);
  const quiet = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], quiet);
}

function count(outcome) {
  for (const key of Object.keys(totals)) totals[key] += outcome[key] ?? 0;
}

/** One question, one command, one point. Its output is shown only when the answer is no. */
function check(question, command, ...flags) {
  const started = Date.now();
  const done = spawnSync(command, flags, {
    cwd: ROOT,
    env: environment,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const good = done.status === 0;
  say(`${good ? '通过' : '失败'}  ${question}（${Math.round((Date.now() - started) / 1000)} 秒）`);
  if (!good) say(`${done.stdout ?? ''}${done.stderr ?? ''}`.split('\n').slice(-80).join('\n'));
  count(good ? { passed: 1 } : { failed: 1 });
  return good;
}

/** Runs one group of tests; every test is a point, and a suite that can't run is a failure. */
function tests(question, project) {
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'bangfu-jest-')), 'report.json');
  const started = Date.now();
  const flags = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    path.join(ROOT, 'node_modules/jest/bin/jest.js'),
  ];
  flags.push(
    '--config',
    path.join(ROOT, 'test/jest.config.js'),
    '--selectProjects',
    project,
    '--json',
    `--outputFile=${report}`,
    '--silent',
    '--forceExit',
  );
  const done = spawnSync(process.execPath, flags, {
    cwd: ROOT,
    env: environment,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  if (!fs.existsSync(report)) {
    say(`失败  ${question}：测试没有跑起来\n${done.stderr?.split('\n').slice(-60).join('\n')}`);
    return count({ failed: 1 });
  }
  const result = JSON.parse(fs.readFileSync(report, 'utf8'));
  const broken = result.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = result.numFailedTests + broken.length;
  say(
    `${failed === 0 ? '通过' : '失败'}  ${question}：${result.numPassedTests} 通过，${failed} 失败（${seconds} 秒）`,
  );
  for (const suite of result.testResults.filter((each) => each.status === 'failed')) {
    say(
      `--- ${path.relative(ROOT, suite.name)}\n${(suite.message ?? '').split('\n').slice(0, 40).join('\n')}`,
    );
  }
  count({ passed: result.numPassedTests, failed, skipped: result.numPendingTests });
  if (result.numTotalTests === 0) count({ failed: 1 });
}

ensureSystemTools();
check('格式一致吗', 'oxfmt', '--check', '.');
const built = check('能从头构建吗', 'turbo', 'run', 'build', '--output-logs=errors-only');
check('类型对吗', 'turbo', 'run', 'types', '--output-logs=errors-only');
check('写法有隐患吗', 'oxlint', '--type-aware');
check('依赖方向对吗', 'depcruise', '--config', '.dependency-cruiser.cjs', 'packages', 'test', 'infra');
check('有没有没人用的代码', 'knip');
if (built) {
  tests('规则与部件', 'unit');
  tests('服务、权限、隔离、契约', 'service');
  tests('整段业务与浏览器', 'journey');
}
const { stopTestCluster } = await import('./embedded/test-cluster.mjs');
await stopTestCluster();
say(
  `${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}`,
);
process.exit(totals.failed === 0 ? 0 : 1);
