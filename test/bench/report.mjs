import { writeFile } from 'node:fs/promises';
import os from 'node:os';

const NAMES = {
  limit: '极限：一次往返 + 手拼 JSON',
  ours: '本系统',
  dataloader: 'Apollo + dataloader',
  postgraphile: 'PostGraphile 5',
};

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

const cpuOf = ({ node, postgres }) => node + postgres;
const ms = (value) => value.toFixed(2);
const ratio = (value) => `${value.toFixed(2)}×`;

function rowsOf({ label, peers }) {
  const { limit, ours, postgraphile } = peers;
  const rows = Object.entries(peers).map(([peer, figures]) => {
    const cpu = figures.node + figures.postgres;
    return `| ${label} | ${NAMES[peer]} | ${Math.round(figures.perSecond)} | ${ms(figures.medianMs)} | ${ms(figures.node)} | ${ms(figures.postgres)} | ${ratio(cpu / (limit.node + limit.postgres))} |`;
  });
  return {
    rows,
    toPostgraphile: cpuOf(postgraphile) / cpuOf(ours),
    toLimit: cpuOf(limit) / cpuOf(ours),
  };
}

function goal(name, figure, reached) {
  return `| ${name} | ${figure} | ${reached ? '达到' : '未达到'} |`;
}

function goals(summary, tables) {
  const [own, subtree, filter, point, , mutation, wide] = tables;
  const worst = Math.max(...summary.security.slice(0, 3).map(({ secured, free }) => secured / free));
  return [
    goal('嵌套列表 ≥ PostGraphile 5 的 4 倍', ratio(own.toPostgraphile), own.toPostgraphile >= 4),
    goal('嵌套列表 ≥ 极限的 80 %', ratio(own.toLimit), own.toLimit >= 0.8),
    goal('全市嵌套列表 ≥ PostGraphile 5 的 4 倍', ratio(subtree.toPostgraphile), subtree.toPostgraphile >= 4),
    goal('三个嵌套列表 ≥ PostGraphile 5 的 4 倍', ratio(wide.toPostgraphile), wide.toPostgraphile >= 4),
    goal('三个嵌套列表 ≥ 极限的 80 %', ratio(wide.toLimit), wide.toLimit >= 0.8),
    goal('筛选列表 ≥ PostGraphile 5 的 3 倍', ratio(filter.toPostgraphile), filter.toPostgraphile >= 3),
    goal('单份读取 ≥ PostGraphile 5 的 3 倍', ratio(point.toPostgraphile), point.toPostgraphile >= 3),
    goal('变更 ≥ PostGraphile 5', ratio(mutation.toPostgraphile), mutation.toPostgraphile >= 1),
    goal('行级安全 ≤ 语句的 5 %（列表语句中最差的）', `+${((worst - 1) * 100).toFixed(0)} %`, worst <= 1.05),
    ...(summary.growth === undefined
      ? []
      : [goal('十倍数据 ≤ 1.2 倍页面时间', ratio(summary.growth), summary.growth <= 1.2)]),
  ];
}

function text(summary) {
  const tables = summary.results.map(rowsOf);
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? '?'}，${Math.round(os.totalmem() / 2 ** 30)} GB，Linux ${os.release()}，Node ${process.version}，PostgreSQL 18`;
  return `# 基准

\`npm run bench\` 写下这一页；\`npm run bench -- --files 1000000\` 用别的数据量。

- 日期：${new Date().toISOString().slice(0, 10)}
- 机器：${machine}；压测、各服务与数据库在同一台机器上
- 数据：${summary.files} 份档案，${summary.tenants} 个单位，每份约 3.5 名家庭成员、两项收入、一项支出；角色 bangfu_app，强制行级安全
- 做法：先比较各方答案，相同才计时；${summary.connections} 个连接，各方轮流，${summary.rounds} 轮取中位数，每轮 ${summary.seconds} 秒；CPU 是每个请求的毫秒数
- 各方都不做登录核对；本系统的变更含权限核对与事务，经 MikroORM
- 「全省按类别实时计数」用的是手写语句（\`@ReadStatement\` 的写法）；产品的统计走汇总表

## 结果

| 情形 | 谁 | 请求/秒 | 中位延迟 ms | Node CPU ms | Postgres CPU ms | CPU 与极限之比 |
| --- | --- | ---: | ---: | ---: | ---: | ---: |
${tables.flatMap(({ rows }) => rows).join('\n')}

## 目标

按每个请求的 CPU（Node + Postgres）比较：压测与各方共用两个核，别的进程也在跑，请求/秒只作参考。

| 目标 | 实测 | |
| --- | ---: | --- |
${goals(summary, tables).join('\n')}

## 行级安全的代价

同一语句执行一次，数据库进程的 CPU 毫秒数（含计划与输出），两边轮流，取中位数。

| 语句 | 有行级安全 | 没有 | 多出 |
| --- | ---: | ---: | ---: |
${summary.security.map(({ label, secured, free }) => `| ${label} | ${secured.toFixed(3)} | ${free.toFixed(3)} | ${((secured / free - 1) * 100).toFixed(0)} % |`).join('\n')}
`;
}

export function printTable(summary) {
  process.stdout.write(text(summary));
}

/** Writes docs/benchmarks.md. */
export async function writeReport(summary) {
  await writeFile(new URL('../../docs/benchmarks.md', import.meta.url), text(summary));
}
