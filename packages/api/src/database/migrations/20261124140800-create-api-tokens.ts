import { Migration } from '@mikro-orm/migrations';

/** Bearer tokens of programs: bound to one unit, shown once, stored as a hash the application cannot list. */
export class CreateApiTokens extends Migration {
  override up(): void {
    this.addSql(`
      create table api_tokens (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        name text not null check (length(name) between 1 and 60),
        prefix text not null,
        token_hash bytea not null unique check (length(token_hash) = 32),
        permissions text[] not null check (cardinality(permissions) > 0),
        created_by uuid not null references accounts (id),
        created_by_name text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        last_used_at timestamptz,
        revoked_at timestamptz,
        primary key (tenant_no, id),
        constraint api_tokens_expire_after_creation check (expires_at > created_at));
      create index api_tokens_by_age on api_tokens (tenant_no, created_at desc, id desc);
      select app.secure_tenant_table('api_tokens');
      revoke select, update, delete on api_tokens from bangfu_app, bangfu_report;
      drop policy tenant_delete on api_tokens;
      create policy owner_serves on api_tokens to bangfu_owner using (true) with check (true);
      grant select (tenant_no, id, name, prefix, permissions, created_by, created_by_name, created_at, expires_at, last_used_at, revoked_at)
        on api_tokens to bangfu_app, bangfu_report;
      grant update (revoked_at) on api_tokens to bangfu_app;
      comment on table api_tokens is '程序令牌：属于一个单位，明文只显示一次，只存散列';

      create function auth.token_by_hash(p_hash bytea, p_at timestamptz)
        returns table (token_id uuid, name text, created_by uuid, permissions text[], tenant jsonb)
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
        declare live public.api_tokens;
        begin
          select t.* into live from public.api_tokens t where t.token_hash = p_hash and t.revoked_at is null and t.expires_at > p_at;
          if not found then return; end if;
          if live.last_used_at is null or live.last_used_at < p_at - interval '1 minute' then
            update public.api_tokens t set last_used_at = p_at where t.tenant_no = live.tenant_no and t.id = live.id;
          end if;
          return query select live.id, live.name, live.created_by, live.permissions, jsonb_build_object('id', t.id, 'no', t.no, 'noHi', t.no_hi,
              'code', t.code, 'name', t.name, 'kind', t.kind, 'parentNo', t.parent_no, 'status', t.status)
            from public.tenants t join public.accounts a on a.id = live.created_by
            where t.no = live.tenant_no and a.status = 'ACTIVE';
        end $$;
      grant execute on function auth.token_by_hash(bytea, timestamptz) to bangfu_app;
      comment on function auth.token_by_hash(bytea, timestamptz) is '由令牌散列找程序令牌及其单位；签发人停用后令牌失效';
    `);
  }
}
