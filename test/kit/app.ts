import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '@bangfu/api/src/config.ts';
import { startServer, type ApiServer } from '@bangfu/api/src/http/server.ts';
import { createRuntime, type Runtime, type RuntimeOptions } from '@bangfu/api/src/runtime.ts';
import { cloneDatabase, type TestDatabase } from './database.ts';

/** The API as a process of its own would run it, on a fresh database and a free port. */
export interface TestApp {
  database: TestDatabase;
  runtime: Runtime;
  server: ApiServer;
  address: string;
  environment: Record<string, string>;
  close(): Promise<void>;
}

/** Key material as `KEY_FILE` holds it, new for every test. */
export function keyMaterial(): Record<string, unknown> {
  const key = (): string => randomBytes(32).toString('base64');
  return {
    masterKeys: { 'test-1': key() },
    activeMasterKey: 'test-1',
    hmacKey: key(),
    cursorKey: key(),
    sealPrivateKey: generateKeyPairSync('ed25519')
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString(),
  };
}

export interface AppOptions {
  clock?: () => Date;
  /** Where log lines go; without it nothing is logged. */
  logTo?: RuntimeOptions['logTo'];
  environment?: Record<string, string>;
  /** Changes the fresh database before anything connects to it. */
  prepare?: (database: TestDatabase) => Promise<void>;
}

/** A runtime on a fresh database, without HTTP. */
export async function startRuntime(options: AppOptions = {}): Promise<Omit<TestApp, 'server' | 'address'>> {
  const database = await cloneDatabase();
  await options.prepare?.(database);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bangfu-test-'));
  const keyFile = path.join(folder, 'keys.json');
  await writeFile(keyFile, JSON.stringify(keyMaterial()), { mode: 0o600 });
  const environment = {
    DATABASE_URL: database.appUrl,
    DATABASE_RELAY_URL: database.relayUrl,
    DATABASE_REPORT_URL: database.reportUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    QUEUE_DATABASE_URL: database.queueUrl,
    KEY_FILE: keyFile,
    DATA_DIR: path.join(folder, 'files'),
    PORT: '0',
    COOKIE_SECURE: 'off',
    POOL_SIZE: '4',
    LOG_LEVEL: 'silent',
    ...options.environment,
  };
  const { clock, logTo } = options;
  const runtime = await createRuntime(readConfig(environment), {
    ...(clock ? { clock } : {}),
    ...(logTo ? { logTo } : {}),
  });
  return {
    database,
    runtime,
    environment,
    close: async () => {
      await runtime.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts the API on a fresh database. */
export async function startApp(options: AppOptions = {}): Promise<TestApp> {
  const base = await startRuntime(options);
  const server = await startServer(base.runtime);
  return {
    ...base,
    server,
    address: server.address,
    close: async () => {
      await server.stop();
      await base.close();
    },
  };
}
