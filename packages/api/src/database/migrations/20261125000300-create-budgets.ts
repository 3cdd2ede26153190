import { Migration } from '@mikro-orm/migrations';

const setting = (name: string): string => `nullif(current_setting('app.${name}', true), '')::int`;
const ACTOR = `nullif(current_setting('app.account_id', true), '')::uuid`;
const TABLES = ['work_budgets', 'matching_funds', 'fiscal_applications'];

/**
 * What a unit sets aside for its work, adds to the money from above and asks of the treasury each year (R-FN-01…03, SM5).
 * An adjusted budget is a new edition beside the old one. No personal data: superiors see those of their subordinates (T1).
 */
export class CreateBudgets extends Migration {
  override up(): void {
    this.addSql(`
      create table work_budgets (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        year int not null check (year between 2000 and 2999),
        edition int not null check (edition > 0),
        status text not null default 'DRAFT' check (status in ('DRAFT','SUBMITTED','APPROVED','FILED','EXECUTING','CLOSED','ADJUSTED')),
        operation_fen bigint not null check (operation_fen >= 0),
        uniform_fen bigint not null check (uniform_fen >= 0),
        service_work_fen bigint not null check (service_work_fen >= 0),
        training_fen bigint not null check (training_fen >= 0),
        other_fen bigint not null check (other_fen >= 0),
        total_fen bigint generated always as (operation_fen + uniform_fen + service_work_fen + training_fen + other_fen) stored,
        adjust_reason text,
        made_by uuid not null,
        made_by_name text not null,
        submitted_at timestamptz,
        returned_reason text,
        approved_by uuid,
        approved_by_name text,
        approved_on date,
        doc_no text,
        filed_by uuid,
        filed_by_name text,
        filed_at timestamptz,
        closed_at timestamptz,
        created_at timestamptz not null default now(),
        version int not null default 1,
        primary key (tenant_no, id),
        unique (tenant_no, year, edition),
        constraint work_budgets_have_three_lines check (status = 'DRAFT' or least(operation_fen, uniform_fen, service_work_fen) > 0),
        constraint work_budgets_are_approved_by_another check (approved_by <> made_by),
        constraint work_budgets_in_force_are_approved check (status in ('DRAFT','SUBMITTED') or (approved_by is not null and approved_on is not null)),
        constraint work_budgets_say_why_they_change check (edition = 1 or adjust_reason is not null));
      create unique index work_budgets_one_in_the_making on work_budgets (tenant_no, year) where status in ('DRAFT','SUBMITTED','APPROVED','FILED');
      create unique index work_budgets_one_in_execution on work_budgets (tenant_no, year) where status in ('EXECUTING','CLOSED');
      create index work_budgets_by_age on work_budgets (tenant_no, created_at, id);
      select app.secure_tenant_table('work_budgets');
      comment on table work_budgets is '工作经费预算：按年编制，调整另立一版（R-FN-01、SM5）';

      create table matching_funds (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        year int not null check (year between 2000 and 2999),
        amount_fen bigint not null check (amount_fen > 0),
        superior_fen bigint not null check (superior_fen >= 0),
        recorded_by uuid not null,
        recorded_by_name text not null,
        created_at timestamptz not null default now(),
        version int not null default 1,
        primary key (tenant_no, id),
        unique (tenant_no, year));
      create index matching_funds_by_age on matching_funds (tenant_no, created_at, id);
      select app.secure_tenant_table('matching_funds');
      comment on table matching_funds is '配套帮扶资金：单位当年自己拿出的，与登记时上级下达的对照（R-FN-02）';

      create table fiscal_applications (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        year int not null check (year between 2000 and 2999),
        requested_fen bigint not null check (requested_fen > 0),
        submitted_on date not null,
        doc_no text,
        result text not null default 'PENDING' check (result in ('PENDING','GRANTED','PARTLY','REFUSED')),
        granted_fen bigint not null default 0,
        answered_on date,
        recorded_by uuid not null,
        recorded_by_name text not null,
        created_at timestamptz not null default now(),
        version int not null default 1,
        primary key (tenant_no, id),
        constraint fiscal_applications_grant_as_they_say check (case result when 'GRANTED' then granted_fen >= requested_fen
          when 'PARTLY' then granted_fen > 0 and granted_fen < requested_fen else granted_fen = 0 end),
        constraint fiscal_applications_are_answered_on_a_day check ((result = 'PENDING') = (answered_on is null)));
      create index fiscal_applications_by_age on fiscal_applications (tenant_no, created_at, id);
      select app.secure_tenant_table('fiscal_applications');
      comment on table fiscal_applications is '争取同级财政：申请与答复（R-FN-03）';
    `);
    for (const table of TABLES)
      this.addSql(`
        alter policy tenant_read on ${table} using (tenant_no between ${setting('stat_lo')} and ${setting('stat_hi')});
        drop policy tenant_delete on ${table};
        revoke delete on ${table} from bangfu_app;`);
    this.addSql(`
      create function app.file_budget(unit int, budget uuid, moment timestamptz, actor_name text) returns int
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
      declare
        changed int;
      begin
        if not exists (select from public.tenants t where t.no = unit and t.parent_no = ${setting('tenant_no')}) then
          return 0;
        end if;
        perform set_config('app.maintenance', 'on', true);
        update public.work_budgets b set status = 'FILED', filed_by = ${ACTOR}, filed_by_name = actor_name, filed_at = moment, version = b.version + 1
          where b.tenant_no = unit and b.id = budget and b.status = 'APPROVED';
        get diagnostics changed = row_count;
        perform set_config('app.maintenance', '', true);
        return changed;
      end $$;
      comment on function app.file_budget(int, uuid, timestamptz, text) is '上级备案直属下级已审定的预算（SM5）';
      revoke execute on function app.file_budget(int, uuid, timestamptz, text) from public;
      grant execute on function app.file_budget(int, uuid, timestamptz, text) to bangfu_app;
    `);
  }
}
