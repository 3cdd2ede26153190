import { Migration } from '@mikro-orm/migrations';

/** Numbers the documents leave open: versioned, dated, with their source; a unit's own value may only be stricter (B.10). */
export class CreatePolicyParameters extends Migration {
  override up(): void {
    this.addSql(`
      create table policy_parameters (
        tenant_no int not null references tenants (no) deferrable initially immediate,
        id uuid not null default uuidv7(),
        key text not null,
        value jsonb not null,
        effective_from date not null,
        source text not null,
        verified boolean not null default false,
        reason text,
        recorded_at timestamptz not null default now(),
        recorded_by uuid,
        recorded_by_name text,
        primary key (tenant_no, id),
        constraint policy_parameters_one_a_day unique (tenant_no, key, effective_from));
      select app.secure_tenant_table('policy_parameters');
      drop policy tenant_delete on policy_parameters;
      drop policy tenant_update on policy_parameters;
      revoke update, delete on policy_parameters from bangfu_app;
      create policy policies_are_public_to_staff on policy_parameters for select to bangfu_app, bangfu_report using (true);
      comment on table policy_parameters is '政策参数：只追加新版本；省级为准，下级只能从严';

      create table dibao_standards (
        tenant_no int not null references tenants (no) deferrable initially immediate check (tenant_no = 1),
        id uuid not null default uuidv7(),
        region_code text not null references regions (code),
        urban_rural text not null check (urban_rural in ('URBAN','RURAL')),
        monthly_fen bigint not null check (monthly_fen > 0),
        effective_from date not null,
        source text not null,
        verified boolean not null default false,
        recorded_at timestamptz not null default now(),
        recorded_by uuid,
        recorded_by_name text,
        primary key (tenant_no, id),
        constraint dibao_standards_one_a_day unique (tenant_no, region_code, urban_rural, effective_from));
      select app.secure_tenant_table('dibao_standards');
      drop policy tenant_delete on dibao_standards;
      drop policy tenant_update on dibao_standards;
      revoke update, delete on dibao_standards from bangfu_app;
      create policy dibao_is_public_to_staff on dibao_standards for select to bangfu_app, bangfu_report using (true);
      comment on table dibao_standards is '低保标准：按地区、城乡、生效日期，由省级录入';
    `);
  }
}
