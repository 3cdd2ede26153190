import { generateSync } from 'otplib';
import type { Role } from '@bangfu/schema/vocabulary/role';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import type { Principal } from '@bangfu/api/src/access/principal.ts';
import { Refused } from '@bangfu/api/src/graphql/refused.ts';
import { authenticate } from '@bangfu/api/src/http/authenticate.ts';
import {
  login,
  type LoginInput,
  type OpenedSession,
} from '@bangfu/api/src/modules/identity/session.service.ts';
import { provisionAccount } from '@bangfu/api/src/modules/identity/public.ts';
import type { Runtime } from '@bangfu/api/src/runtime.ts';
import { findTenantByNo } from '@bangfu/api/src/tenancy/tenant-lookup.ts';
import type { TenantRef } from '@bangfu/api/src/tenancy/tenant-ref.ts';
import { inTenant, type TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';

/** Good enough for every rule. */
export const PASSWORD = 'Kestrel-Marble-47-Ofen';
export const PROVINCE = '610000';
export const XIAN = '610100';
export const XINCHENG = '610102';
export const BEILIN = '610103';
export const BAOJI = '610300';

/** A clock tests move by hand. */
export class Clock {
  private at: number;

  constructor(start = '2026-11-24T02:00:00Z') {
    this.at = Date.parse(start);
  }

  readonly now = (): Date => new Date(this.at);

  forward(minutes: number): void {
    this.at += minutes * 60_000;
  }
}

/** People of one test database and their ways in. */
export class People {
  private addresses = 0;

  constructor(private readonly runtime: Runtime) {}

  async tenant(code: string): Promise<TenantRef> {
    const { rows } = await this.runtime.readPool.query<{ no: number }>(
      'select no from tenants where code = $1',
      [code],
    );
    const tenant = await findTenantByNo(this.runtime.readPool, rows[0]?.no ?? 0);
    if (!tenant) throw new Error(`no unit ${code}`);
    return tenant;
  }

  async inProvince<T>(work: (scope: TenantScope) => Promise<T>): Promise<T> {
    return await inTenant(this.runtime, jobPrincipal(await this.tenant(PROVINCE), 'test'), work);
  }

  /** Sets up a person with posts, `{ '610100': ['TENANT_ADMIN'] }`. */
  async person(
    loginName: string,
    posts: Readonly<Record<string, readonly Role[]>>,
    mustChangePassword = false,
  ): Promise<string> {
    const memberships = await Promise.all(
      Object.entries(posts).map(async ([code, roles]) => ({ tenantNo: (await this.tenant(code)).no, roles })),
    );
    return await this.inProvince(
      async (scope) =>
        await provisionAccount(scope, {
          loginName,
          displayName: loginName,
          password: PASSWORD,
          mustChangePassword,
          memberships,
        }),
    );
  }

  async login(
    input: Partial<LoginInput> & { loginName: string },
    ip = this.nextAddress(),
  ): Promise<OpenedSession> {
    return await login(
      this.runtime,
      { password: PASSWORD, ...input },
      { requestId: 'req_test', ip, userAgent: 'test' },
    );
  }

  /** The caller as the next request would find him; undefined when the session has ended. */
  async caller(sessionToken: string, tenantCode?: string): Promise<Principal | undefined> {
    return await authenticate(this.runtime, {
      sessionToken,
      tenantCode,
      requestId: 'req_test',
      ip: '10.0.0.1',
    });
  }

  async program(bearerToken: string, tenantCode?: string): Promise<Principal | undefined> {
    return await authenticate(this.runtime, {
      bearerToken,
      tenantCode,
      requestId: 'req_test',
      ip: '10.0.0.1',
    });
  }

  /** A scope of a person who signs in for it. */
  async as<T>(loginName: string, tenantCode: string, work: (scope: TenantScope) => Promise<T>): Promise<T> {
    const { token } = await this.login({ loginName });
    const principal = await this.caller(token, tenantCode);
    if (!principal) throw new Error('no caller');
    return await inTenant(this.runtime, principal, work);
  }

  /** Every test login comes from an address of its own, so that only the test of addresses is throttled. */
  private nextAddress(): string {
    this.addresses += 1;
    return `10.1.${Math.floor(this.addresses / 250)}.${this.addresses % 250}`;
  }
}

/** The codes of a refusal, sorted. */
export async function refusalCodes(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map((refusal) => refusal.code).toSorted();
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return [error.code];
    throw error;
  }
}

/** What an authenticator app shows at that moment. */
export function authenticatorCode(secret: string, at: Date): string {
  return generateSync({ secret, epoch: Math.floor(at.getTime() / 1000) });
}
