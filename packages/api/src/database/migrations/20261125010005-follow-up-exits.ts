import { Migration } from '@mikro-orm/migrations';

const setting = (name: string): string => `nullif(current_setting('app.${name}', true), '')::int`;

/** Visits to households that left the register (R-HF-11): planned at the exit, so that what was planned stays when policy changes. */
export class FollowUpExits extends Migration {
  override up(): void {
    this.addSql(`
      create table follow_ups (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        file_id uuid not null,
        exit_id uuid not null,
        months int not null check (months > 0),
        due_on date not null,
        visited_on date,
        visitor_names jsonb not null default '[]',
        state text check (state in ('STABLE','RISK','RETURNED')),
        findings text,
        recorded_by uuid,
        recorded_by_name text,
        recorded_at timestamptz,
        cancelled_at timestamptz,
        status text not null generated always as (case when state is not null then 'DONE' when cancelled_at is not null then 'CANCELLED' else 'OPEN' end) stored,
        primary key (tenant_no, id),
        unique (tenant_no, exit_id, months),
        constraint follow_ups_are_recorded_whole check ((state is null) = (visited_on is null) and (state is null) = (findings is null)),
        foreign key (tenant_no, exit_id) references file_exits (tenant_no, id) deferrable initially immediate,
        foreign key (tenant_no, file_id) references hardship_files (tenant_no, id) deferrable initially immediate);
      create index follow_ups_by_file on follow_ups (tenant_no, file_id, due_on);
      create index follow_ups_by_day on follow_ups (tenant_no, due_on, id);
      select app.secure_tenant_table('follow_ups');
      alter policy tenant_read on follow_ups using (
        case when tenant_no between (select ${setting('lo')}) and (select ${setting('hi')}) then true else app.decides_file(tenant_no, file_id) end);
      revoke delete on follow_ups from bangfu_app;
      drop policy tenant_delete on follow_ups;
      comment on table follow_ups is '退出后的回访（R-HF-11）：退出时排定，返困重新申请时撤销';`);
  }
}
