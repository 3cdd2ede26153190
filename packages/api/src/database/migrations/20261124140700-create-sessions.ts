import { Migration } from '@mikro-orm/migrations';

/**
 * Sessions and the counting of login attempts. No role of the application touches these tables: it only calls the
 * functions below, so that neither tokens nor password hashes can be listed.
 */
export class CreateSessions extends Migration {
  override up(): void {
    this.addSql(`
      create table login_attempts (
        key bytea primary key,
        failures int not null,
        window_from timestamptz not null,
        locked_until timestamptz);
      create index login_attempts_by_age on login_attempts (window_from);
      alter table login_attempts enable row level security;
      alter table login_attempts force row level security;
      create policy owner_serves on login_attempts to bangfu_owner using (true) with check (true);
      comment on table login_attempts is '登录失败计数：按登录名散列与网络地址散列；不存在的账号同样计数，外人分不出有没有';

      create table sessions (
        id uuid primary key default uuidv7(),
        account_id uuid not null references accounts (id),
        token_hash bytea not null unique check (length(token_hash) = 32),
        created_at timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz,
        user_agent text,
        ip text);
      create index sessions_by_account on sessions (account_id, created_at desc);
      alter table sessions enable row level security;
      alter table sessions force row level security;
      create policy owner_serves on sessions to bangfu_owner using (true) with check (true);
      comment on table sessions is '登录会话：只存令牌的散列；闲置与最长时限都在服务端判断';
    `);
    this.addSql(`
      create function auth.name_key(p_login text) returns bytea language sql immutable set search_path = pg_catalog, pg_temp
        as $$ select sha256(convert_to('name:' || p_login, 'UTF8')) $$;

      create function auth.count_attempt(p_key bytea, p_at timestamptz, p_max int, p_window interval) returns timestamptz
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
        declare found_row public.login_attempts;
        begin
          insert into public.login_attempts (key, failures, window_from) values (p_key, 0, p_at) on conflict (key) do nothing;
          select * into found_row from public.login_attempts where key = p_key for update;
          if found_row.locked_until > p_at then return found_row.locked_until; end if;
          if found_row.locked_until is not null or found_row.window_from <= p_at - p_window then
            found_row.failures := 0;
            found_row.window_from := p_at;
          end if;
          update public.login_attempts set failures = found_row.failures + 1, window_from = found_row.window_from,
            locked_until = case when found_row.failures + 1 >= p_max then p_at + p_window end
          where key = p_key;
          return null;
        end $$;
      comment on function auth.count_attempt(bytea, timestamptz, int, interval) is '先记一次失败再验口令：并发猜测也超不过上限；已锁定则返回解锁时刻';

      create function auth.begin_login(p_login text, p_ip text, p_at timestamptz, p_window interval, p_max int, p_ip_max int)
        returns table (locked_until timestamptz, ip_locked_until timestamptz, account_id uuid, password_hash text, display_name text,
          is_disabled boolean, must_change boolean, totp_cipher bytea, totp_enabled boolean, is_last_try boolean)
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
        declare name_lock timestamptz; ip_lock timestamptz;
        begin
          delete from public.login_attempts where key in (
            select key from public.login_attempts where window_from < p_at - p_window - interval '1 day' limit 20 for update skip locked);
          name_lock := auth.count_attempt(auth.name_key(p_login), p_at, p_max, p_window);
          ip_lock := auth.count_attempt(sha256(convert_to('ip:' || p_ip, 'UTF8')), p_at, p_ip_max, p_window);
          if name_lock is not null or ip_lock is not null then
            return query select name_lock, ip_lock, null::uuid, null::text, null::text, false, false, null::bytea, false, false;
            return;
          end if;
          return query select null::timestamptz, null::timestamptz, a.id, a.password_hash, a.display_name, a.status <> 'ACTIVE',
            a.must_change_password, a.totp_cipher, a.totp_enabled_at is not null,
            exists (select 1 from public.login_attempts la where la.key = auth.name_key(p_login) and la.locked_until > p_at)
            from public.accounts a where a.login_name = p_login;
        end $$;
      grant execute on function auth.begin_login(text, text, timestamptz, interval, int, int) to bangfu_app;
      comment on function auth.begin_login(text, text, timestamptz, interval, int, int) is '登录第一步：计数、判锁，取这一个账号的口令散列；没有此账号则无行';

      create function auth.complete_login(p_account uuid, p_ip text, p_rehash text, p_token_hash bytea, p_user_agent text,
        p_at timestamptz, p_expires timestamptz) returns uuid
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
        declare new_id uuid;
        begin
          delete from public.login_attempts la using public.accounts a where a.id = p_account and la.key = auth.name_key(a.login_name);
          update public.login_attempts set failures = greatest(failures - 1, 0), locked_until = null
            where key = sha256(convert_to('ip:' || p_ip, 'UTF8'));
          update public.accounts set last_login_at = p_at, password_hash = coalesce(p_rehash, password_hash)
            where id = p_account and status = 'ACTIVE';
          if not found then raise exception 'account is disabled' using errcode = '42501'; end if;
          delete from public.sessions where account_id = p_account and expires_at < p_at - interval '7 days';
          insert into public.sessions (account_id, token_hash, created_at, last_seen_at, expires_at, user_agent, ip)
          values (p_account, p_token_hash, p_at, p_at, p_expires, p_user_agent, p_ip) returning id into new_id;
          return new_id;
        end $$;
      grant execute on function auth.complete_login(uuid, text, text, bytea, text, timestamptz, timestamptz) to bangfu_app;
      comment on function auth.complete_login(uuid, text, text, bytea, text, timestamptz, timestamptz) is '登录成功：清计数、必要时换新散列、开会话';

      create function auth.session_by_token(p_hash bytea, p_at timestamptz, p_today date, p_idle interval)
        returns table (session_id uuid, account_id uuid, display_name text, must_change boolean, memberships jsonb)
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
        declare live public.sessions;
        begin
          select s.* into live from public.sessions s
            where s.token_hash = p_hash and s.revoked_at is null and s.expires_at > p_at and s.last_seen_at > p_at - p_idle;
          if not found then return; end if;
          if live.last_seen_at < p_at - interval '1 minute' then
            update public.sessions s set last_seen_at = p_at where s.id = live.id and s.last_seen_at < p_at - interval '1 minute';
          end if;
          return query select live.id, a.id, a.display_name, a.must_change_password, auth.live_memberships(a.id, p_today)
            from public.accounts a where a.id = live.account_id and a.status = 'ACTIVE';
        end $$;
      grant execute on function auth.session_by_token(bytea, timestamptz, date, interval) to bangfu_app;
      comment on function auth.session_by_token(bytea, timestamptz, date, interval) is '由令牌散列找会话、账号与任职，并续闲置时限（最多每分钟写一次）';

      create function auth.sessions_of(p_account uuid, p_at timestamptz, p_idle interval)
        returns table (id uuid, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, user_agent text, ip text)
        language sql stable security definer set search_path = pg_catalog, pg_temp as $$
        select s.id, s.created_at, s.last_seen_at, s.expires_at, s.user_agent, s.ip from public.sessions s
        where s.account_id = p_account and s.revoked_at is null and s.expires_at > p_at and s.last_seen_at > p_at - p_idle
        order by s.created_at desc limit 100
      $$;
      grant execute on function auth.sessions_of(uuid, timestamptz, interval) to bangfu_app;
      comment on function auth.sessions_of(uuid, timestamptz, interval) is '某账号的有效会话（不含令牌）';

      create function auth.close_session(p_account uuid, p_session uuid, p_at timestamptz) returns boolean
        language sql security definer set search_path = pg_catalog, pg_temp as $$
        with closed as (update public.sessions set revoked_at = p_at where id = p_session and account_id = p_account and revoked_at is null returning 1)
        select exists (select 1 from closed)
      $$;
      grant execute on function auth.close_session(uuid, uuid, timestamptz) to bangfu_app;
      comment on function auth.close_session(uuid, uuid, timestamptz) is '关闭自己的一个会话';

      create function auth.close_sessions(p_account uuid, p_except uuid, p_at timestamptz) returns int
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
        declare closed int;
        begin
          perform auth.require_reach(p_account);
          update public.sessions set revoked_at = p_at where account_id = p_account and revoked_at is null and id is distinct from p_except;
          get diagnostics closed = row_count;
          return closed;
        end $$;
      grant execute on function auth.close_sessions(uuid, uuid, timestamptz) to bangfu_app;
      comment on function auth.close_sessions(uuid, uuid, timestamptz) is '关闭账号的其他会话：改口令、停用、重置时用';

      create function auth.locked_until(p_account uuid, p_at timestamptz) returns timestamptz
        language sql stable security definer set search_path = pg_catalog, pg_temp as $$
        select la.locked_until from public.accounts a join public.login_attempts la on la.key = auth.name_key(a.login_name)
        where a.id = p_account and la.locked_until > p_at
      $$;
      grant execute on function auth.locked_until(uuid, timestamptz) to bangfu_app;
      comment on function auth.locked_until(uuid, timestamptz) is '账号锁到何时；没锁为空';

      create function auth.unlock(p_account uuid) returns void
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
        begin
          perform auth.require_reach(p_account);
          delete from public.login_attempts la using public.accounts a where a.id = p_account and la.key = auth.name_key(a.login_name);
        end $$;
      grant execute on function auth.unlock(uuid) to bangfu_app;
      comment on function auth.unlock(uuid) is '解除登录锁定';
    `);
  }
}
