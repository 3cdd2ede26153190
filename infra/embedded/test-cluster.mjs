import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../setup.mjs';
import { startCluster } from './cluster.mjs';

/** Stops the throw-away cluster of the tests, if it runs, and removes it. */
export async function stopTestCluster() {
  const key = createHash('sha256').update(ROOT).digest('hex').slice(0, 12);
  const folder = path.join(os.tmpdir(), `bangfu-test-${key}`);
  if (!fs.existsSync(path.join(folder, 'cluster', 'postmaster.pid'))) return;
  const cluster = await startCluster({ dataDir: path.join(folder, 'cluster'), port: 0, ephemeral: true });
  await cluster.stop('immediate');
  fs.rmSync(folder, { recursive: true, force: true });
}
