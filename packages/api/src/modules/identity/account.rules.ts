import type { Refusal } from '../../graphql/refused.js';

export interface AccountFields {
  loginName: string;
  displayName: string;
  phone?: string | null;
}

function refusal(code: string, message: string, path: string): Refusal {
  return { code, message, category: 'INVALID_INPUT', path: [path] };
}

/** Every reason why the fields of an account are refused. */
export function accountInputRefusals({ loginName, displayName, phone }: AccountFields): Refusal[] {
  const refusals: Refusal[] = [];
  if (!/^[a-z0-9][a-z0-9._-]{2,31}$/.test(loginName)) {
    refusals.push(
      refusal('LOGIN_NAME_INVALID', '账号用 3–32 个小写字母、数字、点或横线，以字母或数字开头', 'loginName'),
    );
  }
  if (displayName.length < 1 || displayName.length > 40)
    refusals.push(refusal('DISPLAY_NAME_INVALID', '请填写姓名，最多 40 个字', 'displayName'));
  if (phone && !/^1[3-9]\d{9}$/.test(phone))
    refusals.push(refusal('PHONE_INVALID', '手机号应是 11 位数字', 'phone'));
  return refusals;
}

/** A mobile number as it may be shown: `138****1234`. */
export function maskedPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** A network address as it may be shown: the last part hidden. */
export function maskedAddress(ip: string): string {
  return ip.includes(':') ? ip.replace(/[^:]*$/, '*') : ip.replace(/\d+$/, '*');
}
