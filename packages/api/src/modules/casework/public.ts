import 'reflect-metadata';

export { importCheckAnswers, readAnswerFile } from './check-answers.service.js';
export { runCheckList } from './check-list.js';
export { economicCheckStanding, type CheckStanding } from './economic-check.read-model.js';
export { EconomicCheckResolver } from './economic-check.resolver.js';
export { FileFormResolver } from './file-form.resolver.js';
export { FILE_FORM_JOB, fileFormToPrint } from './file-form.service.js';
export type { FileForm, FormAmount, FormDecision, FormMember } from './file-form.read-model.js';
export { tellOfTransfer } from './file-transfer.notices.js';
export { FileTransferResolver } from './file-transfer.resolver.js';
export { WarningSignalResolver } from './warning.resolver.js';
export { findWarnings } from './warning.service.js';
export { CHECK_LIST_JOB, takeCheckList, withdrawCheckLists } from './economic-check.service.js';
