import type { Principal } from '../../access/principal.js';
import { AppError } from '../../graphql/app-error.js';

/** Passes a signed-in person; programs and jobs have no account to change. Errors: FORBIDDEN. */
export function requirePerson(principal: Principal): void {
  if (principal.kind !== 'account' || !principal.sessionId)
    throw AppError.forbidden('这项操作只能由登录的人办理，程序令牌不能使用');
}
