const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
/** 1904 files count from 1904-01-01 = 0. */
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST_SERIAL = 2_958_465;

/** The civil date of an Excel serial number, or undefined when it is none. Excel's 29 February 1900 does not exist and is none. */
export function dateOfSerial(serial: number, date1904: boolean): string | undefined {
  const day = Math.floor(serial);
  if (!Number.isFinite(day) || day < (date1904 ? 0 : 1) || day > LAST_SERIAL) return undefined;
  if (date1904) return iso(EPOCH_1904 + day * DAY_MS);
  if (day === 60) return undefined;
  return iso(EPOCH_1900 + (day < 60 ? day + 1 : day) * DAY_MS);
}

/** The Excel serial number of a civil date after February 1900. */
export function serialOfDate(date: string): number {
  return (Date.parse(`${date}T00:00:00Z`) - EPOCH_1900) / DAY_MS;
}

function iso(ms: number): string | undefined {
  const text = new Date(ms).toISOString();
  return text.startsWith('+') ? undefined : text.slice(0, 10);
}

/** Built-in formats that show a date; 27–36 and 50–58 are the Chinese ones (2020年1月5日). */
const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** True when a number format shows a date (a time of day alone is not one). */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DATES.has(id);
  const bare = code
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(/[\\_*]./g, '');
  return /[yd年月日]/i.test(bare.replaceAll(/general|g\/通用格式/gi, ''));
}
