import { z } from 'zod';

const postgres = z.url({ protocol: /^postgres(ql)?$/, error: '应是 postgres:// 开头的地址' });

const Environment = z
  .object({
    DATABASE_RELAY_URL: postgres,
    DATABASE_OWNER_URL: postgres.optional(),
    QUEUE_DATABASE_URL: postgres.optional(),
    REDIS_URL: z.url({ protocol: /^rediss?$/, error: '应是 redis:// 开头的地址' }).optional(),
    WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
    RELAY_INTERVAL_MS: z.coerce.number().int().min(20).max(60_000).default(500),
    RELAY_AGAIN_SECONDS: z.coerce.number().int().min(1).max(3_600).default(60),
    JOB_SILENT_SECONDS: z.coerce.number().int().min(2).max(600).default(20),
    SEAL_INTERVAL_MS: z.coerce.number().int().min(50).max(60_000).default(1_000),
  })
  .refine((environment) => environment.REDIS_URL ?? environment.QUEUE_DATABASE_URL, {
    path: ['QUEUE_DATABASE_URL'],
    error: 'REDIS_URL 与 QUEUE_DATABASE_URL 至少设置一个：任务队列要放在 Redis 或 Postgres 里',
  });

export type WorkerConfig = z.infer<typeof Environment>;

/** Reads the worker's own settings beside the API's; the only place of the package that reads the environment. Errors: one line for each fault. */
export function readWorkerConfig(environment: NodeJS.ProcessEnv = process.env): WorkerConfig {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(present);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) =>
      `  - ${issue.path.join('.')}：${present[String(issue.path[0])] === undefined ? '没有设置' : issue.message}`,
  );
  throw new Error(`后台进程的配置有 ${faults.length} 处不对：\n${faults.join('\n')}`);
}
