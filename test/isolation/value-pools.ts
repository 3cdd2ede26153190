import type pg from 'pg';
import { encodeId } from '@bangfu/api/src/graphql/public-id.ts';

/** What the tokens of programs that ask are called. */
export const CALLING_PROGRAM = '对接程序';

/** Public id prefix → where such rows lie. */
const TABLES: Readonly<Record<string, string>> = {
  hf: 'hardship_files',
  psn: 'persons',
  hhm: 'household_members',
  att: 'attachments',
  ecb: 'economic_check_batches',
  ftr: 'file_transfers',
  wrn: 'warning_signals',
  imp: 'import_batches',
  irw: 'import_rows',
  job: 'background_jobs',
  ntc: 'public_notices',
  obj: 'objections',
  ntf: 'notifications',
  rpt: 'reports',
  fup: 'follow_ups',
  spc: 'spot_checks',
  spi: 'spot_check_items',
  ag: 'access_grants',
  dis: 'disbursement_batches',
  dit: 'disbursement_items',
  aid: 'aid_applications',
  apj: 'aid_projects',
  alc: 'fund_allocations',
  bat: 'fund_batches',
  bud: 'work_budgets',
  fap: 'fiscal_applications',
  led: 'ledger_entries',
  pot: 'fund_pots',
  src: 'fund_sources',
};
/** The newest rows of a unit are enough to draw from. */
const MOST = 40;

/** What a caller could name: ids, numbers, names and cursors, by the unit they belong to. */
export class ValuePools {
  private readonly values = new Map<string, Map<number, readonly string[]>>();
  private readonly cursors = new Map<number, string[]>();
  private units: readonly number[] = [];

  constructor(private readonly superuser: pg.Client) {}

  async refresh(): Promise<void> {
    for (const [prefix, table] of Object.entries(TABLES)) {
      await this.load(prefix, `select tenant_no as no, id::text as value from ${table}`, (id) =>
        encodeId(prefix, id),
      );
    }
    // Posts, accounts and tokens only of those who don't ask: a revoked caller would ask nothing more.
    const posts = 'from memberships m join accounts a on a.id = m.account_id';
    await this.load(
      'acc',
      `select m.tenant_no as no, a.id::text as value ${posts} where a.login_name like 'v.%'`,
      (id) => encodeId('acc', id),
    );
    await this.load(
      'mb',
      `select m.tenant_no as no, m.id::text as value ${posts} where a.login_name like 'v.%'`,
      (id) => encodeId('mb', id),
    );
    await this.load(
      'tok',
      `select tenant_no as no, id::text as value from api_tokens where name not like '${CALLING_PROGRAM}%'`,
      (id) => encodeId('tok', id),
    );
    await this.load(
      'ses',
      `select m.tenant_no as no, s.id::text as value ${posts} join sessions s on s.account_id = a.id`,
      (id) => encodeId('ses', id),
    );
    await this.load('fileNo', 'select tenant_no as no, file_no as value from hardship_files');
    await this.load('name', 'select tenant_no as no, person_name as value from hardship_files');
    await this.load('noticeNo', 'select tenant_no as no, notice_no as value from public_notices');
    this.units = [...(this.values.get('hf')?.keys() ?? [])];
  }

  private async load(
    kind: string,
    from: string,
    write: (value: string) => string = (value) => value,
  ): Promise<void> {
    const { rows } = await this.superuser.query<{ no: number; all: string[] }>(
      `select no, (array_agg(value order by value desc))[1:${MOST}] as all from (${from}) v group by no`,
    );
    this.values.set(kind, new Map(rows.map(({ no, all }) => [no, all.map(write)])));
  }

  /** The units that have cases. */
  caseUnits(): readonly number[] {
    return this.units;
  }

  of(kind: string, tenantNo: number): readonly string[] {
    return (kind === 'cursor' ? this.cursors : this.values.get(kind))?.get(tenantNo) ?? [];
  }

  /** Everything of that kind that belongs to other units. */
  notOf(kind: string, tenantNo: number): readonly string[] {
    const all = kind === 'cursor' ? this.cursors : this.values.get(kind);
    return [...(all ?? [])].flatMap(([no, values]) => (no === tenantNo ? [] : values));
  }

  /** Remembers the cursors an answer gave out, for others to try. */
  keepCursors(tenantNo: number, answer: string): void {
    const kept = this.cursors.get(tenantNo) ?? [];
    for (const [, cursor = ''] of answer.matchAll(/"(?:f\d+_)?(?:endCursor|startCursor|cursor)":"([^"]+)"/g))
      kept.push(cursor);
    this.cursors.set(tenantNo, kept.slice(-MOST));
  }
}
