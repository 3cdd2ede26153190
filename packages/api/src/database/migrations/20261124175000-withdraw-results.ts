import { Migration } from '@mikro-orm/migrations';

/** A job's file says who may fetch it and until when: a printed notice is withdrawn with the notice (R-HF-08). */
export class WithdrawResults extends Migration {
  override up(): void {
    this.addSql(`
      alter table background_jobs
        add column result_permission text,
        add column result_until timestamptz;
      comment on column background_jobs.result_permission is '取结果文件另外要的权限；空表示能看任务就能取';
      comment on column background_jobs.result_until is '结果文件的期限：到时撤下，不再提供；空表示没有期限';
      create index background_jobs_to_withdraw on background_jobs (tenant_no, result_until)
        where result_until is not null and result_path is not null;
    `);
  }
}
