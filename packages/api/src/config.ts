import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';

const url = z.url({ protocol: /^postgres(ql)?$/, error: '应是 postgres:// 开头的地址' });

/** `loopback`, an address or a network: those whose X-Forwarded-For is believed. */
const proxies = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine(
    (parts) => parts.every(isProxy),
    '应是逗号分隔的地址或网段，如 127.0.0.1,10.0.0.0/8；同机代理写 loopback',
  );

function isProxy(text: string): boolean {
  if (text === 'loopback') return true;
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    bits === undefined ||
    (/^\d+$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128))
  );
}

const Environment = z.object({
  DATABASE_URL: url,
  DATABASE_RELAY_URL: url.optional(),
  DATABASE_REPORT_URL: url.optional(),
  DATABASE_OWNER_URL: url.optional(),
  QUEUE_DATABASE_URL: url.optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: '应是 redis:// 开头的地址' }).optional(),
  KEY_FILE: z.string({ error: '缺少：密钥文件的路径' }).min(1),
  DATA_DIR: z.string({ error: '缺少：上传与导出文件的目录' }).min(1),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  TRUST_PROXY: proxies.optional(),
  UI_DIR: z.string().optional(),
  COOKIE_SECURE: z.enum(['on', 'off'], { error: '只能是 on 或 off' }).default('on'),
  POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Config = z.infer<typeof Environment> & { keyMaterial: unknown };

/** Every fault of the configuration, one line each. */
export class ConfigFaults extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`配置有 ${faults.length} 处不对：\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigFaults';
  }
}

/**
 * Reads and checks the configuration; the only place of the package that reads the environment.
 * Errors: `ConfigFaults` naming every fault at once.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(present);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map(
        (issue) =>
          `${issue.path.join('.')}：${present[String(issue.path[0])] === undefined ? '没有设置' : issue.message}`,
      );
  const keyFile = present['KEY_FILE'];
  let keyMaterial: unknown;
  if (keyFile) {
    try {
      keyMaterial = JSON.parse(readFileSync(keyFile, 'utf8'));
    } catch {
      faults.push(`KEY_FILE：读不了 ${keyFile}，或内容不是 JSON`);
    }
  }
  if (faults.length > 0 || !parsed.success) throw new ConfigFaults(faults);
  return { ...parsed.data, keyMaterial };
}
