import { decodeId } from '../../graphql/public-id.js';
import type { ReadingFacts } from '../../sheets/cell-value.js';
import {
  isBlank,
  placeColumns,
  problemAt,
  readListRow,
  recordRows,
  type CellProblem,
  type ListRow,
  type PlacedColumns,
} from '../../sheets/list-rows.js';
import type { RawRow, RawSheet, RawWorkbook } from '../../sheets/raw-workbook.js';
import { SheetFault } from '../../sheets/sheet-fault.js';
import { findHeader, mapHeader } from '../../sheets/sheet-header.js';
import { familyBeside, type FamilyBeside } from './family-beside.js';
import {
  ANCHORS,
  BESIDE_HEAD_COLUMNS,
  HEAD_COLUMNS,
  MEMBER_COLUMNS,
  MIXED_HEAD_COLUMNS,
  MIXED_MEMBER_COLUMNS,
} from './household-columns.js';
import type { FileAtVersion } from './imported-household.js';

/** A row of the list with the part it plays in its household. */
export interface ImportedRow extends ListRow {
  role: 'HEAD' | 'MEMBER' | 'NAMED_MEMBER';
  file?: FileAtVersion;
  /** A problem of this row's cell of that key, addressed by its column letters. */
  problemOf(key: string, message: string): CellProblem;
}

/** What was read of a sheet, for the error sheet and for telling the user what was not read. */
export interface ReadSheetFacts {
  name: string;
  headerRow: number;
  /** Titles nobody knows; those columns are not imported. */
  unknownTitles: string[];
}

export interface HouseholdRows {
  rows: ImportedRow[];
  sheets: ReadSheetFacts[];
}

/**
 * Reads the rows of every visible sheet that is a list of people: a main sheet, a family sheet, or one sheet with both,
 * below or beside one another.
 * Errors: SheetFault when no sheet is one, or none has a row.
 */
export function readHouseholdRows(workbook: RawWorkbook, today: string): HouseholdRows {
  const facts: ReadingFacts = { date1904: workbook.date1904, today };
  const heads: ImportedRow[] = [];
  const members: ImportedRow[] = [];
  const sheets: ReadSheetFacts[] = [];
  for (const sheet of workbook.sheets.filter((each) => !each.hidden)) {
    const beside = besideAt(sheet);
    if (beside) {
      const { row, unknown } = beside.header;
      sheets.push({ name: sheet.name, headerRow: row, unknownTitles: unknown.slice(0, 50) });
      heads.push(...readBeside(sheet, beside, facts));
      continue;
    }
    const family = findHeader(sheet, MEMBER_COLUMNS, ['headIdNumber', ...ANCHORS]);
    const header = family ?? findHeader(sheet, MIXED_HEAD_COLUMNS, ANCHORS);
    if (!header) continue;
    sheets.push({ name: sheet.name, headerRow: header.row, unknownTitles: header.unknown.slice(0, 50) });
    if (family)
      members.push(
        ...readFamilySheet(sheet, placeColumns(MEMBER_COLUMNS, family, ANCHORS), family.row, facts),
      );
    else if (header.columns.has('relation')) heads.push(...readMixedSheet(sheet, header.row, facts));
    else heads.push(...readMainSheet(sheet, placeColumns(HEAD_COLUMNS, header, ANCHORS), header.row, facts));
  }
  refuseEmptyList(heads.length + members.length, sheets.length);
  return { rows: [...heads, ...members], sheets };
}

function refuseEmptyList(rowCount: number, sheetCount: number): void {
  if (sheetCount === 0) {
    throw new SheetFault(
      'FILE_HEADER_NOT_FOUND',
      '前 20 行里没有找到表头：至少要有“姓名”和“身份证号”两列；请对照模板调整，或直接使用模板填写',
    );
  }
  if (rowCount === 0) throw new SheetFault('FILE_EMPTY', '表头下面没有数据，请填写后再上传');
}

function readMainSheet(
  sheet: RawSheet,
  placed: PlacedColumns,
  headerRow: number,
  facts: ReadingFacts,
): ImportedRow[] {
  return recordRows(sheet, headerRow, placed).map((raw) => importedRow('HEAD', sheet, raw, placed, facts));
}

function readFamilySheet(
  sheet: RawSheet,
  placed: PlacedColumns,
  headerRow: number,
  facts: ReadingFacts,
): ImportedRow[] {
  return recordRows(sheet, headerRow, placed).map((raw) =>
    importedRow('NAMED_MEMBER', sheet, raw, placed, facts),
  );
}

function readMixedSheet(sheet: RawSheet, headerRow: number, facts: ReadingFacts): ImportedRow[] {
  const asHead = placeColumns(MIXED_HEAD_COLUMNS, mapHeader(sheet, headerRow, MIXED_HEAD_COLUMNS), ANCHORS);
  const asMember = placeColumns(
    MIXED_MEMBER_COLUMNS,
    mapHeader(sheet, headerRow, MIXED_MEMBER_COLUMNS),
    ANCHORS,
  );
  return recordRows(sheet, headerRow, asHead).map((raw) => {
    const row = importedRow('HEAD', sheet, raw, asHead, facts);
    return row.values['relation'] === 'SELF' || row.values['relation'] === undefined
      ? row
      : importedRow('MEMBER', sheet, raw, asMember, facts);
  });
}

function besideAt(sheet: RawSheet): FamilyBeside | undefined {
  const header = findHeader(sheet, BESIDE_HEAD_COLUMNS, ANCHORS);
  return header && familyBeside(sheet, header.row);
}

/**
 * Worker and members of one row; the rows below belong to him while they name nobody else, whether his cells are
 * merged over them, left empty or repeated.
 */
function readBeside(sheet: RawSheet, beside: FamilyBeside, facts: ReadingFacts): ImportedRow[] {
  const { head, members } = beside;
  const all = { ...head, columns: [head, ...members].flatMap(({ columns }) => columns) };
  const rows: ImportedRow[] = [];
  let worker: ImportedRow | undefined;
  for (const raw of recordRows(sheet, beside.header.row, all)) {
    const family = members
      .filter(({ columns }) => columns.some(({ index }) => !isBlank(raw.cells[index])))
      .map((block) => importedRow('MEMBER', sheet, raw, block, facts));
    const namesNobody = head.anchors.every((index) => isBlank(raw.cells[index]));
    if (!worker || !namesNobody || family.length === 0) {
      const named = importedRow('HEAD', sheet, raw, head, facts);
      if (!worker || !isSamePerson(named, worker)) {
        worker = named;
        rows.push(named);
      }
    }
    for (const member of family) if (!isSamePerson(member, worker)) rows.push(member);
  }
  return rows;
}

/** The worker repeated in the row of a member, or listed as 本人 among his family. */
function isSamePerson(row: ImportedRow, worker: ImportedRow): boolean {
  const number = row.values['idNumber'];
  return number !== undefined && number === worker.values['idNumber'];
}

function importedRow(
  role: ImportedRow['role'],
  sheet: RawSheet,
  raw: RawRow,
  placed: PlacedColumns,
  facts: ReadingFacts,
): ImportedRow {
  const file = exportedFile(raw, placed);
  const row = readListRow(sheet.name, file ? withoutMasked(raw, placed) : raw, placed, facts);
  const problems = file
    ? row.problems.filter((problem) => !isMaskedCell(raw, placed, problem))
    : row.problems;
  return {
    ...row,
    problems,
    role,
    ...(file ? { file } : {}),
    problemOf: (key, message) => {
      const found = placed.columns.find(({ column }) => column.key === key);
      return problemAt(found?.index, found?.column.label ?? '整行', message);
    },
  };
}

/** The hidden column of an export: the record's public id and its version. */
function exportedFile(raw: RawRow, placed: PlacedColumns): FileAtVersion | undefined {
  const index = placed.columns.find(({ column }) => column.kind === 'key')?.index ?? -1;
  const match = /^(hf_[0-9a-z]{26})\.(\d{1,9})$/.exec(String(raw.cells[index] ?? '').trim());
  const fileId = decodeId('hf', match?.[1] ?? '');
  return fileId === undefined ? undefined : { fileId, version: Number(match?.[2]) };
}

/** Exports show protected data masked; a masked cell says nothing and changes nothing. */
function withoutMasked(raw: RawRow, placed: PlacedColumns): RawRow {
  const cells = [...raw.cells];
  for (const { index } of placed.columns) if (isMasked(cells[index])) cells[index] = undefined;
  return { ...raw, cells };
}

function isMasked(cell: unknown): boolean {
  return typeof cell === 'string' && cell.includes('*');
}

function isMaskedCell(raw: RawRow, placed: PlacedColumns, problem: CellProblem): boolean {
  const place = placed.columns.find(
    ({ index, column }) => problemAt(index, column.label, '').column === problem.column,
  );
  const cell = place ? raw.cells[place.index] : undefined;
  return isMasked(cell) || (isBlank(cell) && place?.column.key !== 'name');
}
