import { Migration } from '@mikro-orm/migrations';

/**
 * The ground every module stands on: the scope settings, the one way to secure a tenant table, the tenant register,
 * the event log (audit, outbox and timeline at once) and the small platform tables.
 */
export class LayFoundation extends Migration {
  override up(): void {
    this.addSql(`
      create schema app;
      grant usage on schema app to bangfu_app, bangfu_relay, bangfu_report;
      revoke all on schema public from public;
      grant usage on schema public to bangfu_app, bangfu_relay, bangfu_report;
      alter default privileges revoke execute on functions from public;
    `);
    this.addSql(`
      create function app.secure_tenant_table(target regclass) returns void language plpgsql as $$
      declare
        range_text constant text := $q$tenant_no between nullif(current_setting('app.lo', true), '')::int
          and nullif(current_setting('app.hi', true), '')::int$q$;
        own_text constant text := $q$tenant_no = nullif(current_setting('app.tenant_no', true), '')::int$q$;
      begin
        execute format('alter table %s enable row level security', target);
        execute format('alter table %s force row level security', target);
        execute format('create policy tenant_read on %s for select to bangfu_app, bangfu_report using (%s)', target, range_text);
        execute format('create policy tenant_insert on %s for insert to bangfu_app with check (%s)', target, own_text);
        execute format('create policy tenant_update on %s for update to bangfu_app using (%s) with check (%s)', target, own_text, own_text);
        execute format('create policy tenant_delete on %s for delete to bangfu_app using (%s)', target, own_text);
        execute format('create policy owner_maintains on %s to bangfu_owner using (nullif(current_setting(''app.maintenance'', true), '''') = ''on'') with check (nullif(current_setting(''app.maintenance'', true), '''') = ''on'')', target);
        execute format('grant select, insert, update, delete on %s to bangfu_app', target);
        execute format('grant select on %s to bangfu_report', target);
      end $$;
      comment on function app.secure_tenant_table(regclass) is '给租户表加上强制行级安全：读按可见范围，写按办理单位；维护策略只给属主的后台作业（如单位划转）';
    `);
    this.addSql(`
      create table tenants (
        no int primary key check (no > 0),
        id uuid not null unique default uuidv7(),
        no_hi int not null,
        code text not null unique,
        name text not null,
        short_name text not null,
        kind text not null check (kind in ('PROVINCE','CITY','CITY_ZONE','COUNTY','COUNTY_ZONE','INDUSTRY','SPECIAL_UNIT','OTHER')),
        parent_no int references tenants (no) on update cascade deferrable initially immediate,
        industry_no int references tenants (no) on update cascade deferrable initially immediate,
        successor_no int references tenants (no) on update cascade deferrable initially immediate,
        status text not null default 'ACTIVE' check (status in ('PLANNED','ACTIVE','SUSPENDED','MERGED','CLOSED')),
        region_code text,
        pinyin text not null default '',
        initials text not null default '',
        effective_from date not null,
        effective_to date,
        is_demo boolean not null default false,
        tile_row int,
        tile_column int,
        version int not null default 1,
        constraint tenants_range_is_a_range check (no_hi >= no),
        constraint tenants_province_is_number_one check ((kind = 'PROVINCE') = (no = 1)),
        constraint tenants_have_a_parent check ((kind = 'PROVINCE') = (parent_no is null)),
        constraint tenants_merged_name_a_successor check ((status = 'MERGED') = (successor_no is not null)));
      create index tenants_by_parent on tenants (parent_no);
      alter table tenants enable row level security;
      alter table tenants force row level security;
      create policy tenants_are_public_to_staff on tenants for select to bangfu_app, bangfu_relay, bangfu_report using (true);
      create policy tenants_province_writes on tenants for all to bangfu_app
        using (nullif(current_setting('app.tenant_no', true), '')::int = 1)
        with check (nullif(current_setting('app.tenant_no', true), '')::int = 1);
      create policy tenants_owner_maintains on tenants to bangfu_owner using (true) with check (true);
      grant select, insert, update on tenants to bangfu_app;
      grant select on tenants to bangfu_relay, bangfu_report;
      comment on table tenants is '租户：省、市、区县、产业、单列各级工会（登记表，全员可读，只有省级可改）';
      comment on column tenants.no is '先序编号：每棵子树是一个连续区间 [no, no_hi]，行级安全按区间判断';
    `);
    this.addSql(`
      create table events (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        seq bigint generated always as identity,
        xid xid8 not null default pg_current_xact_id(),
        name text not null,
        subject_type text not null,
        subject_id uuid,
        actor_id uuid,
        actor_name text,
        acting_tenant_no int,
        purpose text,
        request_id text,
        payload jsonb not null default '{}',
        occurred_at timestamptz not null default now(),
        dispatched_at timestamptz,
        delivered_at timestamptz,
        sealed_at timestamptz,
        primary key (tenant_no, id));
      create index events_by_seq on events (tenant_no, seq desc);
      create index events_by_subject on events (tenant_no, subject_id, seq desc);
      create index events_undelivered on events (seq) where delivered_at is null;
      create index events_unsealed on events (tenant_no, xid, seq) where sealed_at is null;
      select app.secure_tenant_table('events');
      drop policy tenant_update on events;
      drop policy tenant_delete on events;
      drop policy tenant_insert on events;
      create policy events_insert_within_reach on events for insert to bangfu_app with check (
        tenant_no = nullif(current_setting('app.tenant_no', true), '')::int
        or tenant_no between nullif(current_setting('app.stat_lo', true), '')::int and nullif(current_setting('app.stat_hi', true), '')::int);
      revoke update, delete on events from bangfu_app;
      create policy relay_reads on events for select to bangfu_relay using (true);
      create policy relay_marks on events for update to bangfu_relay using (true) with check (true);
      grant select, update (dispatched_at, delivered_at, sealed_at) on events to bangfu_relay;
      comment on table events is '事件：审计、发件箱、时间线三合一，只可追加';

      create table event_seals (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        chain_id uuid not null references tenants (id),
        position bigint not null check (position > 0),
        event_id uuid not null,
        hash bytea not null check (length(hash) = 32),
        signature bytea,
        sealed_at timestamptz not null default now(),
        primary key (chain_id, position),
        unique (tenant_no, event_id),
        foreign key (tenant_no, event_id) references events (tenant_no, id) deferrable initially immediate);
      select app.secure_tenant_table('event_seals');
      drop policy tenant_insert on event_seals;
      drop policy tenant_update on event_seals;
      drop policy tenant_delete on event_seals;
      revoke insert, update, delete on event_seals from bangfu_app;
      create policy relay_seals on event_seals to bangfu_relay using (true) with check (true);
      grant select, insert on event_seals to bangfu_relay;
      comment on table event_seals is '事件封存链：按单位逐条散列，成批签名；单位代码变动或合并不影响链';
    `);
    this.addSql(`
      create table idempotency_keys (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        actor_id uuid not null,
        operation text not null,
        key text not null,
        request_hash bytea not null,
        answer jsonb,
        created_at timestamptz not null default now(),
        primary key (tenant_no, actor_id, operation, key));
      select app.secure_tenant_table('idempotency_keys');
      comment on table idempotency_keys is '幂等键：同一键同一答复';

      create table background_jobs (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        kind text not null,
        label text not null,
        state text not null default 'WAITING' check (state in ('WAITING','RUNNING','DONE','FAILED','CANCELLED')),
        done int not null default 0,
        total int,
        message text,
        input jsonb not null default '{}',
        cursor jsonb not null default '{}',
        result_path text,
        result_name text,
        error text,
        attempts int not null default 0,
        created_by uuid,
        created_by_name text,
        created_at timestamptz not null default now(),
        started_at timestamptz,
        heartbeat_at timestamptz,
        finished_at timestamptz,
        primary key (tenant_no, id));
      create index background_jobs_by_age on background_jobs (tenant_no, created_at desc, id desc);
      create index background_jobs_open on background_jobs (state, created_at) where state in ('WAITING','RUNNING');
      select app.secure_tenant_table('background_jobs');
      create policy relay_reads on background_jobs for select to bangfu_relay using (true);
      grant select on background_jobs to bangfu_relay;
      comment on table background_jobs is '后台任务：导入、导出、报表、划转的进度与结果；队列只负责叫醒';

      create table notifications (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        account_id uuid,
        role text,
        code text not null,
        dedup_key text not null,
        title text not null,
        body text not null,
        link text,
        due_on date,
        created_at timestamptz not null default now(),
        read_at timestamptz,
        primary key (tenant_no, id),
        constraint notifications_are_sent_once unique (tenant_no, dedup_key));
      create index notifications_by_age on notifications (tenant_no, created_at desc, id desc);
      select app.secure_tenant_table('notifications');
      create policy notifications_are_personal on notifications as restrictive for select to bangfu_app
        using (account_id is null or account_id = nullif(current_setting('app.account_id', true), '')::uuid);
      comment on table notifications is '站内提醒（RM-*）';

      create table data_keys (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        owner_tenant_id uuid not null,
        master_key_id text not null,
        wrapped bytea not null,
        is_active boolean not null default true,
        created_at timestamptz not null default now(),
        primary key (tenant_no, id));
      create unique index data_keys_one_active on data_keys (tenant_no) where is_active;
      select app.secure_tenant_table('data_keys');
      comment on table data_keys is '单位数据密钥（由主密钥封装）';

      create function app.newest_migration() returns text language sql stable security definer set search_path = pg_catalog
        as $$ select name from public.mikro_orm_migrations order by name desc limit 1 $$;
      grant execute on function app.newest_migration() to bangfu_app, bangfu_relay, bangfu_report;
      comment on function app.newest_migration() is '已执行的最新迁移，供就绪检查';
    `);
  }
}
