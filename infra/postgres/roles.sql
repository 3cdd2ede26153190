-- 数据库角色：谁也不是超级用户，谁也不能绕过行级安全。可重复执行。
-- 用法：psql -v owner_password=… -v app_password=… -v relay_password=… -v report_password=… -v queue_password=… -d bangfu -f roles.sql
-- 先以超级用户建库：create database bangfu;

select format('create role %I login', name) from unnest(array['bangfu_owner','bangfu_app','bangfu_relay','bangfu_report','bangfu_queue']) as name
where not exists (select from pg_roles where rolname = name) \gexec

alter role bangfu_owner nosuperuser nobypassrls nocreatedb nocreaterole password :'owner_password';
alter role bangfu_app nosuperuser nobypassrls nocreatedb nocreaterole password :'app_password';
alter role bangfu_relay nosuperuser nobypassrls nocreatedb nocreaterole password :'relay_password';
alter role bangfu_report nosuperuser nobypassrls nocreatedb nocreaterole password :'report_password';
alter role bangfu_queue nosuperuser nobypassrls nocreatedb nocreaterole password :'queue_password';

-- 时限阶梯：HTTP 15 秒 > 操作 10 秒 > 事务 8 秒 > 语句 5 秒 > 锁 2 秒
alter role bangfu_app set statement_timeout = '5s';
alter role bangfu_app set lock_timeout = '2s';
alter role bangfu_app set transaction_timeout = '8s';
alter role bangfu_app set idle_in_transaction_session_timeout = '10s';
-- 不同范围不能共用一份执行计划
alter role bangfu_app set plan_cache_mode = 'force_custom_plan';
alter role bangfu_relay set statement_timeout = '30s';
alter role bangfu_relay set lock_timeout = '2s';
alter role bangfu_relay set idle_in_transaction_session_timeout = '30s';
alter role bangfu_report set statement_timeout = '30s';
alter role bangfu_report set default_transaction_read_only = on;
alter role bangfu_owner set lock_timeout = '5s';

select format('alter database %I owner to bangfu_owner', current_database()) \gexec
select format('revoke all on database %I from public', current_database()) \gexec
select format('grant connect on database %I to bangfu_app, bangfu_relay, bangfu_report, bangfu_queue', current_database()) \gexec
-- BullMQ 每次启动都执行 create schema if not exists，即使已有也要这项权利；它在这里建不了、也看不见别人的表。
select format('grant create on database %I to bangfu_queue', current_database()) \gexec
alter schema public owner to bangfu_owner;
revoke all on schema public from public;
create schema if not exists bullmq authorization bangfu_queue;
-- 队列自己管理 bullmq 模式的升级，它的 create schema if not exists 需要这项权限；它对业务表没有任何权限
select format('grant create on database %I to bangfu_queue', current_database()) \gexec
