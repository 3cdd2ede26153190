import { read, set_cptable, SSF, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import type { RawCell, RawRow, RawSheet, RawWorkbook } from './raw-workbook.js';
import { dateOfSerial } from './serial-date.js';
import { damaged, SHEET_LIMITS, SheetFault } from './sheet-fault.js';
import { tooManyRows } from './xlsx-reader.js';
import { encrypted } from './zip-archive.js';

set_cptable(codePages);

/** Reads an Excel 97–2003 or old WPS (.et) file, also with GBK strings of Excel 95. Errors: SheetFault. */
export function readXls(bytes: Buffer): RawWorkbook {
  const workbook = parse(bytes);
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  return {
    format: 'xls',
    date1904,
    sheets: workbook.SheetNames.slice(0, SHEET_LIMITS.maxSheets).flatMap((name, index) => {
      const sheet = workbook.Sheets[name];
      if (!sheet) return [];
      return [readSheet(name, (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0, sheet, date1904)];
    }),
  };
}

function parse(bytes: Buffer): WorkBook {
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellFormula: false,
      cellHTML: false,
      sheetRows: SHEET_LIMITS.maxRows + 100,
      codepage: 936,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    if (/password|encrypt/i.test(reason)) throw encrypted();
    if (/unsupported|unrecognized/i.test(reason)) {
      throw new SheetFault('FILE_TYPE_NOT_SUPPORTED', '这不是 Excel 工作簿，请上传 .xlsx、.xls 或 .csv 文件');
    }
    throw damaged('读不出内容');
  }
}

function readSheet(name: string, hidden: boolean, sheet: WorkSheet, date1904: boolean): RawSheet {
  const rows: RawRow[] = [];
  for (const [index, cells] of (sheet['!data'] ?? []).entries()) {
    const values = (cells ?? []).slice(0, SHEET_LIMITS.maxColumns).map((cell) => valueOf(cell, date1904));
    if (values.some((value) => value !== undefined && value !== ''))
      rows.push({ number: index + 1, cells: values });
  }
  if (rows.length > SHEET_LIMITS.maxRows + 20) throw tooManyRows();
  const merged = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    top: s.r + 1,
    bottom: e.r + 1,
    left: s.c,
    right: e.c,
  }));
  return { name, hidden, rows, merged };
}

function valueOf(cell: CellObject | undefined, date1904: boolean): RawCell {
  if (!cell) return undefined;
  if (typeof cell.v === 'string' || typeof cell.v === 'boolean') return cell.t === 'e' ? '#N/A' : cell.v;
  if (typeof cell.v !== 'number') return undefined;
  if (cell.t === 'e') return cell.w ?? '#N/A';
  const format = typeof cell.z === 'string' ? cell.z : undefined;
  if (format === undefined || !SSF.is_date(format) || !/[yd年月日]/i.test(format)) return cell.v;
  return dateOfSerial(cell.v, date1904) ?? cell.v;
}
