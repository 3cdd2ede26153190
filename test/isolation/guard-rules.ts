import { uuidOf } from '../kit/uuids.ts';
import type { Unit } from './filled-tables.ts';

/** Someone inside the database: a role, the unit he acts for, how far a grant lets him read. */
export interface Stand {
  name: string;
  role: 'bangfu_app' | 'bangfu_report' | 'bangfu_relay' | 'bangfu_owner';
  acting?: Unit;
  /** The range his reading is widened to. */
  reach?: Pick<Unit, 'no' | 'noHi'>;
  /** The owner's switch for work across units. */
  maintenance?: true;
}

/** Units the rules speak of: the city decides on the county's first file, and holds a grant on the sibling's clear text. */
export interface Cast {
  province: Unit;
  city: Unit;
  county: Unit;
  sibling: Unit;
  outsider: Unit;
}

const REGISTERS = ['tenants', 'tenant_changes', 'regions', 'calendar_days', 'calendar_years'];
const PUBLIC_RULES = ['policy_parameters', 'dibao_standards'];
const SUMS = ['hardship_file_counts', 'hardship_file_flows'];
/** Money without people: its unit writes it, superiors read it (T1). */
const MONEY = ['fund_pots', 'work_budgets', 'matching_funds', 'fiscal_applications'];
/** What the relay carries. */
const RELAYED = ['events', 'event_seals', 'background_jobs', 'schedule_runs', ...REGISTERS];
/** What the owner's functions serve without the switch: logging in, registers, sums. */
const SERVED = [
  'accounts',
  'memberships',
  'sessions',
  'login_attempts',
  'api_tokens',
  'access_grants',
  'schedule_runs',
  ...REGISTERS,
  ...SUMS,
];
/** Tables no running role reads: they have no rule but the owner's. */
const CLOSED = ['sessions', 'login_attempts', 'schedule_runs'];
/** Parts of a file: who decides on it sees them. */
const PARTS = [
  'household_members',
  'income_records',
  'rigid_expenses',
  'asset_declarations',
  'eligibility_evaluations',
  'home_visits',
  'consent_records',
  'economic_checks',
  'file_decisions',
  'attachments',
  'reverifications',
  'file_exits',
  'follow_ups',
  'notice_files',
  'objections',
];

/** The account each scope acts as: the first of its unit. */
export function selfOf(unit: Unit): string {
  return uuidOf('accounts.id', unit.no, 1);
}

const literal = (uuid: string): string => `'${uuid}'::uuid`;

/** The rows of the county that the city sees because it decides on the county's first file. */
function decided(table: string, { county, city }: Cast): string {
  const of = (column: string, name: string): string =>
    `tenant_no = ${county.no} and ${column} = ${literal(uuidOf(name, county.no, 1))}`;
  if (table === 'hardship_files') return of('id', 'hardship_files.id');
  if (table === 'aid_applications') return of('id', 'aid_applications.id');
  if (table === 'persons') return of('id', 'persons.id');
  if (table === 'public_notices') return of('id', 'public_notices.id');
  if (table === 'data_keys') return `tenant_no = ${county.no}`;
  if (table === 'file_decisions') return `(${of('file_id', 'hardship_files.id')}) or decider_no = ${city.no}`;
  return PARTS.includes(table) ? of('file_id', 'hardship_files.id') : 'false';
}

/** Accounts by the posts of their units; the third account of a unit has none. */
export function accountsOf(units: readonly Unit[]): string {
  return `id = any (array[${units.flatMap(({ no }) => [1, 2].map((row) => literal(uuidOf('accounts.id', no, row)))).join(', ')}])`;
}

/** A unit reads its own data keys, those of files it decides on unless a grant widens its range, and under a grant only those of the unit it says T3 for. */
function keysVisibleTo(acting: Unit, reach: Stand['reach'], cast: Cast): string {
  const own = `tenant_no = ${acting.no}`;
  if (acting.no !== cast.city.no) return own;
  return reach ? `${own} or tenant_no = ${cast.sibling.no}` : `${own} or (${decided('data_keys', cast)})`;
}

/** The condition that says which rows of a table somebody sees: no more and no less. */
export function visibleTo(stand: Stand, table: string, cast: Cast, units: readonly Unit[]): string {
  const { role, acting, reach, maintenance } = stand;
  if (role === 'bangfu_owner') return maintenance || SERVED.includes(table) ? 'true' : 'false';
  if (role === 'bangfu_relay') return RELAYED.includes(table) ? 'true' : 'false';
  if (CLOSED.includes(table)) return 'false';
  if (REGISTERS.includes(table) || PUBLIC_RULES.includes(table)) return 'true';
  if (!acting) return 'false';
  const range = reach ?? { no: acting.no, noHi: acting.no };
  const subtree = units.filter(({ no }) => no >= acting.no && no <= acting.noHi);
  if (table === 'accounts') return accountsOf(subtree);
  if (table === 'memberships' || MONEY.includes(table) || SUMS.includes(table))
    return `tenant_no between ${acting.no} and ${acting.noHi}`;
  const personal = table === 'notifications' ? ` and account_id = ${literal(selfOf(acting))}` : '';
  const inRange = `tenant_no between ${range.no} and ${range.noHi}${personal}`;
  if (table === 'data_keys') return keysVisibleTo(acting, reach, cast);
  return acting.no === cast.city.no ? `(${inRange}) or (${decided(table, cast)})` : inRange;
}

export type Write = 'insert' | 'update' | 'delete';

/** True when a rule lets somebody write that unit's rows of a table, given that he holds the right to the command. */
export function mayWrite(stand: Stand, table: string, write: Write, owner: Unit): boolean {
  const { role, acting, maintenance } = stand;
  if (role === 'bangfu_owner') {
    // 登录只读任职与授权，改它们要开维护开关
    if (['memberships', 'access_grants'].includes(table)) return maintenance === true;
    return maintenance === true || SERVED.includes(table);
  }
  if (role === 'bangfu_relay') return RELAYED.includes(table);
  if (role === 'bangfu_report' || !acting) return false;
  const inSubtree = owner.no >= acting.no && owner.no <= acting.noHi;
  if (REGISTERS.includes(table)) return acting.no === 1;
  if (table === 'accounts') return write === 'update' && inSubtree;
  if (table === 'memberships') return inSubtree && write !== 'delete';
  if (table === 'events') return write === 'insert' && inSubtree;
  // 调阅授权只能针对下级单位：夹具里的授权都指着本单位
  if (table === 'access_grants' && write === 'insert') return false;
  return owner.no === acting.no;
}
