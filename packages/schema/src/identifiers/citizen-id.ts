const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const OLDEST_AGE = 130;

/** What a valid number says, or why it is not valid (in Chinese, with what to do). */
export type CitizenIdReading =
  | { valid: true; number: string; birthDate: string; gender: 'MALE' | 'FEMALE' }
  | { valid: false; reason: string };

/** Full-width digits and letters to half-width, spaces removed, `x` to `X`. */
export function normaliseCitizenId(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
}

/** The check character of the first 17 digits (GB 11643). */
export function citizenIdCheck(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_CHARACTERS[sum % 11] ?? '';
}

/**
 * Reads a resident identity number (GB 11643, 18 characters): check character, a real birth date not after `today`
 * (`YYYY-MM-DD`), sex. The area part is the area at first issue and is not judged.
 */
export function readCitizenId(text: string, today: string): CitizenIdReading {
  const number = normaliseCitizenId(text);
  if (number.length === 15 && /^\d+$/.test(number)) {
    return { valid: false, reason: '这是 15 位旧号码，请填写 18 位身份证号' };
  }
  if (!/^\d{17}[\dX]$/.test(number))
    return { valid: false, reason: '身份证号应是 18 位：17 位数字加一位数字或 X，请核对' };
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const parsed = new Date(`${birthDate}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== birthDate) {
    return { valid: false, reason: `身份证号里的出生日期 ${birthDate} 不存在，请核对第 7 到 14 位` };
  }
  if (birthDate > today)
    return { valid: false, reason: `身份证号里的出生日期 ${birthDate} 晚于今天，请核对第 7 到 14 位` };
  if (Number(today.slice(0, 4)) - parsed.getUTCFullYear() > OLDEST_AGE) {
    return { valid: false, reason: `身份证号里的出生日期 ${birthDate} 太早，请核对第 7 到 14 位` };
  }
  if (citizenIdCheck(number) !== number[17])
    return { valid: false, reason: '身份证号的校验位不对，有一位或几位填错了，请对照证件核对' };
  return { valid: true, number, birthDate, gender: Number(number[16]) % 2 === 1 ? 'MALE' : 'FEMALE' };
}

/** Full years of age on a day (both `YYYY-MM-DD`); born on 29 February counts from 1 March in a common year. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
