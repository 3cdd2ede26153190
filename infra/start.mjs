/** `npm start`: from a bare clone to a running platform; Ctrl-C stops everything, also what an earlier start left behind. */
import { fork, spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { freePort, isFree } from './ports.mjs';
import { clearAway, forget, livingAddress, remember, whenOrphaned } from './processes.mjs';
import { ROOT, ensureDependencies, underProjectNode } from './setup.mjs';

const say = (line) => process.stdout.write(`${line}\n`);
const EMPTY = process.argv.includes('--empty');
const PORT = Number(process.env.PORT ?? 4000);
const HOST = process.env.HOST ?? '127.0.0.1';
const SCRIPTS = ['packages/api/dist/main.js', 'packages/worker/dist/main.js'];
const ROLES = ['owner', 'app', 'relay', 'report', 'queue'];

function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

if (!Number.isInteger(PORT) || PORT < 1 || PORT > 65_535)
  giveUp(`PORT=${process.env.PORT} 不是端口号，请用 1 到 65535 之间的数`);
const folder = dataFolder();
const living = livingAddress(folder);
if (living) giveUp(`平台已经在运行：${living}；要重新启动，请先在原来的窗口按 Ctrl-C`);
await clearAway(folder).catch((error) => giveUp(plain(error)));
if (!(await isFree(PORT)))
  giveUp(`端口 ${PORT} 已被占用；请用 PORT=其他端口 npm start，或先停掉占用它的程序`);
ensureDependencies(say);
await underProjectNode(path.join(ROOT, 'infra', 'start.mjs'));

const { startCluster } = await import('./embedded/cluster.mjs');
const { makeRoles } = await import('./embedded/roles.mjs');
const { default: pg } = await import('pg');

const children = [];
let cluster;
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stopAll(0));
whenOrphaned(() => void stopAll(0));

try {
  await bringUp();
} catch (error) {
  process.stderr.write(`${plain(error)}\n`);
  await stopAll(1);
}

async function bringUp() {
  prepareFolder();
  const secrets = readSecrets();
  say('正在启动数据库…');
  cluster = await startCluster({
    dataDir: path.join(folder, 'postgres'),
    port: Number(process.env.DATABASE_PORT ?? (await freePort())),
  });
  await makeDatabase(secrets.passwords);
  const environment = environmentOf(secrets);
  build();
  prepareDatabase(environment);
  const seeded = path.join(folder, 'seeded');
  if (!fs.existsSync(seeded)) {
    step(
      EMPTY ? '正在建立第一个管理员…' : '正在装入演示数据（全部为虚构）…',
      'packages/api/dist/seed.js',
      [EMPTY ? '--empty' : '--demo'],
      environment,
    );
    fs.writeFileSync(seeded, EMPTY ? 'empty' : 'demo');
  }
  await Promise.all([
    startProcess('接口', SCRIPTS[0], environment),
    startProcess('后台进程', SCRIPTS[1], environment),
  ]);
  welcome();
}

/** Migrations and reference data, unless this very build brought them here before. */
function prepareDatabase(environment) {
  const stamp = path.join(folder, 'prepared');
  const now = fingerprint(
    'packages/api/dist/database/migrations',
    'packages/api/dist/seed',
    'packages/api/dist/calendar',
    'packages/schema/dist/vocabulary',
  );
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === now) return;
  fs.rmSync(stamp, { force: true });
  step('正在更新数据库结构…', 'packages/api/dist/migrate.js', [], environment);
  step('正在装入基础数据…', 'packages/api/dist/seed.js', ['--reference'], environment);
  fs.writeFileSync(stamp, now);
}

function fingerprint(...folders) {
  const hash = createHash('sha256');
  for (const each of folders) {
    const files = fs.readdirSync(path.join(ROOT, each), { recursive: true, withFileTypes: true });
    for (const file of files
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()) {
      hash.update(path.relative(ROOT, file)).update(fs.readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/** Below the clone for a normal user; elsewhere for root, because the database's own user can't read below /root. */
function dataFolder() {
  if (process.env.BANGFU_DATA) return path.resolve(process.env.BANGFU_DATA);
  if (process.getuid?.() !== 0) return path.join(ROOT, '.data');
  return path.join('/var/lib', `bangfu-${createHash('sha256').update(ROOT).digest('hex').slice(0, 8)}`);
}

function prepareFolder() {
  fs.mkdirSync(folder, { recursive: true, mode: 0o711 });
  fs.chmodSync(folder, 0o711);
  fs.accessSync(folder, fs.constants.R_OK | fs.constants.W_OK);
  const free = fs.statfsSync(folder);
  if (free.bavail * free.bsize < 300 * 1024 * 1024)
    giveUp(`磁盘空间不足 300 MB（${folder}），请腾出空间后再启动；已有数据没有丢失`);
}

/** Passwords and keys are made once and kept for their owner only. */
function readSecrets() {
  const file = path.join(folder, 'secrets.json');
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8'));
  const secret = () => randomBytes(24).toString('base64url');
  const secrets = { passwords: Object.fromEntries(ROLES.map((role) => [role, secret()])) };
  const key = () => randomBytes(32).toString('base64');
  const keys = {
    masterKeys: { 'master-1': key() },
    activeMasterKey: 'master-1',
    hmacKey: key(),
    cursorKey: key(),
    sealPrivateKey: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
  };
  fs.writeFileSync(path.join(folder, 'keys.json'), JSON.stringify(keys), { mode: 0o600 });
  fs.writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
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

async function makeDatabase(passwords) {
  await withClient(cluster.superUrl('postgres'), async (client) => {
    const { rows } = await client.query(`select from pg_database where datname = 'bangfu'`);
    if (rows.length === 0) await client.query('create database bangfu');
  });
  await withClient(cluster.superUrl('bangfu'), async (client) => await makeRoles(client, passwords));
}

function environmentOf({ passwords }) {
  const url = (role) => cluster.url(`bangfu_${role}`, 'bangfu', passwords[role]);
  return {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    DATABASE_URL: url('app'),
    DATABASE_OWNER_URL: url('owner'),
    DATABASE_RELAY_URL: url('relay'),
    DATABASE_REPORT_URL: url('report'),
    QUEUE_DATABASE_URL: url('queue'),
    ...(process.env.REDIS_URL ? { REDIS_URL: process.env.REDIS_URL } : {}),
    KEY_FILE: path.join(folder, 'keys.json'),
    DATA_DIR: path.join(folder, 'files'),
    UI_DIR: path.join(ROOT, 'packages', 'admin-ui', 'dist'),
    PORT: String(PORT),
    HOST,
    COOKIE_SECURE: 'off',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  };
}

function build() {
  say('正在构建（没有改动时直接跳过）…');
  const done = spawnSync(
    path.join(ROOT, 'node_modules/.bin/turbo'),
    ['run', 'build', '--output-logs=errors-only'],
    {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
    },
  );
  if (done.status !== 0) throw new Error(`构建没有成功：\n${done.stdout}${done.stderr}`);
}

function step(what, script, flags, environment) {
  say(what);
  const done = spawnSync(process.execPath, [path.join(ROOT, script), ...flags], {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  });
  if (done.status !== 0)
    throw new Error(
      `${what.replace('正在', '').replace('…', '')}没有成功：${done.stderr.trim().slice(0, 2_000)}`,
    );
}

async function startProcess(name, script, environment) {
  const child = fork(path.join(ROOT, script), [], {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    detached: true,
  });
  children.push(child);
  remember(
    folder,
    `http://${HOST}:${PORT}`,
    children.map((each, index) => ({ pid: each.pid, mark: path.join(ROOT, SCRIPTS[index]) })),
  );
  let told = '';
  child.stderr.on('data', (chunk) => {
    told += chunk;
    process.stderr.write(chunk);
  });
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) =>
      reject(new Error(`${name}没有启动（${code}）：${told.trim().split('\n')[0] ?? ''}`)),
    );
  });
  child.once('exit', () => {
    if (stopping) return;
    process.stderr.write(`${name}意外停止，正在全部停下；请重新运行 npm start\n`);
    void stopAll(1);
  });
}

function welcome() {
  const address = `http://${HOST}:${PORT}`;
  say('');
  say(`帮扶平台已就绪：${address}`);
  say(`接口文档与试验台：${address}/graphiql`);
  const file = path.join(folder, 'demo-accounts.json');
  if (fs.existsSync(file)) {
    say('');
    say('演示账号（数据全部为虚构）：');
    for (const account of JSON.parse(fs.readFileSync(file, 'utf8'))) {
      say(`  ${account.account.padEnd(22)} ${account.password.padEnd(20)} ${account.tenant} ${account.role}`);
    }
    say('');
    say(
      '先试：用区中心干部登录 → 困难帮扶 → 职工档案，点开一户；用省级业务干部登录看驾驶舱；按 Ctrl+K 切换单位。',
    );
  }
  say('按 Ctrl-C 停止。');
}

async function stopAll(code) {
  if (stopping) return;
  stopping = true;
  for (const child of children.toReversed()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(hard);
  }
  await cluster?.stop();
  forget(folder);
  process.exit(code);
}

function plain(error) {
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(error?.code))
    return `数据文件夹 ${folder} 读不了或写不了；请检查它的权限，数据没有被改动`;
  if (error?.code === 'ENOSPC') return `磁盘已满（${folder}）；请腾出空间后再启动，已有数据没有丢失`;
  return error instanceof Error ? error.message : String(error);
}
