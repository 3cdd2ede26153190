import { Migration } from '@mikro-orm/migrations';

const setting = (name: string): string => `nullif(current_setting('app.${name}', true), '')::int`;

/** Aid projects and applications (domain.md §4.1 E and F, SM2): what a household or a person is to get, from draft to receipt. */
export class CreateAid extends Migration {
  override up(): void {
    this.addSql(`
      create table aid_projects (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        project_no text not null,
        name text not null check (length(name) between 1 and 100),
        programme text not null,
        target_group text not null check (length(target_group) between 1 and 200),
        budget_fen bigint not null check (budget_fen > 0),
        committed_fen bigint not null default 0 check (committed_fen >= 0),
        performance_targets jsonb not null,
        starts_on date not null,
        ends_on date not null,
        status text not null default 'DRAFT' check (status in ('DRAFT','OPEN','CLOSED')),
        made_by uuid not null,
        made_by_name text not null,
        opened_by uuid,
        opened_by_name text,
        created_at timestamptz not null default now(),
        version int not null default 1,
        primary key (tenant_no, id),
        unique (tenant_no, project_no),
        constraint aid_projects_stay_within_budget check (committed_fen <= budget_fen),
        constraint aid_projects_have_targets check (jsonb_array_length(performance_targets) > 0),
        constraint aid_projects_dates_in_order check (ends_on >= starts_on),
        constraint aid_projects_are_opened_by_another check (opened_by <> made_by),
        constraint aid_projects_open_say_by_whom check ((status = 'DRAFT') = (opened_by is null)));
      create index aid_projects_by_age on aid_projects (tenant_no, created_at, id);
      select app.secure_tenant_table('aid_projects');
      comment on table aid_projects is '帮扶项目（项目制）：预算、对象与绩效目标；已占用额不超过预算';

      create table aid_applications (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        application_no text not null,
        programme text not null,
        regime text not null check (regime in ('FILE_BASED','PROJECT_BASED')),
        file_id uuid,
        project_id uuid,
        member_id uuid,
        subject_name text not null,
        subject_hash bytea not null check (length(subject_hash) = 32),
        payee_name text not null,
        payee_masked text not null,
        payee_hash bytea not null check (length(payee_hash) = 32),
        period_year int not null check (period_year between 2000 and 2999),
        period_key text not null check (length(period_key) between 4 and 30),
        requested_fen bigint not null check (requested_fen > 0),
        reviewed_fen bigint check (reviewed_fen > 0),
        approved_fen bigint check (approved_fen > 0),
        self_paid_fen bigint check (self_paid_fen >= 0),
        reason text not null default '',
        materials text[] not null default '{}',
        status text not null default 'DRAFT' check (status in ('DRAFT','SUBMITTED','MATERIAL_NEEDED','ACCEPTED','REVIEWED','APPROVED','REJECTED',
          'CANCELLED','BATCHED','PAID','PAY_FAILED','CONFIRMED','CLOSED')),
        decider_no int references tenants (no) deferrable initially immediate,
        step_since timestamptz not null default now(),
        step_note text,
        made_by uuid not null,
        made_by_name text not null,
        submitted_by uuid,
        submitted_by_name text,
        submitted_at timestamptz,
        accepted_by uuid,
        accepted_by_name text,
        reviewed_by uuid,
        reviewed_by_name text,
        reviewed_at timestamptz,
        decided_by uuid,
        decided_by_name text,
        decided_at timestamptz,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        version int not null default 1,
        primary key (tenant_no, id),
        unique (tenant_no, application_no),
        constraint aid_applications_follow_their_regime check (case regime when 'FILE_BASED' then file_id is not null else project_id is not null end),
        constraint aid_applications_approved_say_how_much check (status not in ('APPROVED','BATCHED','PAID','PAY_FAILED','CONFIRMED','CLOSED') or approved_fen is not null),
        constraint aid_applications_only_shrink check (reviewed_fen <= requested_fen and approved_fen <= reviewed_fen),
        constraint aid_applications_are_reviewed_by_another check (reviewed_by <> made_by),
        constraint aid_applications_are_decided_by_a_third check (decided_by not in (made_by, reviewed_by)),
        foreign key (tenant_no, file_id) references hardship_files (tenant_no, id) deferrable initially immediate,
        foreign key (tenant_no, project_id) references aid_projects (tenant_no, id) deferrable initially immediate,
        foreign key (tenant_no, member_id) references household_members (tenant_no, id) on delete set null (member_id) deferrable initially immediate);
      create index aid_applications_by_age on aid_applications (tenant_no, created_at, id);
      create index aid_applications_by_status on aid_applications (tenant_no, status, created_at, id);
      create index aid_applications_by_programme on aid_applications (tenant_no, programme, created_at, id);
      create index aid_applications_by_file on aid_applications (tenant_no, file_id, created_at, id);
      create index aid_applications_by_project on aid_applications (tenant_no, project_id, created_at, id);
      create index aid_applications_by_member on aid_applications (tenant_no, member_id) where member_id is not null;
      create index aid_applications_at_decider on aid_applications (decider_no, step_since, id) where decider_no is not null;
      select app.secure_tenant_table('aid_applications');
      alter policy tenant_read on aid_applications using (
        case when tenant_no between (select ${setting('lo')}) and (select ${setting('hi')}) then true else decider_no = ${setting('tenant_no')} end);
      comment on table aid_applications is '帮扶申请（SM2）';
      comment on column aid_applications.decider_no is '等哪个单位审批：限额以上的由上级审批，上级只在此期间可见这一份（T2）';
      comment on column aid_applications.subject_hash is '受助人证件号盲索引：学生、本人等；收款人可以是同户的另一人';
    `);
  }
}
