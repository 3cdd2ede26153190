import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { decryptText, encryptText, makeDataKey, unwrapDataKey } from '@bangfu/api/src/protection/envelope.ts';
import { loadKeyring } from '@bangfu/api/src/protection/keyring.ts';
import { rotateMasterKey } from '@bangfu/api/src/protection/rotate-keys.ts';
import { keyMaterial } from '../../kit/app.ts';
import { cloneDatabase, type TestDatabase } from '../../kit/database.ts';

const material = keyMaterial();
const before = loadKeyring(material);
const newKey = randomBytes(32).toString('base64');
const oldKey = before.masterKeys.get('test-1')?.toString('base64') ?? '';
const during = loadKeyring({
  ...material,
  masterKeys: { 'test-1': oldKey, 'test-2': newKey },
  activeMasterKey: 'test-2',
});
const after = loadKeyring({ ...material, masterKeys: { 'test-2': newKey }, activeMasterKey: 'test-2' });
const place = { table: 'persons', column: 'id_cipher', rowId: randomUUID() };

let database: TestDatabase;
let app: pg.Pool;
let root: pg.Pool;
const blobs = new Map<string, Buffer>();

beforeAll(async () => {
  database = await cloneDatabase();
  app = new pg.Pool({ connectionString: database.appUrl, max: 2 });
  root = new pg.Pool({ connectionString: database.superUrl, max: 2 });
  const { rows } = await root.query<{ no: number; id: string }>(
    'select no, id from tenants order by no limit 5',
  );
  for (const tenant of rows) {
    const made = makeDataKey(before, randomUUID(), tenant.id);
    blobs.set(made.id, encryptText(unwrapDataKey(before, made), place, `值 ${tenant.no}`));
    await root.query(
      'insert into data_keys (tenant_no, id, owner_tenant_id, master_key_id, wrapped) values ($1, $2, $3, $4, $5)',
      [tenant.no, made.id, made.ownerTenantId, made.masterKeyId, made.wrapped],
    );
  }
});

afterAll(async () => {
  await app.end();
  await root.end();
  await database.drop();
});

test('a new master key wraps the data key of every unit, and the old one is no longer needed', async () => {
  expect(await rotateMasterKey(app, during)).toBe(5);
  expect(await rotateMasterKey(app, after)).toBe(0);
  const { rows } = await root.query<{
    id: string;
    owner_tenant_id: string;
    master_key_id: string;
    wrapped: Buffer;
  }>('select id, owner_tenant_id, master_key_id, wrapped from data_keys');
  expect(rows).toHaveLength(5);
  for (const row of rows) {
    const dataKey = unwrapDataKey(after, {
      id: row.id,
      ownerTenantId: row.owner_tenant_id,
      masterKeyId: row.master_key_id,
      wrapped: row.wrapped,
    });
    expect(decryptText(dataKey, place, blobs.get(row.id) ?? Buffer.alloc(0))).toMatch(/^值 \d+$/);
  }
});

test('a key file without the old master key changes nothing and says which one is missing', async () => {
  const other = loadKeyring({
    ...material,
    masterKeys: { 'test-3': randomBytes(32).toString('base64') },
    activeMasterKey: 'test-3',
  });
  await expect(rotateMasterKey(app, other)).rejects.toThrow('test-2');
  const { rows } = await root.query("select from data_keys where master_key_id <> 'test-2'");
  expect(rows).toHaveLength(0);
});
