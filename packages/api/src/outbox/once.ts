import { createHash } from 'node:crypto';
import { refuseIf } from '../graphql/refused.js';
import type { TenantScope } from '../tenancy/tenant-scope.js';

function sorted(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

interface KeptAnswer<T> {
  request_hash: Buffer;
  answer: T | null;
}

/**
 * Does `work` once for a key: the same key with the same input gets the first answer again, in the same transaction as
 * the effect, so that a retry after a crash neither repeats nor loses it.
 * Errors: `IDEMPOTENCY_KEY_REUSED` when the key came with another input.
 */
export async function once<T extends Record<string, unknown>>(
  scope: TenantScope,
  operation: string,
  key: string,
  input: unknown,
  work: () => Promise<T>,
): Promise<T> {
  const place = [scope.tenant.no, scope.principal.accountId, operation, key];
  const hash = createHash('sha256')
    .update(JSON.stringify(sorted(input)))
    .digest();
  const taken = await scope.em.execute<unknown[]>(
    `insert into idempotency_keys (tenant_no, actor_id, operation, key, request_hash) values (?, ?, ?, ?, ?)
     on conflict do nothing returning key`,
    [...place, hash],
  );
  if (taken.length === 0) return await keptAnswer<T>(scope, place, hash);
  const answer = await work();
  await scope.em.execute(
    'update idempotency_keys set answer = ?::jsonb where tenant_no = ? and actor_id = ? and operation = ? and key = ?',
    [JSON.stringify(answer), ...place],
  );
  return answer;
}

async function keptAnswer<T>(scope: TenantScope, place: unknown[], hash: Buffer): Promise<T> {
  const rows = await scope.em.execute<KeptAnswer<T>[]>(
    'select request_hash, answer from idempotency_keys where tenant_no = ? and actor_id = ? and operation = ? and key = ?',
    place,
  );
  const kept = rows[0];
  refuseIf(
    kept?.answer && hash.equals(kept.request_hash)
      ? []
      : [
          {
            code: 'IDEMPOTENCY_KEY_REUSED',
            category: 'CONFLICT',
            message: '这个幂等键已用于另一次提交，内容不同；请换一个新的键',
            path: ['idempotencyKey'],
          },
        ],
  );
  return kept?.answer as T;
}
