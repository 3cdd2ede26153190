import { z } from 'zod';
import { hardshipFilePrinted } from '@bangfu/schema/events/hardship';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { getOwnFile } from '../hardship/public.js';
import { orderJob } from '../jobs/public.js';
import { fileForm, type FileForm } from './file-form.read-model.js';

export const FILE_FORM_JOB = 'casework.file-form';

const Input = z.object({ fileId: z.uuid() });

/**
 * Orders the printed form 《困难职工档案表》 of a file of the acting unit; who printed it when stands in its timeline.
 * Returns the job's id. Errors: NOT_FOUND, also for another unit's file.
 */
export async function orderFileForm(scope: TenantScope, fileId: string): Promise<string> {
  const { fileNo } = await getOwnFile(scope, fileId);
  const jobId = await orderJob(scope, {
    kind: FILE_FORM_JOB,
    label: `打印建档表 ${fileNo}`,
    input: { fileId },
    resultPermission: 'hardshipFile:read',
  });
  await record(scope, hardshipFilePrinted, fileId, { jobId });
  return jobId;
}

/** What an ordered form shows. Undefined when the file left the unit meanwhile. */
export async function fileFormToPrint(scope: TenantScope, input: unknown): Promise<FileForm | undefined> {
  return await fileForm(scope, Input.parse(input).fileId);
}
