import { Migration } from '@mikro-orm/migrations';

/**
 * Accounts belong to people, not to a unit: one person may work for several. The application role reads a few harmless
 * columns of the accounts within its reach; password hashes and TOTP secrets leave only through the functions of `auth`.
 */
export class CreateAccounts extends Migration {
  override up(): void {
    this.addSql(`
      create schema auth;
      grant usage on schema auth to bangfu_app;

      create table accounts (
        id uuid primary key default uuidv7(),
        login_name text not null unique,
        display_name text not null check (length(display_name) between 1 and 40),
        phone_cipher bytea,
        phone_masked text,
        password_hash text not null,
        password_changed_at timestamptz not null,
        must_change_password boolean not null default true,
        status text not null default 'ACTIVE' check (status in ('ACTIVE','DISABLED')),
        last_login_at timestamptz,
        totp_cipher bytea,
        totp_enabled_at timestamptz,
        totp_last_step bigint not null default 0,
        recovery_hashes bytea[] not null default '{}',
        created_at timestamptz not null,
        version int not null default 1,
        constraint accounts_login_name_is_plain check (login_name ~ '^[a-z0-9][a-z0-9._-]{2,31}$'),
        constraint accounts_totp_needs_a_secret check (totp_enabled_at is null or totp_cipher is not null));
      alter table accounts enable row level security;
      alter table accounts force row level security;
      create policy owner_serves on accounts to bangfu_owner using (true) with check (true);
      grant select (id, login_name, display_name, phone_masked, must_change_password, status, last_login_at, totp_enabled_at, created_at, version)
        on accounts to bangfu_app, bangfu_report;
      grant update (display_name, phone_cipher, phone_masked, status, version) on accounts to bangfu_app;
      comment on table accounts is '账号：属于人，不属于单位；口令散列与动态口令密钥只经 auth 模式的函数进出';
      comment on column accounts.phone_cipher is '手机号密文';
      comment on column accounts.totp_last_step is '最近一次用过的动态口令时间步：同一口令只能用一次';
      comment on column accounts.recovery_hashes is '恢复码散列，用一个少一个';
    `);
  }
}
