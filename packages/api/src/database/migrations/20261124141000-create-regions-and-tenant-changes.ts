import { Migration } from '@mikro-orm/migrations';

/**
 * Administrative divisions with their former codes, and the dated history of the units. A change points at units by
 * their lasting id, so a unit's history survives the change of its number.
 */
export class CreateRegionsAndTenantChanges extends Migration {
  override up(): void {
    this.addSql(`
      create table regions (
        code text primary key check (code ~ '^[0-9]{6}$'),
        name text not null,
        level text not null check (level in ('PROVINCE','CITY','COUNTY')),
        parent_code text references regions (code),
        valid_from date,
        valid_to date,
        replaced_by text references regions (code),
        constraint regions_are_not_replaced_by_themselves check (replaced_by is distinct from code));
      alter table regions enable row level security;
      alter table regions force row level security;
      create policy regions_are_public_to_staff on regions for select to bangfu_app, bangfu_relay, bangfu_report using (true);
      create policy regions_owner_maintains on regions to bangfu_owner using (true) with check (true);
      grant select on regions to bangfu_app, bangfu_relay, bangfu_report;
      comment on table regions is '行政区划（登记表，全员可读）：现行代码与历史代码，历史代码经 replaced_by 指向现行代码';
    `);
    this.addSql(`
      alter table tenants add column moving_since timestamptz;
      comment on column tenants.moving_since is '划转或合并正在改写数据的开始时刻；期间该单位只读';

      create table tenant_changes (
        id uuid primary key default uuidv7(),
        tenant_id uuid not null references tenants (id),
        kind text not null check (kind in ('CREATE','RENAME','MOVE','MERGE','CLOSE','ACTIVATE')),
        effective_on date not null,
        from_parent_id uuid references tenants (id),
        to_parent_id uuid references tenants (id),
        from_name text,
        to_name text,
        from_status text,
        to_status text,
        successor_id uuid references tenants (id),
        reason text not null check (length(reason) between 1 and 500),
        state text not null default 'DONE' check (state in ('WAITING','RUNNING','DONE','FAILED')),
        job_id uuid,
        recorded_at timestamptz not null,
        recorded_by uuid,
        recorded_by_name text,
        constraint tenant_changes_merge_names_a_successor check ((kind = 'MERGE') = (successor_id is not null)),
        constraint tenant_changes_move_names_both_parents check (kind <> 'MOVE' or (from_parent_id is not null and to_parent_id is not null)));
      create index tenant_changes_by_tenant on tenant_changes (tenant_id, effective_on desc, id desc);
      create unique index tenant_changes_one_open on tenant_changes ((true)) where state in ('WAITING','RUNNING');
      alter table tenant_changes enable row level security;
      alter table tenant_changes force row level security;
      create policy tenant_changes_are_public_to_staff on tenant_changes for select to bangfu_app, bangfu_relay, bangfu_report using (true);
      create policy tenant_changes_province_appends on tenant_changes for insert to bangfu_app
        with check (nullif(current_setting('app.tenant_no', true), '')::int = 1);
      create policy tenant_changes_owner_maintains on tenant_changes to bangfu_owner using (true) with check (true);
      grant select, insert on tenant_changes to bangfu_app;
      grant select on tenant_changes to bangfu_relay, bangfu_report;
      comment on table tenant_changes is '单位沿革（登记表，全员可读，只有省级可追加）：增设、更名、划转、合并、撤销、启用';
    `);
    this.addSql(`
      create function app.tell_of_tenant_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      begin
        perform pg_notify('tenants_changed', '');
        return null;
      end $$;
      create trigger tenants_tell after insert or update or delete on tenants
        for each statement execute function app.tell_of_tenant_change();
      comment on function app.tell_of_tenant_change() is '单位登记表有变，通知各进程刷新内存登记';

      create function app.refuse_while_moving(acting_no int) returns void
        language plpgsql stable set search_path = pg_catalog, pg_temp as $$
        begin
          if exists (select 1 from public.tenants t where t.no = acting_no and t.moving_since is not null) then
            raise exception 'the unit is being moved' using errcode = 'BF001';
          end if;
        end $$;
      grant execute on function app.refuse_while_moving(int) to bangfu_app;
      comment on function app.refuse_while_moving(int) is '划转或合并期间拒绝该单位的办理（BF001）';
    `);
  }
}
