import { fork } from 'node:child_process';
import http from 'node:http';
import { parseArgs } from 'node:util';
import { encodeId } from '../../packages/api/dist/graphql/public-id.js';
import { benchCases } from './cases.mjs';
import { backendCpu, cpuOf } from './cpu.mjs';
import { makeDatabase, openCluster, withClient } from './database.mjs';
import { load, send } from './load.mjs';
import { median, printTable, writeReport } from './report.mjs';
import { rowSecurityShare } from './row-security.mjs';

const { values: options } = parseArgs({
  options: {
    files: { type: 'string', default: '300000' },
    tenants: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '1' },
    connections: { type: 'string', default: '8' },
    growth: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const files = Number(options.files);
const connections = Number(options.connections);
const seconds = Number(options.seconds);
const rounds = Math.max(7, Number(options.rounds));
const PEERS = ['limit', 'ours', 'dataloader', 'postgraphile'];

const scopeOf = (no, lo, hi) => ({ lo, hi, header: `${no},${lo},${hi}` });
const medianOf = (samples, key) => median(samples.map((sample) => sample[key]));

/** Starts one server process and waits for its port. */
function startServer(peer, input) {
  const child = fork(new URL(`./servers/${peer}.mjs`, import.meta.url), [JSON.stringify(input)], {
    env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', ({ port }) => resolve({ peer, port, pid: child.pid, stop: () => child.kill() }));
    child.once('exit', (code) => reject(new Error(`${peer} ended with ${code}`)));
  });
}

async function factsOf(database) {
  return await withClient(database.superUrl, async (client) => {
    const rows = async (text, values) => (await client.query(text, values)).rows;
    const [own] = await rows(
      `select tenant_no as no from hardship_files group by 1 order by abs(count(*) - $1) limit 1`,
      [files / 200],
    );
    const [city] = await rows("select no, no_hi from tenants where code = '610100'");
    const [province] = await rows("select no, no_hi from tenants where kind = 'PROVINCE'");
    const [{ file_no: fileNo }] = await rows(
      'select file_no from hardship_files where tenant_no = $1 offset 7 limit 1',
      [own.no],
    );
    const notifications = await rows('select id from notifications where tenant_no = $1', [own.no]);
    const tenants = await rows('select no, code, name from tenants');
    return {
      scopes: {
        own: scopeOf(own.no, own.no, own.no),
        city: scopeOf(city.no, city.no, city.no_hi),
        province: scopeOf(province.no, province.no, province.no_hi),
      },
      fileNo,
      notifications: notifications.map(({ id }) => id),
      tenants,
      encodeId,
    };
  });
}

/** Every server must give the same facts before anything is timed. */
async function compareAnswers(servers, cases) {
  const agent = new http.Agent();
  for (const one of cases) {
    const answers = [];
    for (const server of servers) {
      const { status, text } = await send(agent, server.port, one[server.peer]());
      const { data, errors } = JSON.parse(text);
      if (status !== 200 || errors) throw new Error(`${server.peer} ${one.name}: ${text.slice(0, 500)}`);
      answers.push(one.facts ? JSON.stringify(one.facts(data)) : 'ok');
    }
    const different = servers.filter((_, index) => answers[index] !== answers[0]);
    if (different.length > 0) {
      const [other] = different;
      throw new Error(
        `${one.name}: ${other.peer} answers otherwise\n${answers[0].slice(0, 400)}\n${answers[servers.indexOf(other)].slice(0, 400)}`,
      );
    }
  }
}

async function measure(servers, cases, database, postmaster) {
  const samples = new Map(cases.map(({ name }) => [name, new Map(servers.map(({ peer }) => [peer, []]))]));
  for (let round = -1; round < rounds; round += 1) {
    for (const one of cases) {
      const order = round % 2 === 0 ? servers : servers.toReversed();
      for (const server of order) {
        if (one.name === 'mutation')
          await withClient(database.superUrl, (client) =>
            client.query('update notifications set read_at = null'),
          );
        const before = { node: await cpuOf(server.pid), postgres: await backendCpu(postmaster) };
        const { requests, perSecond, medianMs } = await load(server.port, one[server.peer], {
          connections,
          seconds: round < 0 ? 0.5 : seconds,
        });
        const node = ((await cpuOf(server.pid)) - before.node) / requests;
        const postgres = ((await backendCpu(postmaster)) - before.postgres) / requests;
        if (round >= 0) samples.get(one.name).get(server.peer).push({ perSecond, medianMs, node, postgres });
      }
    }
    process.stderr.write(round < 0 ? '预热完成\n' : `第 ${round + 1}/${rounds} 轮\n`);
  }
  return cases.map(({ name, label }) => ({
    name,
    label,
    peers: Object.fromEntries(
      [...samples.get(name)].map(([peer, list]) => [
        peer,
        {
          perSecond: medianOf(list, 'perSecond'),
          medianMs: medianOf(list, 'medianMs'),
          node: medianOf(list, 'node'),
          postgres: medianOf(list, 'postgres'),
        },
      ]),
    ),
  }));
}

async function startAll(database, facts) {
  const input = { url: database.appUrl, connections, tenants: facts.tenants };
  const servers = [];
  for (const peer of PEERS) servers.push(await startServer(peer, input));
  return servers;
}

/** The page of one's own unit over a tenth of the rows, against the same page over all of them. */
async function growthOf(cluster, database, ownCase, server) {
  const small = await makeDatabase(cluster, {
    name: 'bench_tenth',
    files: Math.round(files / 10),
    tenants: Number(options.tenants),
  });
  const smallFacts = await withClient(small.superUrl, async (client) => {
    const { rows } = await client.query(
      'select tenant_no as no from hardship_files group by 1 having count(*) > 51 order by count(*) limit 1',
    );
    return rows[0].no;
  });
  const other = await startServer('ours', { url: small.appUrl, connections });
  const request = () => ({
    ...ownCase.ours(),
    headers: { 'x-bench-scope': `${smallFacts},${smallFacts},${smallFacts}` },
  });
  const pairs = [];
  for (let round = 0; round < rounds; round += 1) {
    const tenth = await load(other.port, request, { connections, seconds });
    const whole = await load(server.port, ownCase.ours, { connections, seconds });
    if (round > 0) pairs.push(tenth.perSecond / whole.perSecond);
  }
  other.stop();
  return median(pairs);
}

const { cluster, postmaster, close } = await openCluster();
process.once('SIGINT', () => void close().then(() => process.exit(130)));
try {
  process.stderr.write(`填入 ${files} 份档案 …\n`);
  const database = await makeDatabase(cluster, { name: 'bench', files, tenants: Number(options.tenants) });
  const facts = await factsOf(database);
  const servers = await startAll(database, facts);
  try {
    const cases = benchCases(facts);
    await compareAnswers(servers, cases);
    process.stderr.write('各方答案相同，开始计时\n');
    const results = await measure(servers, cases, database, postmaster);
    const security = await rowSecurityShare(database, facts.scopes);
    const ours = servers.find(({ peer }) => peer === 'ours');
    const growth = options.growth ? await growthOf(cluster, database, cases[0], ours) : undefined;
    const summary = {
      files,
      tenants: Number(options.tenants),
      connections,
      rounds,
      seconds,
      results,
      security,
      growth,
    };
    printTable(summary);
    await writeReport(summary);
  } finally {
    for (const server of servers) server.stop();
  }
} finally {
  await close();
}
