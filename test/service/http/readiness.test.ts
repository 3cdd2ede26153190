import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { startApp, type TestApp } from '../../kit/app.ts';

let app: TestApp;
let database: pg.Client;

beforeAll(async () => {
  app = await startApp();
  database = new pg.Client({ connectionString: app.database.superUrl });
  await database.connect();
}, 60_000);

afterAll(async () => {
  await database.end();
  await app.close();
});

async function ready(): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${app.address}/readyz`);
  return { status: response.status, body: await response.json() };
}

const REFUSED = { ok: false, reason: '数据库结构不是本版本的，请运行 npm run migrate' };

test('it is ready on the structure it was built for, and says what to run on an older or a newer one', async () => {
  expect(await ready()).toMatchObject({ status: 200, body: { ok: true } });
  await database.query(`insert into mikro_orm_migrations (name) values ('99990101000000-of-a-later-build')`);
  expect(await ready()).toMatchObject({ status: 503, body: REFUSED });
  await database.query(`delete from mikro_orm_migrations where name like '9999%'`);
  expect((await ready()).status).toBe(200);
  const without = async (offset: number): Promise<void> => {
    await database.query(
      `delete from mikro_orm_migrations where name = (select name from mikro_orm_migrations order by name desc offset ${offset} limit 1)`,
    );
    expect(await ready()).toMatchObject({ status: 503, body: REFUSED });
  };
  // One that was left out in the middle, then also the newest.
  await without(5);
  await without(0);
  expect((await fetch(`${app.address}/livez`)).status).toBe(200);
});
