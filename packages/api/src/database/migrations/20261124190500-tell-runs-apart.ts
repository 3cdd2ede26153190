import { Migration } from '@mikro-orm/migrations';

/** A run that was taken for dead can't write any more, and work that kills its runner again and again comes to an end. */
export class TellRunsApart extends Migration {
  override up(): void {
    this.addSql(`
      alter table background_jobs
        add column run_id text,
        add column interruptions smallint not null default 0;
      comment on column background_jobs.run_id is '正在办理的那一次运行；别的运行写不进进度与结果';
      comment on column background_jobs.interruptions is '连续中断、没有新进展的次数';
    `);
  }
}
