import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { makeRoles } from '../../infra/embedded/roles.mjs';

/** A database of one test file: a copy of the migrated template with the reference data. */
export interface TestDatabase {
  appUrl: string;
  ownerUrl: string;
  relayUrl: string;
  reportUrl: string;
  queueUrl: string;
  superUrl: string;
  drop(): Promise<void>;
}

interface ClusterFacts {
  port: number;
  password: string;
  template: string;
}

function clusterFacts(): ClusterFacts {
  const facts = process.env['BANGFU_TEST_CLUSTER'];
  if (!facts) throw new Error('the test cluster is not running: start tests through jest');
  return JSON.parse(facts) as ClusterFacts;
}

/** Makes a fresh database from the template. Roles and passwords are the cluster's. */
export async function cloneDatabase(): Promise<TestDatabase> {
  return await makeDatabase(clusterFacts().template);
}

/** Makes a database that only has its owner and the rights of the roles, as before the first migration. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const made = await makeDatabase('template0');
  const client = new pg.Client({ connectionString: made.superUrl });
  await client.connect();
  try {
    await makeRoles(client, { owner: 'test', app: 'test', relay: 'test', report: 'test', queue: 'test' });
  } finally {
    await client.end();
  }
  return made;
}

async function makeDatabase(template: string): Promise<TestDatabase> {
  const { port, password } = clusterFacts();
  const name = `t_${process.pid}_${randomBytes(5).toString('hex')}`;
  const url = (role: string, secret: string, database = name): string =>
    `postgres://${role}:${secret}@127.0.0.1:${port}/${database}`;
  const admin = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url('postgres', password, 'postgres') });
    await client.connect();
    try {
      await client.query(text);
    } finally {
      await client.end();
    }
  };
  await admin(`create database ${name} template ${template} owner bangfu_owner strategy file_copy`);
  await admin(`revoke all on database ${name} from public`);
  await admin(`grant connect on database ${name} to bangfu_app, bangfu_relay, bangfu_report, bangfu_queue`);
  await admin(`grant create on database ${name} to bangfu_queue`);
  return {
    appUrl: url('bangfu_app', 'test'),
    ownerUrl: url('bangfu_owner', 'test'),
    relayUrl: url('bangfu_relay', 'test'),
    reportUrl: url('bangfu_report', 'test'),
    queueUrl: url('bangfu_queue', 'test'),
    superUrl: url('postgres', password),
    drop: async () => await dropWhenLeft(admin, name),
  };
}

const LEAVING_TRIES = 20;
const LEAVING_PAUSE_MS = 50;

/** Closed connections take a moment to leave; only what stays is thrown out. */
async function dropWhenLeft(admin: (text: string) => Promise<void>, name: string): Promise<void> {
  for (let attempt = 0; attempt < LEAVING_TRIES; attempt += 1) {
    try {
      return await admin(`drop database ${name}`);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, LEAVING_PAUSE_MS));
    }
  }
  await admin(`drop database ${name} with (force)`);
}
