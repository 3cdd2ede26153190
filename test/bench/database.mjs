import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startCluster } from '../../infra/embedded/cluster.mjs';
import { makeRoles } from '../../infra/embedded/roles.mjs';
import { migrate } from '../../packages/api/dist/database/migrate.js';
import { seedTenants } from '../../packages/api/dist/seed/tenants.js';
import { fill } from './fill.mjs';

const SETTINGS = {
  shared_buffers: '1GB',
  max_wal_size: '4GB',
  max_connections: '150',
  max_parallel_workers_per_gather: '0',
};

/** Roles belong to the cluster, so both databases share their password. */
const secret = randomBytes(12).toString('hex');

async function freePort() {
  return await new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export async function withClient(connectionString, work) {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A cluster of its own in a temporary folder, removed at the end. */
export async function openCluster() {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'bangfu-bench-'));
  await fs.chmod(folder, 0o711);
  const dataDir = path.join(folder, 'cluster');
  const cluster = await startCluster({ dataDir, port: await freePort(), settings: SETTINGS });
  const [postmaster] = (await fs.readFile(path.join(dataDir, 'postmaster.pid'), 'utf8')).split('\n');
  return {
    cluster,
    postmaster: Number(postmaster),
    close: async () => {
      await cluster.stop('immediate');
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}

/** A migrated and filled database; gives its addresses. */
export async function makeDatabase(cluster, { name, files, tenants }) {
  const passwords = { owner: secret, app: secret, relay: secret, report: secret, queue: secret };
  await withClient(cluster.superUrl('postgres'), (admin) => admin.query(`create database ${name}`));
  const superUrl = cluster.superUrl(name);
  await withClient(superUrl, (inside) => makeRoles(inside, passwords));
  const ownerUrl = cluster.url('bangfu_owner', name, secret);
  await migrate(ownerUrl);
  await withClient(ownerUrl, seedTenants);
  await fill(superUrl, { files, tenants });
  await withClient(superUrl, (client) =>
    client.query(`create function bench_by_category() returns table (category text, count int) language sql stable as $$
      select category, count(*)::int from hardship_files
      where tenant_no between current_setting('app.stat_lo')::int and current_setting('app.stat_hi')::int group by category order by category $$;
      grant execute on function bench_by_category() to bangfu_app`),
  );
  return { superUrl, appUrl: cluster.url('bangfu_app', name, secret) };
}
