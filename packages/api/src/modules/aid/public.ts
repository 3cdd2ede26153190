import 'reflect-metadata';

export { AidFileResolver, AidReadResolver, HouseholdAidResolver } from './aid.read.resolver.js';
export { AidResolver } from './aid.resolver.js';
export { approvedApplications, moveApplications, refusalsOfPayable } from './payable.service.js';
