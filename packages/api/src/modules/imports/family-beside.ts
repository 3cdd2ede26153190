import { placeColumns, type PlacedColumns } from '../../sheets/list-rows.js';
import type { RawSheet } from '../../sheets/raw-workbook.js';
import { mapTitles, titlesAt, type SheetHeader } from '../../sheets/sheet-header.js';
import { ANCHORS, BESIDE_HEAD_COLUMNS, MIXED_MEMBER_COLUMNS } from './household-columns.js';

/** A sheet whose rows hold the worker on the left and one or more family members beside him. */
export interface FamilyBeside {
  header: SheetHeader;
  head: PlacedColumns;
  /** One for each group of member columns (家庭成员姓名 …, or 成员1姓名 … 成员2姓名 …). */
  members: PlacedColumns[];
}

const MEMBER = /^(?:家庭|家属)?成员(?:情况|信息|基本情况)?[((]?([\d一二三四五六七八九十]*)[))]?/;
const MEMBERS_NAME = ['name', 'relation'] as const;
/** A list of family members names the worker too; only a list of workers says one of these of him. */
const SAID_OF_WORKERS = ['workStatus', 'residence', 'housingType', 'householdSize', 'primaryCause'];

/** Tells whether the titles of a sheet put the family beside the worker, and where; undefined when they don't. */
export function familyBeside(sheet: RawSheet, headerRow: number): FamilyBeside | undefined {
  const titles = titlesAt(sheet, headerRow);
  const groups = groupMembers(titles);
  const members = [...groups.values()].map((group) => mapTitles(headerRow, group, MIXED_MEMBER_COLUMNS));
  const whole = members.filter(({ columns }) => MEMBERS_NAME.every((key) => columns.has(key)));
  if (whole.length === 0) return undefined;
  const taken = new Set(whole.flatMap(({ columns }) => [...columns.values()]));
  const rest = titles.map(({ own, above }, column) => (taken.has(column) ? '' : own || above));
  const header = mapTitles(headerRow, rest, BESIDE_HEAD_COLUMNS);
  if (!ANCHORS.every((anchor) => header.columns.has(anchor))) return undefined;
  if (!SAID_OF_WORKERS.some((key) => header.columns.has(key))) return undefined;
  return {
    header,
    head: placeColumns(BESIDE_HEAD_COLUMNS, header, ANCHORS),
    members: whole.map((one) => placeColumns(MIXED_MEMBER_COLUMNS, one, MEMBERS_NAME)),
  };
}

/**
 * The titles of each group of member columns, without what marks them as such. A column belongs to a group by its own
 * title (成员姓名), by the title over it (家庭成员情况 over 姓名), because it stands behind one that does and repeats
 * a title of the worker's part, or because it is the relation next to one.
 */
function groupMembers(titles: readonly { own: string; above: string }[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  const ofWorker = new Set<string>();
  let last: string | undefined;
  for (const [column, { own, above }] of titles.entries()) {
    const byOwn = MEMBER.exec(own);
    const byAbove = above === own ? null : MEMBER.exec(above);
    const before = own.includes('关系') ? MEMBER.exec(titles[column + 1]?.own ?? '')?.[1] : undefined;
    const behind = isBehind(own, last, ofWorker) ? last : undefined;
    const group = byOwn?.[1] ?? byAbove?.[1] ?? before ?? behind;
    if (group === undefined) {
      ofWorker.add(own);
      continue;
    }
    const bare = byOwn ? own.slice(byOwn[0].length) : own;
    const known = groups.get(group) ?? [];
    known[column] = bare;
    groups.set(group, known);
    last = group;
  }
  return new Map([...groups].map(([key, list]) => [key, Array.from(list, (title) => title ?? '')]));
}

function isBehind(title: string, last: string | undefined, ofWorker: ReadonlySet<string>): boolean {
  return last !== undefined && title !== '' && (ofWorker.has(title) || title.includes('关系'));
}
