import type { ErrorMark } from './error-workbook.js';
import { inThread } from './in-thread.js';

/**
 * The user's own file with every wrong cell red and noted and a last column 错误说明 (U5). Works in a thread like the
 * reading does, for the same reasons. Errors: SheetFault.
 */
export async function writeErrorWorkbook(
  bytes: Uint8Array,
  marks: readonly ErrorMark[],
): Promise<Uint8Array> {
  const written = await inThread({ kind: 'markErrors', bytes, marks: [...marks] });
  if (written instanceof Uint8Array) return written;
  throw new TypeError('the thread answered something else than a file');
}
