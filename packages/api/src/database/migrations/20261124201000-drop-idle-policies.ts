import { Migration } from '@mikro-orm/migrations';

/**
 * Policies that decided nothing: another one already said more, or the right they would limit isn't granted. A guard
 * nobody would miss hides the day when the one that counts goes missing. Reports see no reminders of single people.
 */
export class DropIdlePolicies extends Migration {
  override up(): void {
    this.addSql(`
      drop policy owner_maintains on api_tokens;
      drop policy tenant_read on dibao_standards;
      drop policy tenant_read on policy_parameters;
      drop policy tenant_update on eligibility_evaluations;
      drop policy tenant_delete on eligibility_evaluations;
      drop policy tenant_update on file_decisions;
      drop policy tenant_delete on file_decisions;
      alter policy notifications_are_personal on notifications to bangfu_app, bangfu_report;`);
  }
}
