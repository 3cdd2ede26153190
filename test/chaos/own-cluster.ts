import { mkdtemp, rm, chmod } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startCluster } from '../../infra/embedded/cluster.mjs';
import { makeRoles } from '../../infra/embedded/roles.mjs';
import { freePort } from '../../infra/ports.mjs';

const TEMPLATE = 'chaos_template';
const PASSWORDS = { owner: 'test', app: 'test', relay: 'test', report: 'test', queue: 'test' };

/** A Postgres of this run's own that keeps what it confirmed, so that it may die. */
export interface OwnCluster {
  /** For `cloneDatabase`. */
  facts: string;
  /** As a power cut would: no checkpoint, no goodbye; then up again with what was committed. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Starts it and makes the template database from the built migrations. */
export async function openCluster(): Promise<OwnCluster> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bangfu-chaos-'));
  await chmod(folder, 0o711);
  const place = { dataDir: path.join(folder, 'cluster'), port: await freePort() };
  let cluster = await startCluster(place);
  await withClient(cluster.superUrl('postgres'), async (client) => {
    await client.query(`create database ${TEMPLATE}`);
  });
  await withClient(cluster.superUrl(TEMPLATE), async (inside) => {
    await makeRoles(inside, PASSWORDS);
  });
  const ownerUrl = cluster.url('bangfu_owner', TEMPLATE, 'test');
  const { migrate } = await import('../../packages/api/dist/database/migrate.js');
  await migrate(ownerUrl);
  const { seedReference } = await import('../../packages/api/dist/seed/reference.js');
  await seedReference(ownerUrl);
  return {
    facts: JSON.stringify({ port: cluster.port, password: cluster.password, template: TEMPLATE }),
    crash: async () => {
      await cluster.stop('immediate');
      cluster = await startCluster(place);
    },
    close: async () => {
      await cluster.stop('immediate');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
