import { Migration } from '@mikro-orm/migrations';

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
    create policy decider_reads on ${table} for select to bangfu_app using (exists (
      select from hardship_files f where f.tenant_no = ${table}.tenant_no and f.id = ${table}.file_id
        and f.decider_no = nullif(current_setting('app.tenant_no', true), '')::int));
    comment on table ${table} is '${comment}';`;
}

/** Members, money, evaluations, visits, consents, checks, decisions and attachments of a hardship file. */
export class CreateFileParts extends Migration {
  override up(): void {
    this.addSql(
      partOf(
        'household_members',
        `seq int not null,
         name text not null,
         relation text not null,
         id_cipher bytea,
         id_hash bytea check (length(id_hash) = 32),
         id_masked text,
         gender text check (gender in ('MALE', 'FEMALE')),
         birth_date date,
         health_cipher bytea,
         health_masked text generated always as (case when health_cipher is not null then '***' end) stored,
         monthly_income_fen bigint not null default 0 check (monthly_income_fen >= 0),
         identity text,
         unit_or_school text,
         education text,
         constraint household_members_have_an_order unique (tenant_no, file_id, seq)`,
        '家庭成员',
        'seq',
      ),
    );
    this.addSql(
      partOf(
        'income_records',
        `year int not null, kind text not null, amount_fen bigint not null check (amount_fen >= 0), payer text`,
        '收入记录',
        'year, id',
      ),
    );
    this.addSql(
      partOf(
        'rigid_expenses',
        `year int not null,
         kind text not null check (kind in ('MEDICAL_SELF_PAID','DISABILITY_CARE','EDUCATION','EMPLOYMENT_COST','ACCIDENT_LOSS')),
         amount_fen bigint not null check (amount_fen >= 0), note text`,
        '刚性支出',
        'year, id',
      ),
    );
    this.addSql(
      partOf(
        'asset_declarations',
        `kind text not null check (kind in ('HOME','VEHICLE','SHOP','DEPOSIT','BUSINESS','OTHER')),
         description text not null default '', quantity int not null default 1 check (quantity >= 0), value_fen bigint check (value_fen >= 0)`,
        '资产申报',
        'id',
      ),
    );
    this.addSql(
      partOf(
        'eligibility_evaluations',
        `policy_version text not null, inputs jsonb not null, gross_per_capita_fen bigint not null, net_per_capita_fen bigint not null,
         dibao_fen bigint not null, suggested_category text check (suggested_category in ('DEEP','RELATIVE','ACCIDENT','MARGINAL')),
         exclusions jsonb not null default '[]', steps jsonb not null default '[]', computed_by uuid, computed_at timestamptz not null default now()`,
        '认定测算：一经得出不再改动',
        'computed_at',
      ),
    );
    this.addSql('revoke update, delete on eligibility_evaluations from bangfu_app;');
    this.addSql(
      partOf(
        'home_visits',
        `visited_on date not null, visitor_ids jsonb not null default '[]', visitor_names jsonb not null,
         income_finding text, asset_finding text, health_finding text, schooling_finding text, neighbour_interview text,
         recorded_by uuid, recorded_by_name text, recorded_at timestamptz not null default now(),
         constraint home_visits_are_made_by_two check (jsonb_array_length(visitor_names) >= 2)`,
        '入户调查（R-HF-06）',
        'recorded_at',
      ),
    );
    this.addSql(
      partOf(
        'consent_records',
        `kind text not null check (kind in ('ECONOMIC_CHECK','SENSITIVE_DATA','MINOR_GUARDIAN','SHARE_TO_PROVIDER','PUBLICITY')),
         person_name text not null, signed_on date not null, signed_by text not null, revoked_on date, created_at timestamptz not null default now()`,
        '授权与同意',
        'created_at',
      ),
    );
    this.addSql(
      partOf(
        'economic_checks',
        `requested_on date not null, agency text not null, ref_no text, returned_on date,
         result text check (result in ('CONSISTENT','INCONSISTENT','PARTIAL')), differences text, valid_until date,
         created_at timestamptz not null default now(),
         constraint economic_checks_answer_has_a_date check ((result is null) = (returned_on is null))`,
        '家庭经济状况核对（R-HF-07）',
        'created_at',
      ),
    );
    this.addSql(
      partOf(
        'file_decisions',
        `step text not null, result text not null check (result in ('PASS','RETURN','REJECT')), opinion text,
         file_no text not null, decider_no int not null references tenants (no) deferrable initially immediate,
         decided_by uuid not null, decided_by_name text not null, decided_at timestamptz not null default now(),
         constraint file_decisions_say_why_unless_passed check (result = 'PASS' or length(opinion) > 0)`,
        '审核意见：只可追加',
        'decided_at',
      ),
    );
    this.addSql(`
      revoke update, delete on file_decisions from bangfu_app;
      create policy decider_inserts on file_decisions for insert to bangfu_app with check (
        decider_no = nullif(current_setting('app.tenant_no', true), '')::int and exists (
          select from hardship_files f where f.tenant_no = file_decisions.tenant_no and f.id = file_decisions.file_id
            and f.decider_no = nullif(current_setting('app.tenant_no', true), '')::int));
      create policy decider_keeps_own_decisions on file_decisions for select to bangfu_app
        using (decider_no = nullif(current_setting('app.tenant_no', true), '')::int);
      create index file_decisions_by_decider on file_decisions (decider_no, decided_at, id);
    `);
    this.addSql(
      partOf(
        'attachments',
        `kind text not null, name text not null, size int not null check (size > 0), mime text not null, sha256 bytea not null,
         storage_name text not null, key_cipher bytea not null, uploaded_by uuid, uploaded_by_name text, uploaded_at timestamptz not null default now()`,
        '附件',
        'uploaded_at',
      ),
    );
  }
}
