import { Migration } from '@mikro-orm/migrations';

/** Persons, households and hardship files (domain.md §1.2, §4.1 D). Sensitive columns are cipher text; lists read masked copies. */
export class CreateHardshipFiles extends Migration {
  override up(): void {
    this.addSql(`
      create table persons (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        name text not null check (length(name) between 1 and 50),
        pinyin text not null default '',
        initials text not null default '',
        id_cipher bytea not null,
        id_hash bytea not null check (length(id_hash) = 32),
        id_masked text not null,
        gender text check (gender in ('MALE', 'FEMALE')),
        birth_date date,
        ethnicity text,
        political_status text,
        phone_cipher bytea,
        phone_masked text,
        union_member boolean not null default false,
        member_since date,
        grassroots_union text,
        work_status text,
        employment_form text,
        work_unit text,
        unit_nature text,
        unit_condition text,
        industry text,
        model_worker text,
        marital_status text,
        hukou_type text,
        health_cipher bytea,
        health_masked text generated always as (case when health_cipher is not null then '***' end) stored,
        disability_cipher bytea,
        disability_masked text generated always as (case when disability_cipher is not null then '***' end) stored,
        residence_cipher bytea,
        residence_masked text,
        labour_contract_from date,
        labour_contract_to date,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        primary key (tenant_no, id));
      create index persons_by_id_hash on persons (tenant_no, id_hash);
      select app.secure_tenant_table('persons');
      comment on table persons is '职工';

      create table hardship_files (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        file_no text not null,
        person_id uuid not null,
        status text not null default 'DRAFT' check (status in ('DRAFT','SUBMITTED','VISITED','CHECKING','REVIEWED','IN_NOTICE','OBJECTED',
          'NOTICE_PASSED','COUNTY_REVIEWED','ON_FILE','RETURNED','REJECTED','WITHDRAWN','REVERIFY_DUE','EXITED','ARCHIVED')),
        category text check (category in ('DEEP','RELATIVE','ACCIDENT','MARGINAL')),
        deviation_reason text,
        primary_cause text,
        secondary_causes jsonb not null default '[]',
        other_cause text,
        person_name text not null,
        person_pinyin text not null default '',
        person_initials text not null default '',
        id_masked text not null,
        household_size int not null check (household_size between 1 and 30),
        bank_name text,
        bank_branch text,
        bank_card_cipher bytea,
        bank_card_masked text,
        bank_holder_is_main boolean,
        self_rescue boolean not null default false,
        zero_employment boolean not null default false,
        single_parent boolean not null default false,
        housing_type text,
        floor_area text,
        medical_insurance text,
        dibao_monthly_fen bigint check (dibao_monthly_fen >= 0),
        hukou_region_code text,
        filed_on date,
        last_verified_on date,
        next_verify_due date,
        decider_no int references tenants (no) deferrable initially immediate,
        step_since timestamptz not null default now(),
        step_due_on date,
        import_batch_id uuid,
        created_by uuid,
        created_by_name text,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        primary key (tenant_no, id),
        constraint hardship_files_number_is_the_units_own unique (tenant_no, file_no),
        constraint hardship_files_at_most_three_secondary_causes check (jsonb_array_length(secondary_causes) <= 3),
        constraint hardship_files_on_file_know_when check (status not in ('ON_FILE','REVERIFY_DUE') or filed_on is not null),
        foreign key (tenant_no, person_id) references persons (tenant_no, id) deferrable initially immediate);
      create index hardship_files_by_age on hardship_files (tenant_no, created_at, id);
      create index hardship_files_by_status on hardship_files (tenant_no, status, created_at, id);
      create index hardship_files_by_category on hardship_files (tenant_no, category, created_at, id);
      create index hardship_files_by_verify_due on hardship_files (tenant_no, next_verify_due, id);
      create index hardship_files_by_pinyin on hardship_files (tenant_no, person_pinyin);
      create index hardship_files_by_initials on hardship_files (tenant_no, person_initials);
      create index hardship_files_by_name on hardship_files (tenant_no, person_name);
      create index hardship_files_by_person on hardship_files (tenant_no, person_id);
      create index hardship_files_at_decider on hardship_files (decider_no, step_since, id) where decider_no is not null;
      select app.secure_tenant_table('hardship_files');
      create policy decider_reads on hardship_files for select to bangfu_app
        using (decider_no = nullif(current_setting('app.tenant_no', true), '')::int);
      create policy decider_updates on hardship_files for update to bangfu_app
        using (decider_no = nullif(current_setting('app.tenant_no', true), '')::int)
        with check (tenant_no between nullif(current_setting('app.stat_lo', true), '')::int and nullif(current_setting('app.stat_hi', true), '')::int);
      comment on table hardship_files is '困难职工档案（SM1）';
      comment on column hardship_files.decider_no is '当前步骤由哪个单位决定：该单位只在此期间可见、可改这一份（T2）';

      create policy decider_reads on persons for select to bangfu_app using (exists (
        select from hardship_files f where f.tenant_no = persons.tenant_no and f.person_id = persons.id
          and f.decider_no = nullif(current_setting('app.tenant_no', true), '')::int));
      create policy decider_reads on data_keys for select to bangfu_app using (exists (
        select from hardship_files f where f.tenant_no = data_keys.tenant_no
          and f.decider_no = nullif(current_setting('app.tenant_no', true), '')::int));

      create table file_counters (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        year int not null,
        last int not null,
        primary key (tenant_no, year));
      select app.secure_tenant_table('file_counters');
      comment on table file_counters is '档案编号的流水';
    `);
  }
}
