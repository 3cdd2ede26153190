import type { TenantScope } from '../../tenancy/tenant-scope.js';

export interface NewNotification {
  /** RM-04, RM-05 … */
  code: string;
  /** Two notices with one key are one notice: a repeated run of a reminder sends nothing twice. */
  dedupKey: string;
  title: string;
  body: string;
  /** Path inside the unit's pages. */
  link?: string;
  dueOn?: string;
  /** Either one person … */
  accountId?: string;
  /** … or everybody who holds this role in the unit. */
  role?: string;
}

/** Sends an in-app notice in the caller's transaction. Returns false when it was sent before. */
export async function notify(scope: TenantScope, notice: NewNotification): Promise<boolean> {
  // Naming what conflicts, or returning anything, would read the row: whoever writes to another post doesn't see it.
  const { affectedRows } = await scope.em.execute<{ affectedRows: number }>(
    `insert into notifications (tenant_no, account_id, role, code, dedup_key, title, body, link, due_on, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
    [
      scope.tenant.no,
      notice.accountId ?? null,
      notice.role ?? null,
      notice.code,
      notice.dedupKey,
      notice.title,
      notice.body,
      notice.link ?? null,
      notice.dueOn ?? null,
      scope.now(),
    ],
    'run',
  );
  return affectedRows > 0;
}

/** Marks notices as read: the caller's own and those of the whole unit; row-level security hides everybody else's. Returns how many changed. */
export async function markRead(scope: TenantScope, ids: readonly string[]): Promise<number> {
  const rows = await scope.em.execute<{ id: string }[]>(
    `update notifications set read_at = ? where tenant_no = ? and id = any(?::uuid[]) and read_at is null returning id`,
    [scope.now(), scope.tenant.no, `{${ids.join(',')}}`],
  );
  return rows.length;
}
