import { Migration } from '@mikro-orm/migrations';

/** Readiness compares the whole list: a migration that was left out lies before the newest one and was not noticed. */
export class TellAppliedMigrations extends Migration {
  override up(): void {
    this.addSql(`
      create function app.applied_migrations() returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp
        as $$ select m.name::text from public.mikro_orm_migrations m order by m.name $$;
      revoke execute on function app.applied_migrations() from public;
      grant execute on function app.applied_migrations() to bangfu_app, bangfu_relay, bangfu_report;
      comment on function app.applied_migrations() is '已执行的迁移，供就绪检查';`);
  }
}
