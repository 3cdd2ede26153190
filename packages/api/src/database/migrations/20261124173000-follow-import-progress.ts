import { Migration } from '@mikro-orm/migrations';

/** A batch tells its own progress, and a row remembers what it wrote, so that importing the same list again changes nothing. */
export class FollowImportProgress extends Migration {
  override up(): void {
    this.addSql(`
      alter table import_batches
        add column step_state text not null default 'WAITING' check (step_state in ('WAITING','RUNNING','DONE','FAILED','CANCELLED')),
        add column step_done int not null default 0,
        add column step_total int,
        add column step_message text,
        add column step_started_at timestamptz,
        add column step_finished_at timestamptz;
      comment on column import_batches.step_done is '当前一步（核对、导入、撤销）的进度，与实际改动同一事务';
      alter table import_rows add column content_hash bytea check (length(content_hash) = 32);
      comment on column import_rows.content_hash is '整户内容的带钥散列：同一名单再导一次时识别“没有变化”';
      create index import_rows_by_file on import_rows (tenant_no, file_id) where file_id is not null;
    `);
  }
}
