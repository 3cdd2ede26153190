import { IMPORTS_TEXT } from '../../text/imports.js';

/** What the server reads as a list. */
export const LIST_EXTENSIONS = ['.xlsx', '.xls', '.csv'] as const;

const MEGABYTE = 1024 * 1024;
const MOST_MEGABYTES = 20;

/** Why a chosen file can't be a list, before it is sent anywhere; nothing when it can. */
export function faultOfListFile({ name, size }: { name: string; size: number }): string | undefined {
  if (!LIST_EXTENSIONS.some((extension) => name.toLowerCase().endsWith(extension)))
    return IMPORTS_TEXT.wrongType(name);
  if (size === 0) return IMPORTS_TEXT.empty(name);
  if (size > MOST_MEGABYTES * MEGABYTE) return IMPORTS_TEXT.tooLarge(name, (size / MEGABYTE).toFixed(1));
  return undefined;
}
