export { activeGrant, enterGranted, type ActiveGrant } from './access-grant.service.js';
export { callerBySession, callerByToken } from './caller.service.js';
