import { randomUUID } from 'node:crypto';
import type { Refusal } from '../../graphql/refused.js';
import { openFieldCipher } from '../../protection/field-cipher.js';
import type { CellProblem } from '../../sheets/list-rows.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { problemOfFamily, type ListedHousehold } from './household-list.js';
import { contentHash, judgeHouseholds, type ImportVerdict } from './judge-households.js';
import type { ImportedRow } from './list-layout.js';

interface StoredRow {
  id: string;
  household: number;
  ordinal: number;
  is_head: boolean;
  sheet: string;
  row_number: number;
  header_row: number;
  name: string | null;
  status: string;
  errors: CellProblem[];
  household_cipher: string | null;
  content_hash: string | null;
  file_id: string | null;
  file_version: number | null;
}

/**
 * Judges households of a list and stores their rows; the household itself lies encrypted on the worker's row.
 * `first` is the place of the first household in the list, `ordinal` of its first row. Returns the number of rows.
 */
export async function storeJudgedRows(
  scope: TenantScope,
  batchId: string,
  listed: readonly ListedHousehold[],
  first: number,
  ordinal: number,
  headerRows: ReadonlyMap<string, number>,
): Promise<number> {
  const readable = listed.flatMap((each) => (each.household ? [{ ...each, household: each.household }] : []));
  const verdicts = await judgeHouseholds(scope, readable);
  const verdictOf = new Map(readable.map((each, index) => [each.rows, verdicts[index]]));
  for (const each of readable) blame(each, verdictOf.get(each.rows));
  const cipher = await openFieldCipher(scope);
  const stored: StoredRow[] = [];
  for (const [index, each] of listed.entries()) {
    const verdict = verdictOf.get(each.rows);
    for (const row of each.rows) {
      const id = randomUUID();
      const isHead = row === each.rows[0];
      const keep =
        isHead && each.household && verdict && verdict.kind !== 'ERROR' ? each.household : undefined;
      stored.push({
        ...statusOf(each, row, verdict),
        id,
        household: first + index,
        ordinal: ordinal + stored.length,
        is_head: isHead,
        sheet: row.sheet,
        row_number: row.rowNumber,
        header_row: headerRows.get(row.sheet) ?? 1,
        name: typeof row.values['name'] === 'string' ? row.values['name'].slice(0, 50) : null,
        household_cipher: keep
          ? cipher.encrypt(householdPlace(id), JSON.stringify(keep)).toString('hex')
          : null,
        content_hash: keep ? contentHash(scope, keep).toString('hex') : null,
        file_id: verdict && 'fileId' in verdict && isHead ? verdict.fileId : null,
        file_version: verdict && 'fileId' in verdict && isHead ? verdict.version : null,
      });
    }
  }
  await insertRows(scope, batchId, stored);
  return stored.length;
}

/** Where a household's cipher text lives. */
export function householdPlace(rowId: string): { table: string; column: string; rowId: string } {
  return { table: 'import_rows', column: 'household_cipher', rowId };
}

/** Puts the refusals of a household onto the cells they speak of. */
function blame(listed: ListedHousehold, verdict: ImportVerdict | undefined): void {
  if (verdict?.kind !== 'ERROR') return;
  for (const refusal of verdict.refusals) {
    const { row, problem } = placeOf(listed.rows, refusal);
    row?.problems.push(problem);
  }
}

function placeOf(
  rows: readonly ImportedRow[],
  refusal: Refusal,
): { row: ImportedRow | undefined; problem: CellProblem } {
  const [, part, second, third] = refusal.path ?? [];
  const row = part === 'members' ? rows[Number(second) + 1] : rows[0];
  const key = (part === 'members' ? third : second) ?? '';
  const problem = row?.problemOf(key, refusal.message) ?? {
    column: '',
    columnName: '整行',
    message: refusal.message,
  };
  return { row, problem };
}

/** The problems of a household that a rule refused while importing, for its rows in the order they are stored. */
export function refusalTexts(refusals: readonly Refusal[]): CellProblem[] {
  return refusals.map(({ message }) => ({ column: '', columnName: '整户', message }));
}

function statusOf(
  listed: ListedHousehold,
  row: ImportedRow,
  verdict: ImportVerdict | undefined,
): Pick<StoredRow, 'status' | 'errors'> {
  if (row.problems.length > 0) return { status: 'ERROR', errors: row.problems };
  const family = problemOfFamily(listed, row);
  if (family) return { status: 'ERROR', errors: [family] };
  if (verdict?.kind === 'SKIP')
    return { status: 'SKIP', errors: [{ column: '', columnName: '整户', message: verdict.reason }] };
  return { status: verdict?.kind ?? 'NEW', errors: [] };
}

async function insertRows(scope: TenantScope, batchId: string, rows: readonly StoredRow[]): Promise<void> {
  await scope.em.execute(
    `insert into import_rows (tenant_no, batch_id, id, household, ordinal, is_head, sheet, row_number, header_row, name, status, errors,
       household_cipher, content_hash, file_id, file_version)
     select ?, ?, r.id, r.household, r.ordinal, r.is_head, r.sheet, r.row_number, r.header_row, r.name, r.status, r.errors,
       decode(r.household_cipher, 'hex'), decode(r.content_hash, 'hex'), r.file_id, r.file_version
     from jsonb_to_recordset(?::jsonb) as r (id uuid, household int, ordinal int, is_head boolean, sheet text, row_number int,
       header_row int, name text, status text, errors jsonb, household_cipher text, content_hash text, file_id uuid, file_version int)`,
    [scope.tenant.no, batchId, JSON.stringify(rows)],
  );
}
