import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createFirstAdministrator } from '@bangfu/api/src/seed/first-administrator.ts';
import { startRuntime } from '../../kit/app.ts';
import { People } from '../../kit/people.ts';

let base: Awaited<ReturnType<typeof startRuntime>>;

beforeAll(async () => {
  base = await startRuntime();
});
afterAll(async () => await base.close());

it('makes one administrator of the province, once, whose password must be changed', async () => {
  const first = await createFirstAdministrator(base.runtime);
  expect(await createFirstAdministrator(base.runtime)).toBeUndefined();
  const { principal } = await new People(base.runtime).login({
    loginName: first?.loginName ?? '',
    password: first?.initialPassword ?? '',
  });
  expect(principal).toMatchObject({
    mustChangePassword: true,
    roles: ['PROVINCE_ADMIN'],
    tenant: { code: '610000' },
  });
  expect(principal.permissions.has('hardshipFile:read')).toBe(false);
});
