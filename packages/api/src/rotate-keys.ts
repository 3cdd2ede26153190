import pg from 'pg';
import { readConfig } from './config.js';
import { loadKeyring } from './protection/keyring.js';
import { rotateMasterKey } from './protection/rotate-keys.js';

/** `npm run rotate-keys`: after a new master key was added to `KEY_FILE` and made active, wraps every unit's data key under it. */
const config = readConfig();
const keyring = loadKeyring(config.keyMaterial);
const pool = new pg.Pool({ connectionString: config.DATABASE_URL, max: 1 });
const count = await rotateMasterKey(pool, keyring);
await pool.end();
process.stdout.write(
  count === 0
    ? `全部数据密钥都已由主密钥 ${keyring.activeMasterKey} 封装，旧主密钥可以移除\n`
    : `已用主密钥 ${keyring.activeMasterKey} 重新封装 ${count} 个数据密钥；请再运行一次，显示全部完成后再移除旧主密钥\n`,
);
