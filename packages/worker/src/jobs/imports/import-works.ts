import {
  APPLY_JOB,
  breakOffImport,
  DRY_RUN_JOB,
  EXPORT_JOB,
  ImportStopped,
  runHardshipExport,
  runImportApply,
  runImportDryRun,
  runImportUndo,
  UNDO_JOB,
  type ClaimedJob,
  type Runtime,
} from '@bangfu/api/runtime';
import { JobRefused, type BackgroundWork } from '../../background.js';

function importWork(kind: string, run: (host: Runtime, job: ClaimedJob) => Promise<string>): BackgroundWork {
  return {
    kind,
    async run(job, { runtime }) {
      try {
        return { message: await run(runtime, job) };
      } catch (error) {
        if (error instanceof ImportStopped) throw new JobRefused(error.message);
        throw error;
      }
    },
    failed: breakOffImport,
  };
}

/** Dry run, import and undoing of lists; export of the list of files. */
export const importWorks: readonly BackgroundWork[] = [
  importWork(DRY_RUN_JOB, runImportDryRun),
  importWork(APPLY_JOB, runImportApply),
  importWork(UNDO_JOB, runImportUndo),
  { kind: EXPORT_JOB, run: async (job, { runtime }) => await runHardshipExport(runtime, job) },
];
