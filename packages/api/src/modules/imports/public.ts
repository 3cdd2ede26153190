import 'reflect-metadata';

export {
  APPLY_JOB,
  DRY_RUN_JOB,
  UNDO_JOB,
  importBatchCreate,
  importErrorSheet,
} from './import-batch.service.js';
export { runImportApply, runImportUndo } from './import-apply.js';
export { runImportDryRun } from './import-dry-run.js';
export { breakOff as breakOffImport, ImportStopped } from './import-step.js';
export { importTemplate } from './import-template.js';
export { ImportBatchResolver } from './imports.resolver.js';
export { EXPORT_JOB, runHardshipExport } from './hardship-export.js';
export { HardshipExportResolver } from './hardship-export.resolver.js';
