import fs from 'node:fs/promises';

const TICKS_PER_SECOND = 100;

async function statOf(pid) {
  const text = await fs.readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (!text) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return {
    parent: Number(fields[1]),
    ms: ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND,
  };
}

/** CPU of one process so far, in ms; 0 where /proc is absent. */
export async function cpuOf(pid) {
  return (await statOf(pid))?.ms ?? 0;
}

/** CPU of all running backends of a postmaster so far, in ms. Backends that end in between are lost, so pools stay open. */
export async function backendCpu(postmaster) {
  const pids = (await fs.readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map(statOf));
  return stats.filter((stat) => stat?.parent === postmaster).reduce((sum, stat) => sum + stat.ms, 0);
}
