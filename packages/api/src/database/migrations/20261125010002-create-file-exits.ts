import { Migration } from '@mikro-orm/migrations';

const setting = (name: string): string => `nullif(current_setting('app.${name}', true), '')::int`;

/** Leaving the register (R-HF-11): a reason and a piece of evidence, for ever. A file that came back may leave again. */
export class CreateFileExits extends Migration {
  override up(): void {
    this.addSql(`
      create table file_exits (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        file_id uuid not null,
        reason text not null check (reason in ('LIFTED','RETIRED','MOVED','DECEASED','NOT_ELIGIBLE','FALSE')),
        explanation text not null check (length(explanation) > 0),
        evidence_id uuid not null,
        exited_on date not null,
        decided_by uuid not null,
        decided_by_name text not null,
        created_at timestamptz not null default now(),
        primary key (tenant_no, id),
        foreign key (tenant_no, file_id) references hardship_files (tenant_no, id) deferrable initially immediate,
        foreign key (tenant_no, evidence_id) references attachments (tenant_no, id) deferrable initially immediate);
      create index file_exits_by_file on file_exits (tenant_no, file_id, created_at);
      select app.secure_tenant_table('file_exits');
      alter policy tenant_read on file_exits using (
        case when tenant_no between (select ${setting('lo')}) and (select ${setting('hi')}) then true else app.decides_file(tenant_no, file_id) end);
      revoke update, delete on file_exits from bangfu_app;
      drop policy tenant_update on file_exits;
      drop policy tenant_delete on file_exits;
      comment on table file_exits is '退出（R-HF-11）：原因与佐证材料，只可追加';`);
  }
}
