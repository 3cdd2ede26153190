import { normaliseCitizenId } from '@bangfu/schema/identifiers/citizen-id';
import type { Refusal } from '../../graphql/refused.js';
import { placeColumns, problemAt, readListRow, recordRows } from '../../sheets/list-rows.js';
import type { RawWorkbook } from '../../sheets/raw-workbook.js';
import { SheetFault } from '../../sheets/sheet-fault.js';
import { findHeader } from '../../sheets/sheet-header.js';
import { rowRefusal, type AnswerRow, type CheckAnswer } from './check-answers.rules.js';
import { CHECK_ANCHORS, CHECK_COLUMNS } from './check-columns.js';

export interface ReadAnswers {
  rows: AnswerRow[];
  /** Every cell that can't be read, with its row, column and reason. */
  refusals: Refusal[];
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/**
 * Reads the list that came back. `hashOf` is the blind index of an identity number in hex; `today` stands for a
 * missing date of return. Errors: SheetFault when no sheet is the list.
 */
export function readAnswers(
  workbook: RawWorkbook,
  today: string,
  hashOf: (idNumber: string) => string,
): ReadAnswers {
  for (const sheet of workbook.sheets.filter(({ hidden }) => !hidden)) {
    const header = findHeader(sheet, CHECK_COLUMNS, CHECK_ANCHORS);
    if (!header) continue;
    const placed = placeColumns(CHECK_COLUMNS, header, CHECK_ANCHORS);
    const read: ReadAnswers = { rows: [], refusals: [] };
    for (const raw of recordRows(sheet, header.row, placed)) {
      const row = readListRow(sheet.name, raw, placed, { date1904: workbook.date1904, today });
      read.refusals.push(...row.problems.map((problem) => rowRefusal(row.rowNumber, problem)));
      if (row.problems.length > 0) continue;
      const { values } = row;
      const result = text(values['result']) as CheckAnswer['result'] | null;
      read.rows.push({
        rowNumber: row.rowNumber,
        requestNo: text(values['requestNo']) ?? '',
        idHash: hashOf(normaliseCitizenId(text(values['idNumber']) ?? '')),
        answer: result && {
          result,
          differences: text(values['differences']),
          refNo: text(values['refNo']),
          returnedOn: text(values['returnedOn']) ?? today,
        },
        problemOf: (key, message) =>
          problemAt(
            header.columns.get(key),
            CHECK_COLUMNS.find((each) => each.key === key)?.label ?? '',
            message,
          ),
      });
    }
    return read;
  }
  throw new SheetFault(
    'FILE_HEADER_NOT_FOUND',
    '没有找到“核对编号、身份证号、核对结果”三列，请在系统生成的核对名单上填写后上传',
  );
}
