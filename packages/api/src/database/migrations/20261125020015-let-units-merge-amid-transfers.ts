import { Migration } from '@mikro-orm/migrations';

/** A unit may merge into the one it offered a file to: the offer then stands within one unit, and the merger must not fail by it. */
export class LetUnitsMergeAmidTransfers extends Migration {
  override up(): void {
    this.addSql('alter table file_transfers drop constraint file_transfers_go_elsewhere;');
  }
}
