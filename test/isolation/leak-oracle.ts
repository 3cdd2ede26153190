import type pg from 'pg';
import { decodeId } from '@bangfu/api/src/graphql/public-id.ts';
import { DECISION, LINE, type Mark, marksIn, residueIn, residueOf, SOME_FILE } from './canary.ts';
import type { Unit } from './filled-tables.ts';
import type { Ownership } from './ownership.ts';

/** Who got an answer: the unit acted for and the account; a caller of nothing acts for nobody. */
export interface Reader {
  unit: Unit | undefined;
  /** All units he has posts in: his own posts he may see from everywhere. */
  homes?: readonly Unit[];
  accountId: string;
}

/** Something of a unit that stands in a text. */
export interface Finding extends Mark {
  evidence: string;
}

const PUBLIC_ID = /\b([a-z]{2,4})_[0-9a-hjkmnp-tv-z]{26}\b/g;
const LONG_WORD = /\d{11,18}[\dX]?/g;
/** A rows's amount; keys end with the field's name (operation-writer.ts). Computed amounts have no owner's residue. */
const ROW_MONEY = /"(?:f\d+_)?(?:amount|value|monthlyIncome|dibaoMonthly)":"(\d+)\.(\d\d)"/g;

/** Reads texts for what belongs to other units, and knows by which rule one unit may see what is another's. */
export class LeakOracle {
  private readonly byResidue: ReadonlyMap<number, number>;

  constructor(
    private readonly superuser: pg.Pool,
    private readonly units: ReadonlyMap<number, Unit>,
    private readonly ownership: Ownership,
  ) {
    this.byResidue = new Map([...units.keys()].map((no) => [residueOf(no), no]));
    if (this.byResidue.size < units.size)
      throw new Error('two units have the same residue: choose another modulus');
  }

  /** Everything in a text that has an owner, once for each owner. */
  findingsIn(text: string): Finding[] {
    const found = new Map<string, Finding>();
    const add = (mark: Mark | undefined, evidence: string): void => {
      if (mark) found.set(`${mark.tenantNo}:${mark.group}`, { ...mark, evidence });
    };
    for (const mark of marksIn(text)) add(mark, 'text');
    for (const [id, prefix = ''] of text.matchAll(PUBLIC_ID)) {
      add(this.ownership.ids.get(decodeId(prefix, id) ?? ''), id);
    }
    for (const [word] of text.matchAll(LONG_WORD)) add(this.ownership.secrets.get(word), 'a protected value');
    for (const [money, yuan, fen] of text.matchAll(ROW_MONEY)) {
      const owner = this.byResidue.get(residueIn(BigInt(`${yuan}${fen}`)));
      if (owner !== undefined) add({ tenantNo: owner, group: SOME_FILE }, money);
    }
    return [...found.values()];
  }

  /** What a text holds of units whose rows its reader may not see. */
  async leaksIn(text: string, reader: Reader): Promise<Finding[]> {
    const leaks: Finding[] = [];
    for (const finding of this.findingsIn(text)) {
      if (!(await this.mayRead(reader, finding))) leaks.push(finding);
    }
    return leaks;
  }

  private async mayRead(
    { unit, accountId, homes = [] }: Reader,
    { tenantNo, group }: Mark,
  ): Promise<boolean> {
    if (!unit) return false;
    if (tenantNo === unit.no) return true;
    const owner = this.units.get(tenantNo);
    if (group === LINE) return owner !== undefined && [unit, ...homes].some((home) => isInLine(home, owner));
    const { rows } = await this.superuser.query<{ may: boolean }>(MAY_READ, [
      unit.no,
      accountId,
      tenantNo,
      this.ownership.fileOf(group) ?? null,
      group === SOME_FILE,
      group > DECISION && group < LINE,
    ]);
    return rows[0]?.may ?? false;
  }
}

/** One lies in the subtree of the other. */
export function isInLine(one: Unit, other: Unit): boolean {
  return (one.no >= other.no && one.no <= other.noHi) || (other.no >= one.no && other.no <= one.noHi);
}

/**
 * A grant opened by this account (closed at most a minute ago: the answer may be older), or a file this unit decides
 * on, or a decision it made. $4: the file, $5: any file of the unit will do, $6: only a decision.
 */
const MAY_READ = `select
  exists (select from access_grants g join tenants t on t.id = g.target_id
    where g.tenant_no = $1 and g.account_id = $2 and $3 between t.no and t.no_hi
      and coalesce(g.closed_at, now()) > now() - interval '1 minute')
  or (not $6 and ($5 or $4::uuid is not null) and exists (select from hardship_files f
    where f.tenant_no = $3 and f.decider_no = $1 and ($5 or f.id = $4)))
  or ($6 and exists (select from file_decisions d where d.tenant_no = $3 and d.decider_no = $1 and d.file_id = $4)) as may`;
