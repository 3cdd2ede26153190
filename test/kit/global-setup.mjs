import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startCluster } from '../../infra/embedded/cluster.mjs';
import { makeRoles } from '../../infra/embedded/roles.mjs';
import { freePort } from '../../infra/ports.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const TEST_PASSWORDS = { owner: 'test', app: 'test', relay: 'test', report: 'test', queue: 'test' };

/** The template is made again when a migration or the reference data changed. */
async function templateName() {
  const hash = createHash('sha256').update(await fs.readFile(path.join(ROOT, 'infra/postgres/roles.sql')));
  for (const folder of ['packages/api/dist/database/migrations', 'packages/api/dist/seed']) {
    const files = await fs.readdir(path.join(ROOT, folder), { recursive: true }).catch(() => []);
    for (const file of files.filter((name) => name.endsWith('.js')).sort())
      hash.update(await fs.readFile(path.join(ROOT, folder, file)));
  }
  return `template_${hash.digest('hex').slice(0, 16)}`;
}

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** One throw-away cluster for all tests of this clone; it is adopted when it already runs, so that a single test starts fast. */
export default async function setUp() {
  if (process.env.BANGFU_TEST_CLUSTER) return;
  if (Number(process.versions.node.split('.')[0]) < 24)
    throw new Error('tests run on Node 24: use npm test or npm run jest');
  const key = createHash('sha256').update(ROOT).digest('hex').slice(0, 12);
  const folder = path.join(os.tmpdir(), `bangfu-test-${key}`);
  await fs.mkdir(folder, { recursive: true, mode: 0o711 });
  const cluster = await startCluster({
    dataDir: path.join(folder, 'cluster'),
    port: await freePort(),
    ephemeral: true,
  });
  const template = await templateName();
  await withClient(cluster.superUrl('postgres'), async (client) => {
    await client.query('select pg_advisory_lock(7202)');
    const { rows } = await client.query('select from pg_database where datname = $1', [template]);
    if (rows.length > 0) return;
    await makeTemplate(client, cluster, template);
  });
  process.env.BANGFU_TEST_CLUSTER = JSON.stringify({
    port: cluster.port,
    password: cluster.password,
    template,
  });
}

async function makeTemplate(client, cluster, template) {
  const draft = `${template}_draft`;
  await client.query(`drop database if exists ${draft} with (force)`);
  await client.query(`create database ${draft}`);
  await withClient(cluster.superUrl(draft), async (inside) => await makeRoles(inside, TEST_PASSWORDS));
  const ownerUrl = cluster.url('bangfu_owner', draft, 'test');
  const { migrate } = await import('../../packages/api/dist/database/migrate.js');
  await migrate(ownerUrl);
  const { seedReference } = await import('../../packages/api/dist/seed/reference.js');
  await seedReference(ownerUrl);
  await client.query(`alter database ${draft} rename to ${template}`);
}
