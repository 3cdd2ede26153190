import type pg from 'pg';
import type { Ownership } from './ownership.ts';
import { readTables, type TableFacts } from './tenant-tables.ts';

/** Whose a value is: the unit, and within it the file or one of the groups below. */
export interface Mark {
  tenantNo: number;
  group: number;
}

/** Nobody but the unit (and who holds a grant on it). */
export const PRIVATE = 0;
/** From here on: the decision made on a file, which the deciding unit keeps. */
export const DECISION = 5000;
/** Of a unit and those above and below it: names of officers, opinions on a file. */
export const LINE = 9997;
/** Of a file that isn't known yet: whoever decides on any file of the unit may see it. */
export const SOME_FILE = 9998;

/** The token in a text. Its letters u and l occur in no public id, so that an id never looks like one. */
export function canary({ tenantNo, group }: Mark): string {
  return `u${String(tenantNo).padStart(8, '0')}l${String(group).padStart(4, '0')}u`;
}

const CANARY = /u(\d{8})l(\d{4})u/g;

export function marksIn(text: string): Mark[] {
  return [...text.matchAll(CANARY)].map(([, tenantNo, group]) => ({
    tenantNo: Number(tenantNo),
    group: Number(group),
  }));
}

/** Codes, keys, masked numbers, pinyin, addresses: words for machines, which mean something as they are. */
const MACHINE_WORD = /^[\x21-\x7e]*$/;
const ALWAYS_MARKED = ['file_no', 'notice_no'];
/** Read by all staff by rule; nobody's secret. */
const PUBLIC_TABLES = ['policy_parameters', 'dibao_standards'];
const MODULUS = 100_003;

/** What the money of a unit leaves when divided; zero means nothing, so no unit has it. */
export function residueOf(tenantNo: number): number {
  return (tenantNo % (MODULUS - 1)) + 1;
}

/** The unit's nearest amount: as large, with its residue. In fen. */
export function markedFen(fen: bigint, tenantNo: number): bigint {
  return fen - (fen % BigInt(MODULUS)) + BigInt(residueOf(tenantNo));
}

export function residueIn(fen: bigint): number {
  return Number(fen % BigInt(MODULUS));
}

type StoredRow = Record<string, unknown> & { row_ctid: string; tenant_no: number };

/** Puts its owner's token into every text of every row, and its owner's residue into every amount. */
export async function markRows(superuser: pg.Client, ownership: Ownership): Promise<void> {
  await superuser.query('set session_replication_role = replica');
  const { tenant } = await readTables(superuser);
  for (const table of tenant.filter(({ name }) => !PUBLIC_TABLES.includes(name))) {
    const { rows } = await superuser.query<StoredRow>(`select ctid::text as row_ctid, * from ${table.name}`);
    for (const row of rows) await markRow(superuser, table, row, ownership.markOf(table.name, row));
  }
  await superuser.query('set session_replication_role = origin');
}

async function markRow(superuser: pg.Client, table: TableFacts, row: StoredRow, mark: Mark): Promise<void> {
  const sets: string[] = [];
  const values: unknown[] = [row.row_ctid];
  for (const { name, type } of table.columns) {
    const marked = markedValue(name, type, row[name], mark);
    if (marked === undefined) continue;
    values.push(marked);
    sets.push(`${name} = $${values.length}`);
  }
  if (sets.length > 0)
    await superuser.query(`update ${table.name} set ${sets.join(', ')} where ctid = $1::tid`, values);
}

function markedValue(column: string, type: string, value: unknown, mark: Mark): unknown {
  if (value === null || value === undefined) return undefined;
  if (type === 'text') return markedText(String(value), mark, ALWAYS_MARKED.includes(column));
  if (type === 'jsonb') {
    const before = JSON.stringify(value);
    const after = JSON.stringify(markedJson(value, mark));
    return after === before ? undefined : after;
  }
  if (type !== 'bigint' || !column.endsWith('_fen') || value === '0') return undefined;
  return String(markedFen(BigInt(String(value)), mark.tenantNo));
}

function markedText(text: string, mark: Mark, always: boolean): string | undefined {
  return MACHINE_WORD.test(text) && !always ? undefined : text + canary(mark);
}

function markedJson(value: unknown, mark: Mark): unknown {
  if (typeof value === 'string') return markedText(value, mark, false) ?? value;
  if (Array.isArray(value)) return value.map((item) => markedJson(item, mark));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, markedJson(item, mark)]));
}

/** Texts meant for people that carry no token: where a leak could not be seen. */
export async function unmarkedColumns(superuser: pg.Client): Promise<string[]> {
  const { tenant } = await readTables(superuser);
  const found: string[] = [];
  for (const table of tenant.filter(({ name }) => !PUBLIC_TABLES.includes(name))) {
    for (const { name } of table.columns.filter(({ type }) => type === 'text')) {
      const { rowCount } = await superuser.query(
        `select from ${table.name} where ${name} !~ '^[\\x21-\\x7e]*$' and ${name} !~ 'u\\d{8}l\\d{4}u' limit 1`,
      );
      if ((rowCount ?? 0) > 0) found.push(`${table.name}.${name}`);
    }
  }
  return found;
}
