import { Migration } from '@mikro-orm/migrations';

const BELOW = `tenant_no between nullif(current_setting('app.stat_lo', true), '')::int and nullif(current_setting('app.stat_hi', true), '')::int`;

/**
 * Where aid money comes from, how it is handed down, and what each unit has of it (domain.md §1.5, SM4).
 * A pot (指标) is the money of one batch in one unit; its counters move with the ledger only (next migration), so the
 * application may read it and nothing else. Pots hold no personal data: superiors see those of their subordinates (T1).
 */
export class CreateFunds extends Migration {
  override up(): void {
    this.addSql(`
      create table fund_sources (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        name text not null check (length(name) between 1 and 100),
        kind text not null check (kind in ('CENTRAL_FISCAL','PROVINCIAL_FISCAL','LOCAL_FISCAL','UNION_SUPERIOR','UNION_OWN','DONATION','ADMIN','OTHER')),
        purpose_lock text not null check (purpose_lock in ('AID','WARMTH','WORK')),
        doc_no text,
        is_active boolean not null default true,
        created_by uuid not null,
        created_by_name text not null,
        created_at timestamptz not null default now(),
        version int not null default 1,
        primary key (tenant_no, id));
      select app.secure_tenant_table('fund_sources');
      comment on table fund_sources is '资金来源：种类与用途锁定（R-FN-12）';

      create table fund_batches (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        batch_no text not null,
        source_id uuid not null,
        year int not null check (year between 2000 and 2999),
        amount_fen bigint not null check (amount_fen > 0),
        received_on date not null,
        allocate_by date,
        spend_by date not null,
        programmes text[] not null check (cardinality(programmes) > 0),
        doc_no text,
        status text not null default 'DRAFT' check (status in ('DRAFT','RECEIVED','VOID')),
        made_by uuid not null,
        made_by_name text not null,
        confirmed_by uuid,
        confirmed_by_name text,
        confirmed_at timestamptz,
        void_reason text,
        created_at timestamptz not null default now(),
        version int not null default 1,
        primary key (tenant_no, id),
        unique (tenant_no, batch_no),
        constraint fund_batches_are_confirmed_by_another check (confirmed_by <> made_by),
        constraint fund_batches_received_are_confirmed check ((status = 'RECEIVED') = (confirmed_by is not null and confirmed_at is not null)),
        constraint fund_batches_void_say_why check (status <> 'VOID' or void_reason is not null),
        constraint fund_batches_dates_in_order check (spend_by >= received_on and (allocate_by is null or allocate_by between received_on and spend_by)),
        foreign key (tenant_no, source_id) references fund_sources (tenant_no, id) deferrable initially immediate);
      create index fund_batches_by_age on fund_batches (tenant_no, created_at, id);
      create index fund_batches_by_source on fund_batches (tenant_no, source_id);
      select app.secure_tenant_table('fund_batches');
      comment on table fund_batches is '资金批次：一笔到账的专项资金，登记与确认不是同一人（四眼）';

      create table fund_pots (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        pot_no text not null,
        origin_id uuid not null,
        batch_id uuid,
        from_no int references tenants (no) deferrable initially immediate,
        allocation_id uuid,
        source_kind text not null,
        source_name text not null,
        purpose_lock text not null check (purpose_lock in ('AID','WARMTH','WORK')),
        programmes text[] not null check (cardinality(programmes) > 0),
        year int not null,
        spend_by date not null,
        doc_no text,
        status text not null default 'OPEN' check (status in ('PENDING','OPEN','EXPIRED')),
        acknowledged_by uuid,
        acknowledged_by_name text,
        acknowledged_at timestamptz,
        funded_fen bigint not null default 0 check (funded_fen >= 0),
        pool_fen bigint not null default 0 check (pool_fen >= 0),
        handed_fen bigint not null default 0 check (handed_fen >= 0),
        returned_fen bigint not null default 0 check (returned_fen >= 0),
        reserved_fen bigint not null default 0 check (reserved_fen >= 0),
        transit_fen bigint not null default 0 check (transit_fen >= 0),
        paid_fen bigint not null default 0 check (paid_fen >= 0),
        entries bigint not null default 0,
        head_digest bytea not null default '\\x' check (length(head_digest) in (0, 32)),
        last_posted_at timestamptz,
        created_at timestamptz not null default now(),
        primary key (tenant_no, id),
        unique (tenant_no, pot_no),
        unique (tenant_no, batch_id),
        unique (tenant_no, allocation_id),
        constraint fund_pots_balance check (funded_fen = pool_fen + handed_fen + returned_fen + reserved_fen + transit_fen + paid_fen),
        constraint fund_pots_come_from_one_place check ((batch_id is null) = (allocation_id is not null) and (allocation_id is null) = (from_no is null)),
        foreign key (tenant_no, batch_id) references fund_batches (tenant_no, id) deferrable initially immediate);
      create index fund_pots_by_age on fund_pots (tenant_no, created_at, id);
      create index fund_pots_by_origin on fund_pots (origin_id, tenant_no);
      create index fund_pots_to_spend on fund_pots (tenant_no, spend_by) where status = 'OPEN';
      select app.secure_tenant_table('fund_pots');
      drop policy tenant_insert on fund_pots;
      drop policy tenant_update on fund_pots;
      drop policy tenant_delete on fund_pots;
      revoke insert, update, delete on fund_pots from bangfu_app;
      drop policy tenant_read on fund_pots;
      create policy tenant_read on fund_pots for select to bangfu_app, bangfu_report using (${BELOW});
      comment on table fund_pots is '指标：一笔资金在一个单位的余额；各栏只随分录变动，合计恒等于拨入数';

      create table fund_allocations (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        allocation_no text not null,
        pot_id uuid not null,
        to_no int not null references tenants (no) deferrable initially immediate,
        amount_fen bigint not null check (amount_fen > 0),
        recalled_fen bigint not null default 0,
        spend_by date not null,
        programmes text[] not null check (cardinality(programmes) > 0),
        doc_no text,
        status text not null default 'DRAFT' check (status in ('DRAFT','ISSUED','ACKNOWLEDGED','RECALLED','EXPIRED','VOID')),
        made_by uuid not null,
        made_by_name text not null,
        issued_by uuid,
        issued_by_name text,
        issued_at timestamptz,
        acknowledged_at timestamptz,
        void_reason text,
        created_at timestamptz not null default now(),
        version int not null default 1,
        primary key (tenant_no, id),
        unique (tenant_no, allocation_no),
        constraint fund_allocations_recall_no_more_than_given check (recalled_fen between 0 and amount_fen),
        constraint fund_allocations_are_issued_by_another check (issued_by <> made_by),
        constraint fund_allocations_issued_say_by_whom check ((status in ('DRAFT','VOID')) = (issued_by is null)),
        constraint fund_allocations_void_say_why check (status <> 'VOID' or void_reason is not null),
        foreign key (tenant_no, pot_id) references fund_pots (tenant_no, id) deferrable initially immediate);
      create index fund_allocations_by_age on fund_allocations (tenant_no, created_at, id);
      create index fund_allocations_by_pot on fund_allocations (tenant_no, pot_id);
      create index fund_allocations_to on fund_allocations (to_no);
      select app.secure_tenant_table('fund_allocations');
      create function app.keep_signed_papers() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
      declare
        in_force constant text[] := array['ISSUED','ACKNOWLEDGED','RECALLED','EXPIRED'];
      begin
        if current_user = 'bangfu_app' and (new.status = any (in_force) or (tg_op = 'UPDATE' and old.status = any (in_force))) then
          raise exception 'only signing puts an allocation into force' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$;
      comment on function app.keep_signed_papers() is '下达只能经签发生效，生效后应用不能再改';
      create trigger allocations_are_signed before insert or update on fund_allocations for each row execute function app.keep_signed_papers();
      drop policy tenant_delete on fund_allocations;
      revoke delete on fund_allocations from bangfu_app;
      comment on table fund_allocations is '下达：上级把一笔指标的一部分交给直属下级；草拟与签发不是同一人，签发后只能收回未用部分';
    `);
  }
}
