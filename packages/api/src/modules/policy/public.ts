export { maintainedCalendar } from './calendar.service.js';
export { dibaoFor, type DibaoStandard, type UrbanRural } from './dibao.service.js';
export { PolicyResolver } from './policy.resolver.js';
export { policyValue, policyValues } from './policy.service.js';
