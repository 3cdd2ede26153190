import { parseAddress } from './cell-address.js';
import type { MergedBlock, RawCell, RawRow, RawSheet, RawWorkbook } from './raw-workbook.js';
import { dateOfSerial, isDateFormat } from './serial-date.js';
import { damaged, SHEET_LIMITS, SheetFault } from './sheet-fault.js';
import { attributesOf, tagsNamed, textOfRuns, unescapeXml } from './xml-text.js';
import type { ZipArchive } from './zip-archive.js';

interface Book {
  strings: string[];
  /** For each cell style: does it show a date? */
  dateStyles: boolean[];
  date1904: boolean;
  cells: number;
}

/**
 * Reads the values of an xlsx file part by part from checked buffers. Our own reader because of what a hostile or a
 * merely large file may cost: no temporary file ever holds personal data, memory follows the values and not the
 * formats, and DTDs are never looked at. Errors: SheetFault.
 */
export function readXlsx(zip: ZipArchive): RawWorkbook {
  const root = partNamed(zip, '_rels/.rels');
  const main = tagsNamed('Relationship', root).find((tag) => tag['Type']?.endsWith('/officeDocument'));
  const path = resolvePart('', main?.['Target'] ?? 'xl/workbook.xml');
  if (path.endsWith('.bin')) {
    throw new SheetFault('FILE_TYPE_NOT_SUPPORTED', '这是 .xlsb 文件，请在 Excel 中另存为 .xlsx 再上传');
  }
  const workbook = partNamed(zip, path);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const relations = tagsNamed(
    'Relationship',
    partNamed(zip, `${folder}_rels/${path.slice(folder.length)}.rels`),
  );
  const target = (end: string): string | undefined => {
    const found = relations.find((tag) => tag['Type']?.endsWith(end))?.['Target'];
    return found === undefined ? undefined : resolvePart(folder, found);
  };
  const book: Book = {
    strings: readStrings(zip, target('/sharedStrings')),
    dateStyles: readDateStyles(zip, target('/styles')),
    date1904: ['1', 'true'].includes(tagsNamed('workbookPr', workbook)[0]?.['date1904'] ?? ''),
    cells: 0,
  };
  const sheets = tagsNamed('sheet', workbook);
  if (sheets.length > SHEET_LIMITS.maxSheets) throw damaged('工作表过多');
  return {
    format: 'xlsx',
    date1904: book.date1904,
    sheets: sheets.flatMap((sheet) => {
      const relation = relations.find((tag) => tag['Id'] === sheet['id']);
      if (!relation?.['Type']?.endsWith('/worksheet')) return [];
      const part = zip.read(resolvePart(folder, relation['Target'] ?? ''));
      if (!part) return [];
      const hidden = sheet['state'] === 'hidden' || sheet['state'] === 'veryHidden';
      return [{ name: sheet['name'] ?? '', hidden, ...readSheet(part, book) } satisfies RawSheet];
    }),
  };
}

function partNamed(zip: ZipArchive, name: string): string {
  const part = zip.read(name);
  if (!part)
    throw new SheetFault('FILE_TYPE_NOT_SUPPORTED', '这不是 Excel 工作簿，请上传 .xlsx、.xls 或 .csv 文件');
  return part.toString('utf8');
}

function resolvePart(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.replaceAll('\\', '/').split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

function readStrings(zip: ZipArchive, path: string | undefined): string[] {
  const part = path === undefined ? undefined : zip.read(path);
  const strings: string[] = [];
  for (const item of elements(part ?? Buffer.alloc(0), 'si')) strings.push(textOfRuns(item.inner));
  return strings;
}

function readDateStyles(zip: ZipArchive, path: string | undefined): boolean[] {
  const xml = path === undefined ? '' : (zip.read(path)?.toString('utf8') ?? '');
  const codes = new Map(
    tagsNamed('numFmt', xml).map((tag) => [Number(tag['numFmtId']), tag['formatCode'] ?? '']),
  );
  const formats = /<(?:\w+:)?cellXfs[\s>][\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? '';
  return tagsNamed('xf', formats).map((tag) => {
    const id = Number(tag['numFmtId'] ?? 0);
    return isDateFormat(id, codes.get(id));
  });
}

interface XmlElement {
  attributes: string;
  inner: string;
}

const CHUNK = 1 << 20;

/** The elements of one name in a large part, decoded a megabyte at a time so that the text of the whole never lies in memory. */
function* elements(part: Buffer, name: string): Generator<XmlElement> {
  const head = part.toString('latin1', 0, Math.min(part.length, CHUNK));
  const prefix = new RegExp(`<(\\w+:)?${name}(?=[\\s/>])`).exec(head)?.[1] ?? '';
  const closing = `</${prefix}${name}>`;
  const tag = `${prefix}${name}`;
  const inner = `[^<]*(?:<(?!/?${tag}[\\s/>])[^<]*)*`;
  const pattern = new RegExp(
    `<${tag}(?=[\\s/>])((?:[^>"']|"[^"]*"|'[^']*')*?)(?:/>|>(${inner})</${tag}>)`,
    'g',
  );
  for (let start = 0; start < part.length;) {
    let end = start + CHUNK >= part.length ? part.length : part.lastIndexOf(closing, start + CHUNK);
    if (end < start) end = part.indexOf(closing, start + CHUNK);
    end = end < 0 ? part.length : Math.min(part.length, end + closing.length);
    const text = part.toString('utf8', start, end);
    for (const match of text.matchAll(pattern)) yield { attributes: match[1] ?? '', inner: match[2] ?? '' };
    start = end;
  }
}

function readSheet(part: Buffer, book: Book): { rows: RawRow[]; merged: MergedBlock[] } {
  const rows: RawRow[] = [];
  let number = 0;
  for (const element of elements(part, 'row')) {
    const stated = Number(attributesOf(element.attributes)['r']);
    number = Number.isInteger(stated) && stated > 0 ? stated : number + 1;
    const cells = element.inner === '' ? [] : readCells(element.inner, book);
    if (cells.length > 0) rows.push({ number, cells });
    if (rows.length > SHEET_LIMITS.maxRows + 20) throw tooManyRows();
  }
  rows.sort((left, right) => left.number - right.number);
  return { rows, merged: readMerged(part) };
}

/** More rows than one batch may hold. */
export function tooManyRows(): SheetFault {
  return new SheetFault('FILE_TOO_MANY_ROWS', '表格超过 5 万行，请拆成几个文件分别导入');
}

/** A cell never holds another cell: saying so keeps the search linear on files made to cost time. */
const CELL = /<(?:\w+:)?c(?=[\s>/])([^>]*?)(?:\/>|>([^<]*(?:<(?!\/?(?:\w+:)?c[\s>/])[^<]*)*)<\/(?:\w+:)?c>)/g;
const VALUE = /<(?:\w+:)?v(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?v>/;

function readCells(xml: string, book: Book): RawCell[] {
  const cells: RawCell[] = [];
  let column = -1;
  for (const match of xml.matchAll(CELL)) {
    const attributes = attributesOf(match[1] ?? '');
    column = parseAddress(attributes['r'] ?? '')?.column ?? column + 1;
    if (column >= SHEET_LIMITS.maxColumns || match[2] === undefined) continue;
    const value = valueOf(attributes, match[2], book);
    if (value === undefined || value === '') continue;
    cells[column] = value;
    book.cells += 1;
  }
  if (book.cells > SHEET_LIMITS.maxCells) throw tooManyRows();
  return cells;
}

function valueOf(attributes: Record<string, string>, inner: string, book: Book): RawCell {
  const type = attributes['t'] ?? 'n';
  if (type === 'inlineStr') return textOfRuns(inner);
  const text = VALUE.exec(inner)?.[1];
  if (text === undefined) return undefined;
  if (type === 's') return book.strings[Number(text)];
  if (type === 'b') return text.trim() === '1';
  if (type === 'd') return text.slice(0, 10);
  if (type !== 'n') return unescapeXml(text);
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) return undefined;
  if (!book.dateStyles[Number(attributes['s'] ?? -1)]) return number;
  return dateOfSerial(number, book.date1904) ?? number;
}

function readMerged(part: Buffer): MergedBlock[] {
  const start = part.lastIndexOf('mergeCells');
  if (start < 0) return [];
  const from = part.lastIndexOf('sheetData>');
  return tagsNamed('mergeCell', part.toString('latin1', Math.max(0, from))).flatMap((tag) => {
    const [first, last] = (tag['ref'] ?? '').split(':').map(parseAddress);
    return first && last
      ? [{ top: first.row, bottom: last.row, left: first.column, right: last.column }]
      : [];
  });
}
