import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRuntime } from '../../kit/app.ts';
import { People, XINCHENG } from '../../kit/people.ts';

let base: Awaited<ReturnType<typeof startRuntime>>;

beforeAll(async () => {
  base = await startRuntime();
  await new People(base.runtime).person('xincheng.officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
});
afterAll(async () => await base.close());

describe('the application role', () => {
  it.each([
    'select password_hash from accounts',
    'select totp_cipher from accounts',
    'select * from sessions',
    'select * from login_attempts',
    'select token_hash from api_tokens',
    'update accounts set password_hash = $$x$$',
    'delete from memberships',
    "insert into accounts (login_name, display_name, password_hash, password_changed_at, created_at) values ('abc', 'abc', 'x', now(), now())",
    'select auth.require_reach(uuidv7())',
    'select auth.count_attempt($$\\x00$$, now(), 5, $$1 minute$$)',
  ])('may not %s', async (statement) => {
    await expect(base.runtime.readPool.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('sees no account and no membership without a scope', async () => {
    for (const table of ['accounts', 'memberships', 'api_tokens', 'access_grants']) {
      const { rows } = await base.runtime.readPool.query<{ count: number }>(
        `select count(id)::int as count from ${table}`,
      );
      expect(rows[0]?.count).toBe(0);
    }
  });
});
