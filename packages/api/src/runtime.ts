import { createPrivateKey, type KeyObject } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type pg from 'pg';
import { pino, type DestinationStream } from 'pino';
import type { Config } from './config.js';
import { outliveLostConnections } from './database/lost-connections.js';
import { connectOrm } from './database/orm.js';
import { loadKeyring } from './protection/keyring.js';
import { createReadPool } from './reads/batch.js';
import type { ScopeHost } from './tenancy/tenant-scope.js';

/** The process without its doors: configuration, connections, keys and clock, composed once. */
export interface Runtime extends ScopeHost {
  config: Config;
  close(): Promise<void>;
}

export interface RuntimeOptions {
  /** The clock; tests set it, everybody else takes the real one. */
  clock?: () => Date;
  /** Where log lines go instead of the standard output; a test reads them there. */
  logTo?: DestinationStream;
}

/** Fields that never reach a log line. */
const REDACTED = ['req.headers', '*.password', '*.token', '*.idNumber', '*.name', '*.phone'];

/** Composes the runtime. Errors: rejects when the database is older than PostgreSQL 18.4 or a key is unusable. */
export async function createRuntime(config: Config, options: RuntimeOptions = {}): Promise<Runtime> {
  const log = pino(
    { level: config.LOG_LEVEL, redact: { paths: REDACTED, remove: true } },
    options.logTo ?? pino.destination(),
  );
  const keyring = loadKeyring(config.keyMaterial);
  await mkdir(config.DATA_DIR, { recursive: true, mode: 0o700 });
  const readPool = createReadPool({
    connectionString: config.DATABASE_URL,
    max: config.POOL_SIZE,
    connectionTimeoutMillis: 2_000,
  });
  outliveLostConnections(readPool, log, 'read');
  await refuseOldPostgres(readPool);
  const orm = await connectOrm(config.DATABASE_URL, config.POOL_SIZE);
  return {
    config,
    orm,
    readPool,
    keyring,
    clock: options.clock ?? (() => new Date()),
    dataDir: config.DATA_DIR,
    log,
    close: async () => {
      await orm.close(true);
      await readPool.end();
    },
  };
}

const OLDEST_POSTGRES = 180_004;

/** Row-level security had holes in older minors (CVE-2024-10976, CVE-2025-8713): the gate is the version the project ships. */
async function refuseOldPostgres(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: number; privileged: boolean }>(
    `select current_setting('server_version_num')::int as version,
       (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as privileged`,
  );
  if ((rows[0]?.version ?? 0) < OLDEST_POSTGRES)
    throw new Error('PostgreSQL 版本太旧：行级安全有已知漏洞，请升级到 18.4 或更新');
  if (rows[0]?.privileged)
    throw new Error('应用不能用超级用户或可绕过行级安全的角色连接数据库，请改用 bangfu_app');
}

/** The private key that signs the event chains. */
export function sealingKey(runtime: Pick<Runtime, 'keyring'>): KeyObject {
  return createPrivateKey(runtime.keyring.sealPrivateKey);
}

export { outliveLostConnections } from './database/lost-connections.js';
export { readConfig, ConfigFaults, type Config } from './config.js';
export { Refused } from './graphql/refused.js';
export { jobPrincipal } from './access/job-principal.js';
export { inTenant, civilDate, type TenantScope } from './tenancy/tenant-scope.js';
export { activeTenants, findTenantByNo } from './tenancy/tenant-lookup.js';
export type { TenantRef } from './tenancy/tenant-ref.js';
export { sealEvents, type SealSettings } from './outbox/seal.js';
export { record } from './outbox/record.js';
export { sqlState } from './graphql/database-error.js';
export {
  beatJob,
  claimJob,
  failJob,
  finishJob,
  JobTakenOver,
  keepDeadLetter,
  orderJob,
  releaseJob,
  settleDeadLetter,
  stepJob,
  withdrawResults,
  type ClaimedJob,
  type JobResult,
} from './modules/jobs/public.js';
export {
  APPLY_JOB,
  breakOffImport,
  DRY_RUN_JOB,
  EXPORT_JOB,
  ImportStopped,
  runHardshipExport,
  runImportApply,
  runImportDryRun,
  runImportUndo,
  UNDO_JOB,
} from './modules/imports/public.js';
export {
  CHECK_LIST_JOB,
  FILE_FORM_JOB,
  fileFormToPrint,
  findWarnings,
  runCheckList,
  tellOfTransfer,
  withdrawCheckLists,
  type FileForm,
  type FormAmount,
  type FormDecision,
  type FormMember,
} from './modules/casework/public.js';
export { RENUMBER_JOB, RenumberRefused, renumberTenants } from './modules/organisations/public.js';
export {
  closeDueNotices,
  NOTICE_PRINT_JOB,
  noticeToPrint,
  sendReminders,
  type PrintedNotice,
} from './modules/notices/public.js';
export { remindOfBudgets } from './modules/budgets/public.js';
export { expirePots, proveOwnLedger, remindOfFunds } from './modules/funds/public.js';
export {
  fileExchange,
  itemsInTransit,
  SUBMIT_JOB,
  submitItem,
  type BankGateway,
} from './modules/payments/public.js';
export { HARDSHIP_REPORT_JOB, reportOrderOf, type ReportOrder } from './modules/reports/public.js';
export {
  hardshipReport,
  type Counted,
  type CountedLabel,
  type HardshipReport,
} from './modules/statistics/public.js';
export { sendLifeReminders } from './modules/lifecycle/public.js';
export { notify, type NewNotification } from './modules/notifications/public.js';
