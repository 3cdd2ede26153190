import { readCsv } from './csv-reader.js';
import type { RawWorkbook } from './raw-workbook.js';
import { SHEET_LIMITS, SheetFault } from './sheet-fault.js';
import { readXls } from './xls-reader.js';
import { readXlsx } from './xlsx-reader.js';
import { encrypted, openZip } from './zip-archive.js';

/** The program that wrote a file, told by its first bytes; the name's ending says nothing (exports named .xls are often something else). */
export type FileKind = 'zip' | 'compound' | 'markup' | 'biff' | 'text' | 'binary';

/** What the first bytes say. */
export function kindOfFile(bytes: Buffer): FileKind {
  if (bytes.length >= 4 && bytes.readUInt32LE(0) === 0x04034b50) return 'zip';
  if (bytes.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) return 'compound';
  if (bytes[0] === 0x09 && [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? -1)) return 'biff';
  const head = bytes.subarray(0, 8_192);
  const isUtf16 = head[0] === 0xff && head[1] === 0xfe;
  if (!isUtf16 && head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return 'binary';
  return /^[\s\uFEFF]*<(?:!doctype|html|\?xml|table|meta|head|workbook)/i.test(head.toString('utf8'))
    ? 'markup'
    : 'text';
}

/**
 * Reads the values of a file of any accepted kind. Runs inside the parsing thread; everybody else calls `readWorkbook`.
 * Errors: SheetFault.
 */
export function parseWorkbook(bytes: Buffer): RawWorkbook {
  if (bytes.length === 0) throw new SheetFault('FILE_EMPTY', '文件是空的，请重新选择');
  if (bytes.length > SHEET_LIMITS.maxFileBytes)
    throw new SheetFault('FILE_TOO_LARGE', '文件超过 20 MB，请拆成几个文件分别上传');
  switch (kindOfFile(bytes)) {
    case 'zip':
      return readXlsx(openZip(bytes));
    case 'compound':
      if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw encrypted();
      return readXls(bytes);
    case 'biff':
      return readXls(bytes);
    case 'markup':
      throw new SheetFault(
        'FILE_TYPE_NOT_SUPPORTED',
        '这其实是网页或 XML 文件（只是扩展名像 Excel），请用 Excel 或 WPS 打开后另存为 .xlsx 再上传',
      );
    case 'text':
      return readCsv(bytes);
    case 'binary':
    default:
      throw new SheetFault('FILE_TYPE_NOT_SUPPORTED', '这不是表格文件，请上传 .xlsx、.xls 或 .csv 文件');
  }
}
