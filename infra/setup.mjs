/**
 * What both commands need before anything else runs: the dependencies and the project's own Node. Plain JavaScript
 * without dependencies, on Node 20 or newer.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { whenOrphaned } from './processes.mjs';

export const ROOT = path.resolve(import.meta.dirname, '..');
const STAMP = path.join(ROOT, 'node_modules', '.bangfu-lock');

/** Installs what the lock file names, when it is missing or the lock changed. */
export function ensureDependencies(say) {
  const lock = createHash('sha256')
    .update(fs.readFileSync(path.join(ROOT, 'package-lock.json')))
    .digest('hex');
  const stamp = fs.existsSync(STAMP) ? fs.readFileSync(STAMP, 'utf8') : '';
  if (stamp === lock) return;
  say('正在安装依赖（首次约一分钟）…');
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (done.status !== 0) {
    process.stderr.write('依赖没有装好：请检查网络与 npm 的设置后重新运行\n');
    process.exit(1);
  }
  fs.writeFileSync(STAMP, lock);
}

/** The project's own Node 24, or the running one when it is new enough. */
function projectNode() {
  const own = path.join(ROOT, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (fs.existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  process.stderr.write(
    `本机（${process.platform}-${process.arch}）没有随附的 Node 24，请安装 Node 24 后重新运行\n`,
  );
  process.exit(1);
}

/** Goes on under the project's Node when this is an older one: the same script, the same arguments; signals are passed on. */
export async function underProjectNode(script) {
  if (Number(process.versions.node.split('.')[0]) >= 24) return;
  const node = projectNode();
  const child = spawn(node, [script, ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PATH: `${path.dirname(node)}${path.delimiter}${path.join(ROOT, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH}`,
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  whenOrphaned(() => child.kill('SIGTERM'));
  const code = await new Promise((resolve) =>
    child.once('exit', (status, signal) => resolve(status ?? (signal ? 130 : 1))),
  );
  process.exit(code);
}
