import 'reflect-metadata';

export { expirePots } from './allocation.service.js';
export { FundPipelineResolver } from './fund-pipeline.resolver.js';
export { remindOfFunds } from './fund-reminders.service.js';
export { FundsReadResolver } from './funds.read.resolver.js';
export { FundsResolver } from './funds.resolver.js';
export { refusalsOfAmount } from './funds.rules.js';
export { proveLedger } from './ledger-proof.js';
export { proveOwnLedger } from './ledger-proof.service.js';
