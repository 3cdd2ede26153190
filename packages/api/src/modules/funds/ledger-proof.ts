import type { Pool } from 'pg';
import { readBatch, type Row } from '../../reads/batch.js';
import type { ReadScope } from '../../tenancy/scope-settings.js';

/** The first thing that breaks the books of a pot. Positions count from 1 in the pot; without one the pot itself is wrong. */
export interface LedgerFault {
  tenantNo: number;
  potId: string;
  potNo: string;
  position: bigint | null;
  entryId: string | null;
  text: string;
}

export interface LedgerProof {
  pots: number;
  entries: number;
  faults: LedgerFault[];
  /** The last entry of each pot: anchored in the audit chain, so that books written anew later contradict it. */
  heads: { pot: string; position: string; digest: string }[];
}

const balance = (account: string): string =>
  `sum(case when l.debit = '${account}' then l.amount_fen when l.credit = '${account}' then -l.amount_fen else 0 end)`;
const ACCOUNTS = ['POOL', 'HANDED', 'RESERVED', 'TRANSIT', 'PAID'] as const;

/** Entries out of order, changed after they were made, or taking an account below nothing: the first of each pot. */
const ENTRY_FAULTS = `
  with e as (
    select l.*, row_number() over w as expected, lag(l.digest, 1, '\\x'::bytea) over w as before,
      ${ACCOUNTS.map((account) => `${balance(account)} over w as ${account.toLowerCase()}`).join(', ')}
    from ledger_entries l where l.tenant_no between $1 and $2 window w as (partition by l.tenant_no, l.pot_id order by l.position)),
  judged as (
    select e.*, case when position <> expected then '缺少前一条，分录被删去'
      when digest <> app.entry_digest(before, pot_id, position, key, kind, debit, credit, amount_fen, subject_id, occurred_at) then '内容与记账时不同'
      when least(${ACCOUNTS.map((account) => account.toLowerCase()).join(', ')}) < 0 then '记到这一条时科目余额为负' end as fault from e)
  select distinct on (j.tenant_no, j.pot_id) j.tenant_no, j.pot_id, p.pot_no, j.position, j.id, j.fault
  from judged j join fund_pots p on p.tenant_no = j.tenant_no and p.id = j.pot_id where j.fault is not null
  order by j.tenant_no, j.pot_id, j.position`;

/** Counters, number of entries or head that don't follow from the entries. */
const POT_FAULTS = `
  select p.tenant_no, p.id, p.pot_no, null, null, '指标的余额与分录合计不符' from fund_pots p
  left join lateral (select count(*) as entries, coalesce((array_agg(l.digest order by l.position desc))[1], '\\x') as head,
    -${balance('FUNDED')} as funded, ${balance('RETURNED')} as returned, ${ACCOUNTS.map((account) => `${balance(account)} as ${account.toLowerCase()}`).join(', ')}
    from ledger_entries l where l.tenant_no = p.tenant_no and l.pot_id = p.id) s on true
  where p.tenant_no between $1 and $2 and (p.entries, p.head_digest, p.funded_fen, p.returned_fen, ${ACCOUNTS.map((account) => `p.${account.toLowerCase()}_fen`).join(', ')})
    is distinct from (s.entries, s.head, coalesce(s.funded, 0), coalesce(s.returned, 0), ${ACCOUNTS.map((account) => `coalesce(s.${account.toLowerCase()}, 0)`).join(', ')})
  order by 1, 3`;

/** What was handed down and what the subordinates got differ, or a batch and its pot do. */
const CHAIN_FAULTS = `
  select p.tenant_no, p.id, p.pot_no, null, null, '下达数与下级收到的数不符：' || a.allocation_no from fund_allocations a
    join fund_pots p on p.tenant_no = a.tenant_no and p.id = a.pot_id
    left join fund_pots c on c.from_no = a.tenant_no and c.allocation_id = a.id
    where a.tenant_no between $1 and $2 and a.issued_by is not null
      and (c.id is null or c.funded_fen <> a.amount_fen or c.returned_fen <> a.recalled_fen)
  union all
  select p.tenant_no, p.id, p.pot_no, null, null, '已下达数与各笔下达的合计不符' from fund_pots p
    where p.tenant_no between $1 and $2 and p.handed_fen <> (select coalesce(sum(a.amount_fen - a.recalled_fen), 0) from fund_allocations a
      where a.tenant_no = p.tenant_no and a.pot_id = p.id and a.issued_by is not null)
  union all
  select p.tenant_no, p.id, p.pot_no, null, null, '拨入数与到账金额不符' from fund_pots p join fund_batches b on b.tenant_no = p.tenant_no and b.id = p.batch_id
    where p.tenant_no between $1 and $2 and (p.funded_fen <> b.amount_fen or b.status <> 'RECEIVED')
  order by 1, 3`;

/** Entries that stood otherwise when the books were last proved: whoever writes a chain anew can't write the sealed audit anew. */
const ANCHOR_FAULTS = `
  with proofs as (
    select distinct on (e.tenant_no) e.tenant_no, e.payload from events e
    where e.tenant_no between $1 and $2 and e.name = 'ledger.proved' order by e.tenant_no, e.seq desc)
  select p.tenant_no, h.pot, f.pot_no, h.position, l.id, '与上次核对时封存的不同：其中或之前的分录被改写' from proofs p
    cross join lateral jsonb_to_recordset(p.payload -> 'heads') as h(pot uuid, position bigint, digest text)
    left join fund_pots f on f.id = h.pot and f.tenant_no between $1 and $2
    left join ledger_entries l on l.tenant_no = f.tenant_no and l.pot_id = h.pot and l.position = h.position
    where l.id is null or encode(l.digest, 'hex') <> h.digest order by 1, 3`;

const HEADS = `select p.id, p.entries, encode(p.head_digest, 'hex') from fund_pots p
  where p.tenant_no between $1 and $2 and p.entries > 0 order by p.tenant_no, p.id`;
const COUNTS = `select (select count(*) from fund_pots where tenant_no between $1 and $2), (select count(*) from ledger_entries where tenant_no between $1 and $2)`;

function faultOf([tenantNo, potId, potNo, position, entryId, text]: Row): LedgerFault {
  return {
    tenantNo: Number(tenantNo),
    potId: potId ?? '',
    potNo: potNo ?? '（指标已不在）',
    position: position ? BigInt(position) : null,
    entryId: entryId ?? null,
    text: text ?? '',
  };
}

/**
 * Proves the books of every unit in the range of the scope to the fen, in one snapshot: each entry follows from the one
 * before, no account goes below nothing, balances are the sum of their entries, what was handed down was received.
 * Faults come in the order of the units; of a pot whose entries are wrong the first wrong entry is named.
 */
export async function proveLedger(
  pool: Pool,
  scope: Pick<ReadScope, 'tenantNo' | 'lo' | 'hi' | 'statLo' | 'statHi' | 'accountId'>,
): Promise<LedgerProof> {
  const range = [scope.lo, scope.hi];
  const texts = [COUNTS, HEADS, ENTRY_FAULTS, ANCHOR_FAULTS, POT_FAULTS, CHAIN_FAULTS];
  const [[counts] = [], heads = [], ...faults] = await readBatch(
    pool,
    scope,
    texts.map((text) => ({ text, values: range })),
  );
  const named = new Set<string>();
  const first = faults.flat().map(faultOf);
  return {
    pots: Number(counts?.[0]),
    entries: Number(counts?.[1]),
    heads: heads.map(([pot, position, digest]) => ({
      pot: pot ?? '',
      position: position ?? '',
      digest: digest ?? '',
    })),
    // The named entry says more than the sums that follow from it.
    faults: first.filter(({ potId }) => !named.has(potId) && named.add(potId)),
  };
}
