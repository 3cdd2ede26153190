import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { moveFile, type StepChange } from './file-steps.service.js';
import type { HardshipFileEntity } from './hardship-file.entity.js';

/**
 * Moves what stands in the procedure of notice and decision: the change of a file's category while there is one, which
 * leaves the file as it is, otherwise the file (SM1).
 */
export async function moveInProcedure(
  scope: TenantScope,
  file: HardshipFileEntity,
  change: StepChange,
): Promise<void> {
  if (!file.changeStatus) return await moveFile(scope, file, change);
  scope.em.assign(file, {
    changeStatus: change.status,
    deciderNo: change.deciderNo ?? null,
    updatedAt: scope.now(),
  });
  await scope.em.flush();
}
