import type pg from 'pg';
import { scopeSettings } from '@bangfu/api/src/tenancy/scope-settings.ts';
import { uuidOf } from '../kit/uuids.ts';
import type { Unit } from './filled-tables.ts';
import { attempt, COMMANDS, copiedUnits, crossReferences } from './sql-commands.ts';
import type { TableFacts } from './tenant-tables.ts';

/** What reaches further than one's own unit by a rule of its own; everything else must not. */
const WIDER: Readonly<Record<string, Readonly<Record<string, 'subtree' | 'everybody'>>>> = {
  // 任免：管理员在辖区内授权
  memberships: reach(
    'subtree',
    'SELECT',
    'SELECT by key',
    'SELECT FOR UPDATE',
    'INSERT',
    'INSERT RETURNING',
    'UPSERT',
    'UPDATE',
    'MERGE',
    'COPY',
  ),
  // 汇总数字（T1）
  hardship_file_counts: reach('subtree', 'SELECT', 'SELECT by key', 'COPY'),
  hardship_file_flows: reach('subtree', 'SELECT', 'SELECT by key', 'COPY'),
  fund_pots: reach('subtree', 'SELECT', 'SELECT by key', 'COPY'),
  work_budgets: reach('subtree', 'SELECT', 'SELECT by key', 'COPY'),
  matching_funds: reach('subtree', 'SELECT', 'SELECT by key', 'COPY'),
  fiscal_applications: reach('subtree', 'SELECT', 'SELECT by key', 'COPY'),
  // 上级对下级办理时，事件记在下级名下，但上级读不到
  events: reach('subtree', 'INSERT'),
  // 政策公开
  policy_parameters: reach('everybody', 'SELECT', 'SELECT by key', 'COPY'),
  dibao_standards: reach('everybody', 'SELECT', 'SELECT by key', 'COPY'),
};

/** Rows of one's own that a rule keeps even from their unit. */
const NOT_EVEN_OWN = [
  // 调阅授权只能针对下级单位
  'access_grants INSERT',
  'access_grants INSERT RETURNING',
  'access_grants UPSERT that changes',
  // 任何人不能给自己授权
  'memberships UPSERT that changes',
  // 提醒是个人的
  'notifications INSERT RETURNING',
];

function reach(range: 'subtree' | 'everybody', ...commands: string[]): Record<string, typeof range> {
  return Object.fromEntries(commands.map((command) => [command, range]));
}

/** True when a rule lets the acting unit's command reach the owner's rows. */
export function isWithinReach(table: string, command: string, acting: Unit, owner: Unit): boolean {
  const [, range] =
    Object.entries(WIDER[table] ?? {}).find(([name]) => command === name || command.startsWith(`${name} `)) ??
    [];
  if (range === 'everybody') return true;
  return range === 'subtree' && owner.no >= acting.no && owner.no <= acting.noHi;
}

export interface Findings {
  cases: number;
  faults: string[];
}

/**
 * Every command on every unit's rows of one table, as the application role acting for `acting`, inside a transaction that
 * the caller began and takes back.
 */
export async function tryTable(
  client: pg.Client,
  table: TableFacts,
  acting: Unit,
  units: Unit[],
): Promise<Findings> {
  const found: Findings = { cases: 0, faults: [] };
  const judge = (owner: Unit, command: string, fault: string | false): void => {
    found.cases += 1;
    if (fault) found.faults.push(`${table.name} ${command}, ${acting.code} on ${owner.code}: ${fault}`);
  };
  await enter(client, acting);
  const copied = await copiedUnits(client, table);
  for (const owner of units) {
    const isOwn = owner.no === acting.no;
    judge(
      owner,
      'COPY',
      copied.includes(owner.no) &&
        !isOwn &&
        !isWithinReach(table.name, 'COPY', acting, owner) &&
        'handed out',
    );
    for (const command of COMMANDS) {
      const statement = command.of(table, acting, owner);
      if (!statement) continue;
      const { rows, refusedWith } = await attempt(client, statement);
      const must =
        isOwn && command.isGranted(table) && !NOT_EVEN_OWN.includes(`${table.name} ${command.name}`);
      if (must)
        judge(owner, command.name, rows === 0 && `nothing on its own rows (${refusedWith ?? '0 rows'})`);
      else if (isOwn || isWithinReach(table.name, command.name, acting, owner))
        judge(
          owner,
          command.name,
          refusedWith !== undefined && !['42501', '0A000', '23503'].includes(refusedWith) && refusedWith,
        );
      else judge(owner, command.name, crossing(command.name, rows, refusedWith));
    }
    if (isOwn) continue;
    for (const reference of crossReferences(table, acting, owner)) {
      const { rows, refusedWith } = await attempt(client, reference);
      judge(
        owner,
        reference.name,
        (rows > 0 || !['23503', '42501'].includes(refusedWith ?? '')) &&
          `${rows} rows, ${refusedWith ?? 'not refused'}`,
      );
    }
  }
  return found;
}

const MUST_BE_REFUSED = /^(INSERT|UPSERT|UPDATE into|COPY FROM)/;

/** What is wrong with a statement on another unit's rows: it touched some, or it failed for another reason than right, row security or COPY's own rule. */
export function crossing(command: string, rows: number, refusedWith: string | undefined): string | false {
  if (rows > 0) return `${rows} rows`;
  if (refusedWith === undefined) return MUST_BE_REFUSED.test(command) && 'not refused';
  return !['42501', '0A000'].includes(refusedWith) && `refused with ${refusedWith}`;
}

/** Sets the scope of a unit for the running transaction; `reach` widens what may be read, as a grant does. */
export async function enter(
  client: pg.Client,
  acting: Unit,
  reach: Pick<Unit, 'no' | 'noHi'> = { no: acting.no, noHi: acting.no },
): Promise<void> {
  const { no, noHi } = acting;
  const accountId = uuidOf('accounts.id', no, 1);
  const { text, values } = scopeSettings({
    tenantNo: no,
    lo: reach.no,
    hi: reach.noHi,
    statLo: no,
    statHi: noHi,
    accountId,
  });
  await client.query(text, values);
}
