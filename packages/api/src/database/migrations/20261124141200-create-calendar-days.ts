import { Migration } from '@mikro-orm/migrations';

/** Public holidays and make-up workdays; a year that is not maintained is refused, never guessed (domain.md 1.11). */
export class CreateCalendarDays extends Migration {
  override up(): void {
    this.addSql(`
      create table calendar_years (
        year int primary key check (year between 1990 and 2100),
        source text not null,
        verified boolean not null default false,
        maintained_at timestamptz not null default now(),
        maintained_by_name text);
      create table calendar_days (
        day date primary key,
        year int not null references calendar_years (year),
        kind text not null check (kind in ('HOLIDAY','WORKDAY')),
        name text not null,
        constraint calendar_days_lie_in_their_year check (extract(year from day) = year));
      create index calendar_days_by_year on calendar_days (year);
    `);
    for (const table of ['calendar_years', 'calendar_days']) {
      this.addSql(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy ${table}_are_public_to_staff on ${table} for select to bangfu_app, bangfu_relay, bangfu_report using (true);
        create policy ${table}_province_writes on ${table} for all to bangfu_app
          using (nullif(current_setting('app.tenant_no', true), '')::int = 1)
          with check (nullif(current_setting('app.tenant_no', true), '')::int = 1);
        create policy ${table}_owner_maintains on ${table} to bangfu_owner using (true) with check (true);
        grant select, insert, update, delete on ${table} to bangfu_app;
        grant select on ${table} to bangfu_relay, bangfu_report;
      `);
    }
    this.addSql(`
      comment on table calendar_years is '工作日历已维护的年度（登记表，省级维护）；没有的年度一律拒绝计算工作日';
      comment on table calendar_days is '法定节假日与调休上班日（登记表，省级维护）；其余按周一至周五为工作日';
    `);
  }
}
