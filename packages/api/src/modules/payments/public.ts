import 'reflect-metadata';

export { takeBankFile } from './bank-file.service.js';
export { DisbursementReadResolver } from './disbursement.read.resolver.js';
export { DisbursementResolver } from './disbursement.resolver.js';
export { readReceipts } from './receipt-file.js';
export { takeReceipts } from './receipts.service.js';
export { fileExchange, type BankGateway } from './bank-gateway.js';
export { itemsInTransit, SUBMIT_JOB, submitItem } from './submission.service.js';
