import 'reflect-metadata';

export { openAttachment, storeAttachment, type OpenedAttachment, type Upload } from './attachment.service.js';
export { describeHousehold } from './describe-household.js';
export { HardshipFileReadResolver } from './hardship-file.read.resolver.js';
export { checkDuplicate, holdersOf } from './duplicate.service.js';
export {
  discardImportedDraft,
  draftFile,
  getFileAtDecider,
  getOwnFile,
  nextFileNo,
  staleRefusals,
  stateRefusals,
  updateFile,
} from './hardship-file.service.js';
export { materialsFor } from './review.rules.js';
export { validateHousehold } from './household-checks.js';
export type { HouseholdInput } from './household.js';
export { ApprovalQueueResolver } from './approval-queue.resolver.js';
export { decideFile, insertDecision, returnOwnFile } from './decision.service.js';
export { moveFile, recordConsent, recordVisit, submitFile, withdrawFile } from './file-steps.service.js';
export { releaseClaims } from './claims.service.js';
export { moveInProcedure } from './procedure-steps.service.js';
export { procedureStatusOf } from './viewer-verbs.js';
export {
  keepCheckAnswers,
  refusalsOfAnswer,
  requestCheck,
  returnCheck,
  type MatchedAnswer,
} from './economic-check.service.js';
export { HardshipFileResolver } from './hardship-file.resolver.js';
export { IdentityChecksResolver } from './identity-checks.resolver.js';
export { dibaoInForce, policyInForce, workingCalendar } from './in-force.js';
export { markReverifyDue } from './reverify.service.js';
export { evaluateFile, reviewFile } from './review.service.js';
export { newIds } from './store-household.js';
export { filesDueForReverification, workUnitOf } from './work-units.read-model.js';
export { finalDeciderOf, monthsLater } from './filing.rules.js';
export { HardshipFileFilter } from './hardship-file.graphql.js';
