import { parse } from 'csv-parse/sync';
import type { RawRow, RawWorkbook } from './raw-workbook.js';
import { damaged, SHEET_LIMITS, SheetFault } from './sheet-fault.js';
import { tooManyRows } from './xlsx-reader.js';

/** Reads comma, tab or semicolon separated text: UTF-8 with or without BOM, UTF-16 with BOM, otherwise GB18030. Errors: SheetFault. */
export function readCsv(bytes: Buffer): RawWorkbook {
  const text = decode(bytes);
  const records = parseRecords(text);
  const rows: RawRow[] = [];
  for (const [index, record] of records.entries()) {
    const cells = record.slice(0, SHEET_LIMITS.maxColumns).map((field) => bare(field) || undefined);
    if (cells.some((cell) => cell !== undefined)) rows.push({ number: index + 1, cells });
  }
  if (rows.length > SHEET_LIMITS.maxRows + 20) throw tooManyRows();
  return { format: 'csv', date1904: false, sheets: [{ name: 'CSV', hidden: false, rows, merged: [] }] };
}

/** Strict decoding, so that a wrong guess is an error and not mojibake. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (text.includes('\0')) break;
      return text;
    } catch {
      continue;
    }
  }
  throw new SheetFault(
    'FILE_ENCODING_UNKNOWN',
    '认不出文件的文字编码，请用 Excel 或 WPS 打开后另存为 .xlsx 再上传',
  );
}

function parseRecords(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 1 << 20,
    });
  } catch {
    throw damaged('引号或分隔符不成对');
  }
}

function delimiterOf(text: string): string {
  const head = text.slice(0, 4_000);
  const counts = [',', '\t', ';', '，'].map((mark) => ({ mark, count: head.split(mark).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}

/** `="6104…"` is how some systems keep long numbers as text in CSV. */
function bare(field: string): string {
  return /^="([^"]*)"$/.exec(field.trim())?.[1] ?? field.trim();
}
