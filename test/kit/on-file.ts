import { storeAttachment, type HouseholdInput } from '@bangfu/api/src/modules/hardship/public.ts';
import type { TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { PDF, submitted } from './filing.ts';

/** A household put on file at once, with its place in the province; the steps before are tested elsewhere. Returns the file's id. */
export async function onFile(
  scope: TenantScope,
  household: HouseholdInput,
  { filedOn, nextVerifyDue }: { filedOn: string; nextVerifyDue: string },
): Promise<string> {
  const id = await submitted(scope, household);
  await scope.em.execute(
    `update hardship_files set status = 'ON_FILE', category = 'DEEP', filed_on = ?, last_verified_on = ?, next_verify_due = ?,
       step_since = ?, step_due_on = null where tenant_no = ? and id = ?`,
    [filedOn, filedOn, nextVerifyDue, scope.now(), scope.tenant.no, id],
  );
  scope.em.clear();
  return id;
}

/** A proof for leaving the register. Returns the attachment's id. */
export async function exitProof(scope: TenantScope, fileId: string): Promise<string> {
  return await storeAttachment(scope, { fileId, kind: 'EXIT_PROOF', name: '脱困证明.pdf', bytes: PDF });
}

/** What the register says of a file of the acting unit. */
export async function fileRow(scope: TenantScope, id: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await scope.em.execute<Record<string, unknown>[]>(
    `select status, category, file_no, decider_no, filed_on::text as filed_on, last_verified_on::text as last_verified_on,
       next_verify_due::text as next_verify_due, exited_on::text as exited_on from hardship_files where tenant_no = ? and id = ?`,
    [scope.tenant.no, id],
  );
  return row;
}
