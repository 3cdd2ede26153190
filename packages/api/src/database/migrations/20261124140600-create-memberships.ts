import { Migration } from '@mikro-orm/migrations';

const REACH = `tenant_no between nullif(current_setting('app.stat_lo', true), '')::int and nullif(current_setting('app.stat_hi', true), '')::int`;
const SELF = `nullif(current_setting('app.account_id', true), '')::uuid`;

/** Who works for which unit in which roles, from when to when (domain.md 4.6). An administrator sees and grants within the subtree of his unit. */
export class CreateMemberships extends Migration {
  override up(): void {
    this.addSql(`
      create table memberships (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        account_id uuid not null references accounts (id),
        roles text[] not null,
        valid_from date not null,
        valid_to date,
        granted_by uuid references accounts (id),
        granted_by_name text,
        revoked_by uuid references accounts (id),
        revoked_at timestamptz,
        created_at timestamptz not null,
        version int not null default 1,
        primary key (tenant_no, id),
        constraint memberships_name_a_role check (cardinality(roles) between 1 and 15 and roles <@ array['HEAD','VICE_CHAIR','CENTRE_DIRECTOR',
          'CENTRE_OFFICER','FINANCE_OFFICER','AUDITOR','APPROVER','GRASSROOTS_OFFICER','GRASSROOTS_CHAIR','INSPECTOR','PROVINCE_OFFICER',
          'PROVINCE_ADMIN','SECURITY_OFFICER','TENANT_ADMIN','VENDOR']),
        constraint memberships_end_after_they_begin check (valid_to is null or valid_to >= valid_from),
        constraint memberships_are_not_granted_to_oneself check (granted_by is distinct from account_id));
      create unique index memberships_one_live on memberships (tenant_no, account_id) where revoked_at is null;
      create index memberships_by_account on memberships (account_id, tenant_no);
      select app.secure_tenant_table('memberships');
      revoke delete on memberships from bangfu_app;
      drop policy tenant_delete on memberships;
      create policy memberships_read_within_reach on memberships for select to bangfu_app using (${REACH} or account_id = ${SELF});
      create policy memberships_insert_within_reach on memberships for insert to bangfu_app
        with check (${REACH} and account_id is distinct from ${SELF});
      create policy memberships_update_within_reach on memberships for update to bangfu_app using (${REACH}) with check (${REACH});
      create policy owner_serves on memberships for select to bangfu_owner using (true);
      drop policy tenant_insert on memberships;
      drop policy tenant_update on memberships;
      comment on table memberships is '任职授权：账号 × 单位 × 角色 × 有效期；任何人不能给自己授权';

      create policy accounts_read_within_reach on accounts for select to bangfu_app, bangfu_report
        using (id = ${SELF} or exists (select 1 from memberships m where m.account_id = accounts.id));
      create policy accounts_update_within_reach on accounts for update to bangfu_app
        using (exists (select 1 from memberships m where m.account_id = accounts.id and m.${REACH}))
        with check (true);

      create function auth.live_memberships(p_account uuid, p_today date) returns jsonb
        language sql stable security definer set search_path = pg_catalog, pg_temp as $$
        select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'roles', to_jsonb(m.roles), 'tenant', jsonb_build_object(
            'id', t.id, 'no', t.no, 'noHi', t.no_hi, 'code', t.code, 'name', t.name, 'kind', t.kind, 'parentNo', t.parent_no,
            'status', t.status)) order by t.no), '[]'::jsonb)
        from public.memberships m join public.tenants t on t.no = m.tenant_no
        where m.account_id = p_account and m.revoked_at is null and p_today >= m.valid_from and (m.valid_to is null or p_today <= m.valid_to)
      $$;
      grant execute on function auth.live_memberships(uuid, date) to bangfu_app;
      comment on function auth.live_memberships(uuid, date) is '某账号当日有效的全部任职（跨单位），供登录与授权检查';

      create function auth.require_reach(p_account uuid) returns void
        language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
        begin
          if p_account = ${SELF} then return; end if;
          if exists (select 1 from public.memberships m where m.account_id = p_account and m.${REACH})
            and not exists (select 1 from public.memberships m where m.account_id = p_account and m.revoked_at is null and not (m.${REACH})) then return; end if;
          raise exception 'account out of reach' using errcode = '42501';
        end $$;
      comment on function auth.require_reach(uuid) is '只放行本人，或全部现有任职都在办理单位辖区内的账号；否则 42501';

      create function auth.create_account(p_id uuid, p_login text, p_display text, p_phone_cipher bytea, p_phone_masked text, p_hash text, p_at timestamptz)
        returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
        begin
          insert into public.accounts (id, login_name, display_name, phone_cipher, phone_masked, password_hash, password_changed_at, created_at)
          values (p_id, p_login, p_display, p_phone_cipher, p_phone_masked, p_hash, p_at, p_at) on conflict (login_name) do nothing;
          return found;
        end $$;
      grant execute on function auth.create_account(uuid, text, text, bytea, text, text, timestamptz) to bangfu_app;
      comment on function auth.create_account(uuid, text, text, bytea, text, text, timestamptz) is '新建账号，首次登录必须改口令；登录名已被使用则返回 false';

      create function auth.set_password(p_account uuid, p_hash text, p_must_change boolean, p_clear_totp boolean, p_at timestamptz) returns void
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
        begin
          perform auth.require_reach(p_account);
          update public.accounts set password_hash = p_hash, must_change_password = p_must_change, password_changed_at = p_at, version = version + 1,
            totp_enabled_at = case when p_clear_totp then null else totp_enabled_at end,
            totp_cipher = case when p_clear_totp then null else totp_cipher end,
            recovery_hashes = case when p_clear_totp then '{}' else recovery_hashes end
          where id = p_account;
        end $$;
      grant execute on function auth.set_password(uuid, text, boolean, boolean, timestamptz) to bangfu_app;
      comment on function auth.set_password(uuid, text, boolean, boolean, timestamptz) is '改口令：本人或辖区管理员；可同时清除动态口令';

      create function auth.own_credentials() returns table (login_name text, password_hash text, totp_cipher bytea, totp_enabled_at timestamptz)
        language sql stable security definer set search_path = pg_catalog, pg_temp as $$
        select a.login_name, a.password_hash, a.totp_cipher, a.totp_enabled_at from public.accounts a where a.id = ${SELF}
      $$;
      grant execute on function auth.own_credentials() to bangfu_app;
      comment on function auth.own_credentials() is '当前账号自己的口令散列与动态口令密钥';

      create function auth.enrol_totp(p_cipher bytea, p_recovery bytea[]) returns void
        language sql security definer set search_path = pg_catalog, pg_temp as $$
        update public.accounts set totp_cipher = p_cipher, recovery_hashes = p_recovery, totp_last_step = 0, version = version + 1
        where id = ${SELF} and totp_enabled_at is null
      $$;
      grant execute on function auth.enrol_totp(bytea, bytea[]) to bangfu_app;
      comment on function auth.enrol_totp(bytea, bytea[]) is '登记动态口令密钥（待确认）；已启用的须先停用';

      create function auth.use_totp_step(p_account uuid, p_step bigint) returns boolean
        language sql security definer set search_path = pg_catalog, pg_temp as $$
        with used as (update public.accounts set totp_last_step = p_step where id = p_account and totp_last_step < p_step returning 1)
        select exists (select 1 from used)
      $$;
      grant execute on function auth.use_totp_step(uuid, bigint) to bangfu_app;
      comment on function auth.use_totp_step(uuid, bigint) is '用掉一个时间步；用过的（或更早的）返回 false';

      create function auth.use_recovery_code(p_account uuid, p_hash bytea) returns boolean
        language sql security definer set search_path = pg_catalog, pg_temp as $$
        with used as (update public.accounts set recovery_hashes = array_remove(recovery_hashes, p_hash)
          where id = p_account and p_hash = any(recovery_hashes) returning 1)
        select exists (select 1 from used)
      $$;
      grant execute on function auth.use_recovery_code(uuid, bytea) to bangfu_app;
      comment on function auth.use_recovery_code(uuid, bytea) is '用掉一个恢复码；没有则返回 false';

      create function auth.reseal_totp(p_account uuid, p_old bytea, p_new bytea) returns void
        language sql security definer set search_path = pg_catalog, pg_temp as $$
        update public.accounts set totp_cipher = p_new where id = p_account and totp_cipher = p_old
      $$;
      grant execute on function auth.reseal_totp(uuid, bytea, bytea) to bangfu_app;
      comment on function auth.reseal_totp(uuid, bytea, bytea) is '主密钥更换后，动态口令密钥在下次登录时重新封装';

      create function auth.switch_totp(p_enabled_at timestamptz) returns void
        language sql security definer set search_path = pg_catalog, pg_temp as $$
        update public.accounts set totp_enabled_at = p_enabled_at, version = version + 1,
          totp_cipher = case when p_enabled_at is null then null else totp_cipher end,
          recovery_hashes = case when p_enabled_at is null then '{}' else recovery_hashes end
        where id = ${SELF}
      $$;
      grant execute on function auth.switch_totp(timestamptz) to bangfu_app;
      comment on function auth.switch_totp(timestamptz) is '确认启用（给时刻）或停用（给空）自己的动态口令';
    `);
  }
}
