import fs from 'node:fs/promises';

const TICKS_PER_SECOND = 100;

async function statOf(pid) {
  const text = await fs.readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (!text) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return {
    parent: Number(fields[1]),
    ms: ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND,
    endedChildrenMs: ((Number(fields[13]) + Number(fields[14])) * 1000) / TICKS_PER_SECOND,
  };
}

/** CPU of one process so far, in ms; 0 where /proc is absent. */
export async function cpuOf(pid) {
  return (await statOf(pid))?.ms ?? 0;
}

/** CPU of all backends of a postmaster so far, running or ended, in ms. */
export async function backendCpu(postmaster) {
  const pids = (await fs.readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map(statOf));
  const running = stats.filter((stat) => stat?.parent === postmaster).reduce((sum, stat) => sum + stat.ms, 0);
  return running + ((await statOf(postmaster))?.endedChildrenMs ?? 0);
}
