import { Migration } from '@mikro-orm/migrations';

/** Signals that a household may fall into hardship, or back into it: who told, how urgent, what was done (28号 二.7). */
export class KeepWarningSignals extends Migration {
  override up(): void {
    this.addSql(`
      create table warning_signals (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        file_id uuid,
        person_name text not null check (length(person_name) between 1 and 50),
        source text not null check (source in ('SELF_REPORT','UNION','HOTLINE_12351','CIVIL_AFFAIRS','MEDICAL','RULE')),
        rule_code text,
        dedup_key text,
        level text not null check (level in ('RED','AMBER','YELLOW')),
        description text not null check (length(description) > 0),
        detected_on date not null,
        status text not null default 'OPEN' check (status in ('OPEN','HANDLING','CLOSED')),
        handling text,
        handled_by_name text,
        handled_at timestamptz,
        created_by_name text not null,
        created_at timestamptz not null default now(),
        primary key (tenant_no, id),
        constraint warning_signals_are_found_once unique (tenant_no, dedup_key),
        constraint warning_signals_of_rules_name_them check ((source = 'RULE') = (rule_code is not null)),
        constraint warning_signals_say_what_was_done check ((status = 'OPEN') = (handling is null)),
        foreign key (tenant_no, file_id) references hardship_files (tenant_no, id) deferrable initially immediate);
      create index warning_signals_by_age on warning_signals (tenant_no, created_at, id);
      create index warning_signals_by_status on warning_signals (tenant_no, status, created_at, id);
      create index warning_signals_by_file on warning_signals (tenant_no, file_id) where file_id is not null;
      select app.secure_tenant_table('warning_signals');
      revoke delete on warning_signals from bangfu_app;
      drop policy tenant_delete on warning_signals;
      comment on table warning_signals is '监测预警：线索、级别与处置';
    `);
  }
}
