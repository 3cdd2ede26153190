import { readConfig } from './config.js';
import { proveLedger } from './modules/funds/public.js';
import { createReadPool } from './reads/batch.js';

/** `npm run ledger`: proves every unit's books to the fen and names the first entry that breaks them. Exit code 1 when one does. */
const config = readConfig();
if (!config.DATABASE_REPORT_URL) {
  process.stderr.write('缺少 DATABASE_REPORT_URL：核对要读全部单位的账\n');
  process.exit(1);
}
const PROVINCE = 1;
const ALL = 2_147_483_647;
const NOBODY = '00000000-0000-0000-0000-000000000000';
const pool = createReadPool({ connectionString: config.DATABASE_REPORT_URL, max: 1 });
const range = { lo: PROVINCE, hi: ALL, statLo: PROVINCE, statHi: ALL };
const proof = await proveLedger(pool, { tenantNo: PROVINCE, accountId: NOBODY, ...range });
const { rows } = await pool.query<{ no: number; name: string }>('select no, name from tenants');
await pool.end();
const names = new Map(rows.map(({ no, name }) => [no, name]));
for (const { tenantNo, potNo, position, entryId, text } of proof.faults) {
  const place = position === null ? '' : `，第 ${position} 条${entryId ? `（分录 ${entryId}）` : ''}`;
  process.stdout.write(`${names.get(tenantNo) ?? tenantNo}：指标 ${potNo}${place}：${text}\n`);
}
const read = `共核对 ${proof.pots} 笔指标、${proof.entries} 条分录`;
process.stdout.write(
  proof.faults.length === 0
    ? `${read}，分毫不差\n`
    : `${read}，${proof.faults.length} 处不对，须先查明再动用这些指标\n`,
);
process.exit(proof.faults.length === 0 ? 0 : 1);
