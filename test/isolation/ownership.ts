import type pg from 'pg';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { REVEALABLE, type RevealableTable } from '@bangfu/api/src/protection/reveal.ts';
import { openFieldCipher } from '@bangfu/api/src/protection/field-cipher.ts';
import type { Runtime } from '@bangfu/api/src/runtime.ts';
import { findTenantByNo } from '@bangfu/api/src/tenancy/tenant-lookup.ts';
import { inTenant } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { DECISION, LINE, type Mark, PRIVATE, SOME_FILE } from './canary.ts';
import { readTables, type TableFacts } from './tenant-tables.ts';

type Row = Record<string, unknown> & { tenant_no: number };

/** Short words could be anybody's; an identity number, a telephone number or an address is one household's. */
const SHORTEST_SECRET = 11;

/** Whose every row, id and protected value is. */
export class Ownership {
  /** By row id. */
  readonly ids = new Map<string, Mark>();
  /** By clear text of protected columns. */
  readonly secrets = new Map<string, Mark>();
  private readonly groups = new Map<string, number>();
  private readonly fileOfPerson = new Map<string, string>();
  private tables: TableFacts[] = [];

  constructor(private readonly superuser: pg.Client) {}

  /** The file behind a group of a mark, undefined for the groups that are no file. */
  fileOf(group: number): string | undefined {
    const wanted = group > DECISION ? group - DECISION : group;
    if (group >= LINE) return undefined;
    for (const [file, number] of this.groups) if (number === wanted) return file;
    return undefined;
  }

  markOf(table: string, row: Row): Mark {
    return { tenantNo: row.tenant_no, group: this.groupOf(table, row) };
  }

  private groupOf(table: string, row: Row): number {
    if (table === 'memberships') return LINE;
    if (table === 'public_notices') return SOME_FILE;
    const file =
      table === 'hardship_files'
        ? row['id']
        : table === 'persons'
          ? this.fileOfPerson.get(String(row['id']))
          : row['file_id'];
    const group =
      typeof file === 'string' && !table.startsWith('import_') ? this.groups.get(file) : undefined;
    if (group === undefined) return PRIVATE;
    return table === 'file_decisions' ? group + DECISION : group;
  }

  /** Looks at all rows anew; those that operations made meanwhile are known afterwards. */
  async refresh(): Promise<void> {
    if (this.tables.length === 0) this.tables = (await readTables(this.superuser)).tenant;
    const { rows: files } = await this.superuser.query<{ id: string; person_id: string }>(
      'select id, person_id from hardship_files order by id',
    );
    for (const { id, person_id: person } of files) {
      if (!this.groups.has(id)) this.groups.set(id, this.groups.size + 1);
      this.fileOfPerson.set(person, id);
    }
    for (const { name, columns } of this.tables) {
      if (!columns.some((column) => column.name === 'id' && column.type === 'uuid')) continue;
      const file = columns.some((column) => column.name === 'file_id') ? ', file_id' : '';
      const { rows } = await this.superuser.query<Row & { id: string }>(
        `select tenant_no, id${file} from ${name}`,
      );
      for (const row of rows) {
        const mark = this.markOf(name, row);
        // The superior files its subordinates' budgets: it knows which, and their sums (SM5).
        this.ids.set(row.id, name === 'work_budgets' ? { ...mark, group: LINE } : mark);
      }
    }
    await this.refreshAccounts();
  }

  /** An account belongs to the unit of its posts; one with posts in several is nobody's alone. */
  private async refreshAccounts(): Promise<void> {
    const { rows } = await this.superuser.query<{ id: string; units: number[]; sessions: string[] }>(
      `select account_id as id, array_agg(distinct m.tenant_no) as units,
         array(select s.id::text from sessions s where s.account_id = m.account_id) as sessions
       from memberships m group by account_id`,
    );
    for (const { id, units, sessions } of rows) {
      const [tenantNo] = units;
      if (tenantNo === undefined || units.length > 1) continue;
      this.ids.set(id, { tenantNo, group: LINE });
      for (const session of sessions) this.ids.set(session, { tenantNo, group: PRIVATE });
    }
  }

  /** Opens every protected value, so that its clear text is a canary too. */
  async learnSecrets(runtime: Runtime, tenantNos: readonly number[]): Promise<void> {
    const shared = new Set<string>();
    for (const no of tenantNos) {
      const tenant = await findTenantByNo(runtime.readPool, no);
      if (!tenant) continue;
      await inTenant(runtime, jobPrincipal(tenant, 'req_test'), async (scope) => {
        const cipher = await openFieldCipher(scope, no);
        for (const table of Object.keys(REVEALABLE) as RevealableTable[]) {
          const columns: readonly string[] = REVEALABLE[table];
          const rows = await scope.em.execute<(Row & { id: string })[]>(
            `select * from ${table} where tenant_no = ?`,
            [no],
          );
          for (const row of rows) {
            for (const column of columns.filter((name) => row[name] !== null)) {
              const text = cipher.decrypt({ table, column, rowId: row.id }, row[column] as Buffer);
              this.learn(text, this.markOf(table, row), shared);
            }
          }
        }
      });
    }
    for (const text of shared) this.secrets.delete(text);
  }

  private learn(text: string, mark: Mark, shared: Set<string>): void {
    if (text.length < SHORTEST_SECRET) return;
    const known = this.secrets.get(text);
    if (known && known.tenantNo !== mark.tenantNo) shared.add(text);
    this.secrets.set(text, mark);
  }
}
