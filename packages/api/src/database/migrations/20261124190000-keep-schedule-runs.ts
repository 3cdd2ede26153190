import { Migration } from '@mikro-orm/migrations';

/** What the clock owes lies in the database: an emptied queue, a restart or an outage forgets no run. */
export class KeepScheduleRuns extends Migration {
  override up(): void {
    this.addSql(`
      create table schedule_runs (
        job text primary key,
        due_at timestamptz not null,
        done_at timestamptz,
        not_before timestamptz);
      alter table schedule_runs enable row level security;
      alter table schedule_runs force row level security;
      create policy relay_ticks on schedule_runs to bangfu_relay using (true) with check (true);
      create policy schedule_runs_owner_maintains on schedule_runs to bangfu_owner using (true) with check (true);
      grant select, insert, update on schedule_runs to bangfu_relay;
      comment on table schedule_runs is '定时任务最近一次应办的时刻与办完的时刻；错过的只补最近一次；多次没有办成的到 not_before 之后再办';
    `);
  }
}
