import 'reflect-metadata';

export { acknowledgePot, draftAllocation, expirePots, issueAllocation } from './allocation.service.js';
export { addSource, draftBatch, receiveBatch } from './batch.service.js';
export { FundPot } from './funds.graphql.js';
export { ProgrammeEnum, codesOf } from './fund-enums.js';
export { FundPipelineResolver } from './fund-pipeline.resolver.js';
export { remindOfFunds } from './fund-reminders.service.js';
export { FundsReadResolver } from './funds.read.resolver.js';
export { FundsResolver } from './funds.resolver.js';
export { refusalsOfAmount } from './funds.rules.js';
export { proveLedger } from './ledger-proof.js';
export { proveOwnLedger } from './ledger-proof.service.js';
export { post, type Posting } from './ledger.service.js';
export { nextPaperNo } from './numbering.js';
