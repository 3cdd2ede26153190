import { Migration } from '@mikro-orm/migrations';

/** Public notices of hardship files, their entries and the objections to them (R-HF-08, R-HF-09). */
export class CreatePublicNotices extends Migration {
  override up(): void {
    this.addSql(`
      create table public_notices (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        notice_no text not null,
        place text not null check (place in ('UNIT_BOARD','COMMUNITY','ONLINE')),
        start_on date not null,
        workdays int not null check (workdays > 0),
        end_on date not null,
        status text not null default 'OPEN' check (status in ('OPEN','CLOSED_CLEAN','CLOSED_OBJECTION','WITHDRAWN')),
        lines jsonb not null,
        created_by uuid,
        created_by_name text,
        created_at timestamptz not null default now(),
        closed_at timestamptz,
        version int not null default 1,
        primary key (tenant_no, id),
        unique (tenant_no, notice_no),
        constraint public_notices_end_after_they_start check (end_on >= start_on));
      create index public_notices_by_age on public_notices (tenant_no, created_at, id);
      create index public_notices_open on public_notices (tenant_no, end_on) where status = 'OPEN';
      select app.secure_tenant_table('public_notices');
      comment on table public_notices is '公示；lines 是打好码的名单，没有证件号、电话、地址、病情';

      create table notice_files (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        notice_id uuid not null,
        file_id uuid not null,
        outcome text check (outcome in ('PASSED','OBJECTED','REMOVED')),
        created_at timestamptz not null default now(),
        primary key (tenant_no, id),
        unique (tenant_no, notice_id, file_id),
        foreign key (tenant_no, notice_id) references public_notices (tenant_no, id) deferrable initially immediate,
        foreign key (tenant_no, file_id) references hardship_files (tenant_no, id) deferrable initially immediate);
      create index notice_files_by_file on notice_files (tenant_no, file_id, created_at);
      select app.secure_tenant_table('notice_files');
      comment on table notice_files is '公示所含的档案';

      create table objections (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        notice_id uuid not null,
        file_id uuid not null,
        raised_on date not null,
        raised_by text,
        text text not null check (length(text) > 0),
        conclusion text check (conclusion in ('UPHELD','DISMISSED')),
        conclusion_text text,
        closed_on date,
        handled_by uuid,
        handled_by_name text,
        created_at timestamptz not null default now(),
        primary key (tenant_no, id),
        constraint objections_conclusion_is_whole check ((conclusion is null) = (closed_on is null)),
        foreign key (tenant_no, notice_id) references public_notices (tenant_no, id) deferrable initially immediate,
        foreign key (tenant_no, file_id) references hardship_files (tenant_no, id) deferrable initially immediate);
      create index objections_by_notice on objections (tenant_no, notice_id, created_at);
      select app.secure_tenant_table('objections');
      comment on table objections is '公示异议';
    `);
    for (const [table, key] of [
      ['notice_files', 'file_id'],
      ['objections', 'file_id'],
    ] as const) {
      this.addSql(`
        create policy decider_reads on ${table} for select to bangfu_app using (exists (
          select from hardship_files f where f.tenant_no = ${table}.tenant_no and f.id = ${table}.${key}
            and f.decider_no = nullif(current_setting('app.tenant_no', true), '')::int));
      `);
    }
    this.addSql(`
      create policy decider_reads on public_notices for select to bangfu_app using (exists (
        select from notice_files n where n.tenant_no = public_notices.tenant_no and n.notice_id = public_notices.id));
    `);
  }
}
