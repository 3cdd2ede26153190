import { Migration } from '@mikro-orm/migrations';

/** The yearly spot check (R-HF-10): what was drawn from, by which seed, and what the check of each file found. */
export class DrawSpotChecks extends Migration {
  override up(): void {
    this.addSql(`
      create table spot_checks (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        year int not null,
        round int not null check (round > 0),
        percent int not null check (percent between 1 and 100),
        seed text not null check (length(seed) > 0),
        frame text[] not null,
        frame_count int not null check (frame_count > 0),
        frame_hash text not null,
        sample_count int not null check (sample_count between 1 and frame_count),
        done_count int not null default 0 check (done_count between 0 and sample_count),
        drawn_by uuid not null,
        drawn_by_name text not null,
        drawn_at timestamptz not null,
        primary key (tenant_no, id),
        unique (tenant_no, year, round));
      create index spot_checks_by_age on spot_checks (tenant_no, drawn_at, id);
      select app.secure_tenant_table('spot_checks');
      revoke update, delete on spot_checks from bangfu_app;
      grant update (done_count) on spot_checks to bangfu_app;
      drop policy tenant_delete on spot_checks;
      comment on table spot_checks is '抽查（R-HF-10）：名单、种子、抽样框及其散列一经抽取不再改动，任何人都能重算';
      comment on column spot_checks.frame is '抽样框：抽取时在档、今年还没抽到的档案编号，按编号排序';

      create table spot_check_items (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        check_id uuid not null,
        file_id uuid not null,
        file_no text not null,
        ordinal int not null,
        result text check (result in ('CONFORMS','NEEDS_CORRECTION','NOT_ELIGIBLE')),
        findings text,
        checked_on date,
        checker_names jsonb not null default '[]',
        recorded_by_name text,
        recorded_at timestamptz,
        primary key (tenant_no, id),
        unique (tenant_no, check_id, ordinal),
        unique (tenant_no, check_id, file_id),
        constraint spot_check_items_are_recorded_whole
          check ((result is null) = (checked_on is null) and (result is null) = (recorded_at is null) and (result is null) = (findings is null)),
        foreign key (tenant_no, check_id) references spot_checks (tenant_no, id) deferrable initially immediate,
        foreign key (tenant_no, file_id) references hardship_files (tenant_no, id) deferrable initially immediate);
      create index spot_check_items_by_file on spot_check_items (tenant_no, file_id);
      select app.secure_tenant_table('spot_check_items');
      revoke delete on spot_check_items from bangfu_app;
      drop policy tenant_delete on spot_check_items;
      comment on table spot_check_items is '抽中的档案及抽查结果';`);
  }
}
