import 'reflect-metadata';

export { openAttachment, storeAttachment, type OpenedAttachment, type Upload } from './attachment.service.js';
export { describeHousehold } from './describe-household.js';
export { HardshipFileReadResolver } from './hardship-file.read.resolver.js';
export { checkDuplicate, holdersOf } from './duplicate.service.js';
export { discardImportedDraft, draftFile, getOwnFile, updateFile } from './hardship-file.service.js';
export { validateHousehold } from './household-checks.js';
export type { HouseholdInput } from './household.js';
