import { sensitiveFieldRevealed } from '@bangfu/schema/events/protection';
import { POLICY_PARAMETERS } from '@bangfu/schema/vocabulary/policy';
import { AppError } from '../graphql/app-error.js';
import type { TenantScope } from '../tenancy/tenant-scope.js';

const HOUR_MS = 3_600_000;
const KEY = 'protection.revealsPerHour';

/** The strictest value from the province down to the acting unit. */
const LIMIT = `select min(v.value) as most from (
    select distinct on (p.tenant_no) (p.value #>> '{}')::int as value from policy_parameters p join tenants t on t.no = p.tenant_no
    where p.key = ? and t.no <= ? and t.no_hi >= ? and p.effective_from <= ? order by p.tenant_no, p.effective_from desc) v`;

const LOOKED_AT = `select count(distinct subject_id)::int as rows, min(occurred_at) as first,
    coalesce(bool_or(subject_id = ?), false) as again
  from events where actor_id = ? and name = ? and occurred_at > ?`;

/**
 * Nobody copies the register by hand: a person sees the clear text of so many rows an hour (R-DP-01). The same row again
 * doesn't count. Counts one after the other for each person, so that many at once are no way round.
 * Errors: THROTTLED with the time to wait.
 */
export async function refuseManyReveals(scope: TenantScope, rowId: string): Promise<void> {
  const { accountId } = scope.principal;
  const now = scope.now();
  await scope.em.execute("select pg_advisory_xact_lock(hashtextextended('reveal:' || ?, 0))", [accountId]);
  const [set] = await scope.em.execute<{ most: number | null }[]>(LIMIT, [
    KEY,
    scope.tenant.no,
    scope.tenant.no,
    scope.today(),
  ]);
  const most = set?.most ?? POLICY_PARAMETERS[KEY].default;
  const [seen] = await scope.em.execute<{ rows: number; first: Date | string | null; again: boolean }[]>(
    LOOKED_AT,
    [rowId, accountId, sensitiveFieldRevealed.name, new Date(now.getTime() - HOUR_MS)],
  );
  if (!seen || seen.again || seen.rows < most) return;
  const waitMs = new Date(seen.first ?? now).getTime() + HOUR_MS - now.getTime();
  throw AppError.throttled(
    `一小时内最多查看 ${most} 条明文，您已看了 ${seen.rows} 条；确需继续，请过后再看或请其他同志办理`,
    waitMs,
  );
}
