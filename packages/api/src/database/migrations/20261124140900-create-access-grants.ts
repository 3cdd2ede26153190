import { Migration } from '@mikro-orm/migrations';

/** Looking into a subordinate's cases: for a purpose, for a time, on record (domain.md 4.6, T2 and T3). */
export class CreateAccessGrants extends Migration {
  override up(): void {
    this.addSql(`
      create table access_grants (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        account_id uuid not null references accounts (id),
        target_id uuid not null references tenants (id),
        tier text not null check (tier in ('T2','T3')),
        purpose text not null check (purpose in ('APPROVAL','INSPECTION','AUDIT','APPEAL')),
        reason text not null check (length(reason) between 1 and 500),
        opened_at timestamptz not null,
        valid_until timestamptz not null,
        closed_at timestamptz,
        primary key (tenant_no, id),
        constraint access_grants_last_a_day_at_most check (valid_until > opened_at and valid_until <= opened_at + interval '24 hours'));
      create index access_grants_of_account on access_grants (tenant_no, account_id, opened_at desc);
      select app.secure_tenant_table('access_grants');
      drop policy tenant_insert on access_grants;
      drop policy tenant_delete on access_grants;
      create policy owner_serves on access_grants for select to bangfu_owner using (true);
      revoke update, delete on access_grants from bangfu_app;
      grant update (closed_at) on access_grants to bangfu_app;
      create policy access_grants_insert_own on access_grants for insert to bangfu_app with check (
        tenant_no = nullif(current_setting('app.tenant_no', true), '')::int
        and account_id = nullif(current_setting('app.account_id', true), '')::uuid
        and exists (select 1 from tenants t where t.id = target_id
          and t.no > nullif(current_setting('app.stat_lo', true), '')::int and t.no <= nullif(current_setting('app.stat_hi', true), '')::int));
      comment on table access_grants is '跨级查阅授权：查阅下级个案（T2）或其敏感字段（T3）的目的、时限与痕迹';

      create function app.enter_granted(p_grant uuid) returns text
        language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
        declare target_no int; target_hi int; grant_tier text;
        begin
          select t.no, t.no_hi, g.tier into target_no, target_hi, grant_tier
          from public.access_grants g
          join public.tenants own on own.no = g.tenant_no
          join public.tenants t on t.id = g.target_id and t.no > own.no and t.no <= own.no_hi
          where g.id = p_grant and g.closed_at is null and g.valid_until > clock_timestamp()
            and g.tenant_no = nullif(current_setting('app.tenant_no', true), '')::int
            and g.account_id = nullif(current_setting('app.account_id', true), '')::uuid;
          if not found then raise exception 'no valid access grant' using errcode = '42501'; end if;
          perform set_config('app.lo', target_no::text, true), set_config('app.hi', target_hi::text, true);
          return grant_tier;
        end $$;
      grant execute on function app.enter_granted(uuid) to bangfu_app;
      comment on function app.enter_granted(uuid) is '凭有效授权进入下级单位的可见范围（只限本事务）：核对账号、单位、时限与隶属，不符即 42501；因审批只及该单位，其他目的及其全部下级';
    `);
  }
}
