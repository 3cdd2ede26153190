import { createPublicKey } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { readConfig } from './config.js';
import { readHeads, verifyChain } from './outbox/verify-seals.js';
import { loadKeyring } from './protection/keyring.js';

/** `npm run audit`: checks every unit's chain and names the first event that was tampered with. Exit code 1 when one is broken. */
const config = readConfig();
if (!config.DATABASE_RELAY_URL) {
  process.stderr.write('缺少 DATABASE_RELAY_URL：校验要读全部单位的事件\n');
  process.exit(1);
}
const keyring = loadKeyring(config.keyMaterial);
const relay = new pg.Pool({ connectionString: config.DATABASE_RELAY_URL, max: 1 });
const heads = await readHeads(path.join(config.DATA_DIR, 'seal-heads.jsonl'));
const { rows } = await relay.query<{ id: string; name: string }>('select id, name from tenants order by no');
let broken = 0;
let checked = 0;
for (const tenant of rows) {
  const verdict = await verifyChain(
    async (text, values) => (await relay.query(text, [...values])).rows,
    tenant.id,
    createPublicKey(keyring.sealPublicKey),
    heads.get(tenant.id),
  );
  checked += verdict.checked;
  if (!verdict.fault) continue;
  broken += 1;
  process.stdout.write(
    `${tenant.name}：${verdict.fault}${verdict.firstBadEvent ? `（事件 ${verdict.firstBadEvent}）` : ''}\n`,
  );
}
await relay.end();
process.stdout.write(
  broken === 0
    ? `共核对 ${checked} 条事件，审计链完好\n`
    : `共核对 ${checked} 条事件，${broken} 个单位的链不对\n`,
);
process.exit(broken === 0 ? 0 : 1);
