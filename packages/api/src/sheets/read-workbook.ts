import { inThread } from './in-thread.js';
import type { RawWorkbook } from './raw-workbook.js';
import { SHEET_LIMITS, SheetFault } from './sheet-fault.js';

/**
 * Reads the values of an .xlsx, .xls or .csv file. What the file is decides its content, not its name. The parse runs
 * in a thread with a heap and a time limit.
 * Errors: SheetFault with a Chinese sentence: too large, too many rows, encrypted, damaged, not a spreadsheet.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<RawWorkbook> {
  if (bytes.length > SHEET_LIMITS.maxFileBytes) {
    throw new SheetFault('FILE_TOO_LARGE', '文件超过 20 MB，请拆成几个文件分别上传');
  }
  return (await inThread({ kind: 'read', bytes })) as RawWorkbook;
}
