import { Migration } from '@mikro-orm/migrations';

const setting = (name: string): string => `nullif(current_setting('app.${name}', true), '')::int`;

/** A part of a file: secured like every tenant table, and visible to the unit that decides on the file at the moment. */
function partOf(table: string, columns: string, comment: string, order: string): string {
  return `
    create table ${table} (
      tenant_no int not null references tenants (no) deferrable initially immediate,
      id uuid not null default uuidv7(),
      file_id uuid not null,
      ${columns},
      primary key (tenant_no, id),
      foreign key (tenant_no, file_id) references hardship_files (tenant_no, id) deferrable initially immediate);
    create index ${table}_by_file on ${table} (tenant_no, file_id, ${order});
    select app.secure_tenant_table('${table}');
    alter policy tenant_read on ${table} using (
      case when tenant_no between (select ${setting('lo')}) and (select ${setting('hi')}) then true else app.decides_file(tenant_no, file_id) end);
    comment on table ${table} is '${comment}';`;
}

const EVIDENCE = `foreign key (tenant_no, evidence_id) references attachments (tenant_no, id) deferrable initially immediate`;
const EXIT_REASONS = `'LIFTED','RETIRED','MOVED','DECEASED','NOT_ELIGIBLE','FALSE'`;

/** The yearly re-verification (R-HF-10): two people look, another decides. One waits at a time. */
export class CreateReverifications extends Migration {
  override up(): void {
    this.addSql(
      partOf(
        'reverifications',
        `method text not null check (method in ('HOME_VISIT','WORKPLACE_VISIT','DATA_CHECK')),
         verified_on date not null,
         visitor_ids jsonb not null default '[]',
         visitor_names jsonb not null,
         findings text not null check (length(findings) > 0),
         result text not null check (result in ('KEEP','CATEGORY_CHANGE','EXIT')),
         exit_reason text check (exit_reason in (${EXIT_REASONS})),
         evidence_id uuid,
         recorded_by uuid not null,
         recorded_by_name text not null,
         recorded_at timestamptz not null default now(),
         outcome text check (outcome in ('PASS','RETURN','WITHDRAWN')),
         opinion text,
         closed_by_name text,
         closed_at timestamptz,
         constraint reverifications_are_made_by_two check (jsonb_array_length(visitor_names) >= 2),
         constraint reverifications_to_exit_say_why check ((result = 'EXIT') = (exit_reason is not null and evidence_id is not null)),
         constraint reverifications_end_once check ((outcome is null) = (closed_at is null)),
         ${EVIDENCE}`,
        '年度复核（R-HF-10）：登记与审批不是同一人',
        'recorded_at',
      ),
    );
    this.addSql(`
      create unique index reverifications_wait_one_at_a_time on reverifications (tenant_no, file_id) where outcome is null;
      revoke delete on reverifications from bangfu_app;
      drop policy tenant_delete on reverifications;`);
  }
}
