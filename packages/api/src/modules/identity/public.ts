export { activeGrant, enterGranted, type ActiveGrant } from './access-grant.service.js';
export { AccessResolver } from './access.resolver.js';
export { AccountResolver } from './account.resolver.js';
export { callerBySession, callerByToken } from './caller.service.js';
export { SessionResolver } from './session.resolver.js';
export { hasProvinceAdministrator, provisionAccount, type ProvisionedAccount } from './provision.service.js';
export { newInitialPassword } from './readable-secret.js';
