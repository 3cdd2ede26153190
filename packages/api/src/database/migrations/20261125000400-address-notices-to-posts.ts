import { Migration } from '@mikro-orm/migrations';

/** A notice to a post is read by whoever holds it in the unit, one to a person by that person, the rest by everybody there. */
export class AddressNoticesToPosts extends Migration {
  override up(): void {
    this.addSql(`
      alter policy notifications_are_personal on notifications using (
        account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)
        or account_id is null and (role is null or exists (
          select from memberships m where m.tenant_no = notifications.tenant_no and m.account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)
            and m.revoked_at is null and notifications.role = any (m.roles))));`);
  }
}
