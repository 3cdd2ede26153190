/** What an earlier start left behind: after a kill -9 the next start stops it by itself; a living one is not started twice. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const PATIENCE_MS = 8_000;
const LOOK_MS = 100;
const ORPHAN_LOOK_MS = 1_000;

const fileOf = (folder) => path.join(folder, 'running.json');

/** A process id is used again after a while: only the command line tells whether it is still ours. */
function isOurs({ pid, mark }) {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const proc = `/proc/${pid}/cmdline`;
  if (fs.existsSync('/proc/self/cmdline'))
    return fs.existsSync(proc) && fs.readFileSync(proc, 'utf8').includes(mark);
  return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout.includes(mark);
}

function noted(folder) {
  try {
    return JSON.parse(fs.readFileSync(fileOf(folder), 'utf8'));
  } catch {
    return undefined;
  }
}

/** The address of a start that still lives in this data folder, if there is one. */
export function livingAddress(folder) {
  const running = noted(folder);
  return running && running.parent.pid !== process.pid && isOurs(running.parent)
    ? running.address
    : undefined;
}

/** Stops the processes of a start whose parent is gone; gentle first. */
export async function clearAway(folder) {
  const left = (noted(folder)?.children ?? []).filter(isOurs);
  for (const child of left) process.kill(child.pid, 'SIGTERM');
  const until = Date.now() + PATIENCE_MS;
  while (left.some(isOurs) && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  for (const child of left.filter(isOurs)) process.kill(child.pid, 'SIGKILL');
  forget(folder);
}

/** Notes who runs here; `children` are `{ pid, mark }`, the mark being a part of the command line. */
export function remember(folder, address, children) {
  const parent = { pid: process.pid, mark: 'infra/start.mjs' };
  fs.writeFileSync(fileOf(folder), JSON.stringify({ address, parent, children }), { mode: 0o600 });
}

export function forget(folder) {
  fs.rmSync(fileOf(folder), { force: true });
}

/** The parent, and npm above it when a shell stands between. */
function lineage() {
  try {
    const [, name, above] = /\((.*)\) \S (\d+)/.exec(fs.readFileSync(`/proc/${process.ppid}/stat`, 'utf8'));
    return name === 'sh' ? `${process.ppid} ${above}` : String(process.ppid);
  } catch {
    return String(process.ppid);
  }
}

/** Calls back when the process that started this one is gone: by the channel where there is one, else by its parents under npm. */
export function whenOrphaned(callback) {
  if (process.channel) {
    process.once('disconnect', callback);
    return;
  }
  if (!process.env.npm_lifecycle_event) return;
  const before = lineage();
  const look = setInterval(() => {
    if (lineage() === before) return;
    clearInterval(look);
    callback();
  }, ORPHAN_LOOK_MS);
  look.unref();
}
