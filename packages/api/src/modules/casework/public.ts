import 'reflect-metadata';

export { importCheckAnswers, readAnswerFile } from './check-answers.service.js';
export { runCheckList } from './check-list.js';
export { economicCheckStanding, type CheckStanding } from './economic-check.read-model.js';
export { EconomicCheckResolver } from './economic-check.resolver.js';
export { tellOfTransfer } from './file-transfer.notices.js';
export { FileTransferResolver } from './file-transfer.resolver.js';
export { WarningSignalResolver } from './warning.resolver.js';
export { findWarnings } from './warning.service.js';
export { CHECK_LIST_JOB, takeCheckList, withdrawCheckLists } from './economic-check.service.js';
