import { IMPORTS_TEXT } from '../../text/imports.js';

/** What the server reads as a list. */
export const LIST_EXTENSIONS = ['.xlsx', '.xls', '.csv'] as const;

const MEGABYTE = 1024 * 1024;

/**
 * Why a chosen file can't be a list, before it is sent anywhere; nothing when it can. `most` is the policy's bound in
 * MB; the server asks it again.
 */
export function faultOfListFile(
  { name, size }: { name: string; size: number },
  most: number | undefined,
): string | undefined {
  if (!LIST_EXTENSIONS.some((extension) => name.toLowerCase().endsWith(extension)))
    return IMPORTS_TEXT.wrongType(name);
  if (size === 0) return IMPORTS_TEXT.empty(name);
  if (most !== undefined && size > most * MEGABYTE)
    return IMPORTS_TEXT.tooLarge(name, (size / MEGABYTE).toFixed(1), most);
  return undefined;
}
