import { closeDueNotices, startNotice } from '@bangfu/api/src/modules/notices/public.ts';
import {
  draftFile,
  evaluateFile,
  recordConsent,
  recordVisit,
  requestCheck,
  returnCheck,
  reviewFile,
  storeAttachment,
  submitFile,
  type HouseholdInput,
} from '@bangfu/api/src/modules/hardship/public.ts';
import type { TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';

/** The smallest PDF that its content proves to be one. */
export const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

/** Keeps the consents that a household of `aHousehold` needs (R-HF-07). */
export async function giveConsents(scope: TenantScope, id: string, household: HouseholdInput): Promise<void> {
  const [child] = household.members.filter((member) => member.relation === 'SON');
  const adults = [household.person, ...household.members.filter((member) => member !== child)];
  for (const { name } of adults) {
    for (const kind of ['SENSITIVE_DATA', 'ECONOMIC_CHECK']) {
      await recordConsent(scope, id, { kind, personName: name, signedOn: scope.today(), signedBy: name });
    }
  }
  if (child) {
    await recordConsent(scope, id, {
      kind: 'MINOR_GUARDIAN',
      personName: child.name,
      signedOn: scope.today(),
      signedBy: household.person.name,
    });
  }
}

/** Drafts and submits a household. Returns the file's id. */
export async function submitted(scope: TenantScope, household: HouseholdInput): Promise<string> {
  const { id } = await draftFile(scope, household);
  await giveConsents(scope, id, household);
  await submitFile(scope, id);
  return id;
}

export const TWO_VISITORS = { visitorNames: ['张三', '赵六'], visitorAccountIds: [] };

/** From submitted to computed: everything the review meeting looks at is there. */
export async function checked(scope: TenantScope, id: string): Promise<void> {
  await recordVisit(scope, id, { visitedOn: scope.today(), ...TWO_VISITORS });
  await requestCheck(scope, id, '区民政局核对中心');
  await returnCheck(scope, id, { result: 'CONSISTENT', returnedOn: scope.today() });
  await storeAttachment(scope, { fileId: id, kind: 'INCOME_PROOF', name: '收入证明.pdf', bytes: PDF });
  await evaluateFile(scope, id);
}

/** From submitted to reviewed. */
export async function reviewed(scope: TenantScope, id: string): Promise<void> {
  await checked(scope, id);
  await reviewFile(scope, id, { category: 'DEEP' });
}

/** Posts the notice. Returns its id. */
export async function inNotice(scope: TenantScope, id: string): Promise<string> {
  return await startNotice(scope, { fileIds: [id], place: 'UNIT_BOARD', startOn: scope.today() });
}

export { closeDueNotices };
