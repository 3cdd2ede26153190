import { Migration } from '@mikro-orm/migrations';

/**
 * Step-up and the age of passwords: a session remembers when its person last proved who he is. The two functions keep
 * their signatures and answer more columns, so that a process of the release before goes on working.
 */
export class ConfirmSessions extends Migration {
  override up(): void {
    this.addSql(`
      alter table sessions add column confirmed_at timestamptz;
      comment on column sessions.confirmed_at is '最近一次再次确认身份；为空则以登录时刻为准';
    `);
    this.addSql(`
      drop function auth.begin_login(text, text, timestamptz, interval, int, int);
      create function auth.begin_login(p_login text, p_ip text, p_at timestamptz, p_window interval, p_max int, p_ip_max int)
        returns table (locked_until timestamptz, ip_locked_until timestamptz, account_id uuid, password_hash text, display_name text,
          is_disabled boolean, must_change boolean, totp_cipher bytea, totp_enabled boolean, is_last_try boolean,
          password_changed_at timestamptz)
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
        declare name_lock timestamptz; ip_lock timestamptz;
        begin
          delete from public.login_attempts where key in (
            select key from public.login_attempts where window_from < p_at - p_window - interval '1 day' limit 20 for update skip locked);
          name_lock := auth.count_attempt(auth.name_key(p_login), p_at, p_max, p_window);
          ip_lock := auth.count_attempt(sha256(convert_to('ip:' || p_ip, 'UTF8')), p_at, p_ip_max, p_window);
          if name_lock is not null or ip_lock is not null then
            return query select name_lock, ip_lock, null::uuid, null::text, null::text, false, false, null::bytea, false, false, null::timestamptz;
            return;
          end if;
          return query select null::timestamptz, null::timestamptz, a.id, a.password_hash, a.display_name, a.status <> 'ACTIVE',
            a.must_change_password, a.totp_cipher, a.totp_enabled_at is not null,
            exists (select 1 from public.login_attempts la where la.key = auth.name_key(p_login) and la.locked_until > p_at),
            a.password_changed_at
            from public.accounts a where a.login_name = p_login;
        end $$;
      revoke execute on function auth.begin_login(text, text, timestamptz, interval, int, int) from public;
      grant execute on function auth.begin_login(text, text, timestamptz, interval, int, int) to bangfu_app;
      comment on function auth.begin_login(text, text, timestamptz, interval, int, int) is '登录第一步：计数、判锁，取这一个账号的口令散列；没有此账号则无行';

      drop function auth.session_by_token(bytea, timestamptz, date, interval);
      create function auth.session_by_token(p_hash bytea, p_at timestamptz, p_today date, p_idle interval)
        returns table (session_id uuid, account_id uuid, display_name text, must_change boolean, memberships jsonb,
          password_changed_at timestamptz, confirmed_at timestamptz)
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
        declare live public.sessions;
        begin
          select s.* into live from public.sessions s
            where s.token_hash = p_hash and s.revoked_at is null and s.expires_at > p_at and s.last_seen_at > p_at - p_idle;
          if not found then return; end if;
          if live.last_seen_at < p_at - interval '1 minute' then
            update public.sessions s set last_seen_at = p_at where s.id = live.id and s.last_seen_at < p_at - interval '1 minute';
          end if;
          return query select live.id, a.id, a.display_name, a.must_change_password, auth.live_memberships(a.id, p_today),
            a.password_changed_at, coalesce(live.confirmed_at, live.created_at)
            from public.accounts a where a.id = live.account_id and a.status = 'ACTIVE';
        end $$;
      revoke execute on function auth.session_by_token(bytea, timestamptz, date, interval) from public;
      grant execute on function auth.session_by_token(bytea, timestamptz, date, interval) to bangfu_app;
      comment on function auth.session_by_token(bytea, timestamptz, date, interval) is '由令牌散列找会话、账号与任职，并续闲置时限（最多每分钟写一次）';

      create function auth.confirm_session(p_account uuid, p_session uuid, p_at timestamptz) returns boolean
        language sql security definer set search_path = pg_catalog, pg_temp as $$
        with confirmed as (update public.sessions set confirmed_at = p_at
          where id = p_session and account_id = p_account and revoked_at is null returning 1)
        select exists (select 1 from confirmed)
      $$;
      revoke execute on function auth.confirm_session(uuid, uuid, timestamptz) from public;
      grant execute on function auth.confirm_session(uuid, uuid, timestamptz) to bangfu_app;
      comment on function auth.confirm_session(uuid, uuid, timestamptz) is '记下会话的本人刚刚再次确认了身份';
    `);
  }
}
