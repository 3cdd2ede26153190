import { verify, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { EVENT_COLUMNS, GENESIS, linkHash, signedText, type SealableEvent } from './seal.js';

/** The outcome of checking one unit's chain. `fault` says in Chinese what is wrong with `firstBadEvent`. */
export interface ChainVerdict {
  chainId: string;
  checked: number;
  firstBadEvent?: string;
  fault?: string;
}

interface SealedRow extends Partial<SealableEvent> {
  position: string;
  event_id: string;
  hash: Buffer;
  signature: Buffer | null;
}

const PAGE = 2_000;

/** Asks the database; placeholders `$1…` stand in order. */
export type Ask = <Row>(text: string, values: readonly unknown[]) => Promise<Row[]>;

/** A line that was cut while it was written (a full disk, a power cut) says nothing; the heads before it still count. */
function headOf(line: string): { chainId: string; position: string; hash: string } | undefined {
  try {
    return line ? (JSON.parse(line) as { chainId: string; position: string; hash: string }) : undefined;
  } catch {
    return undefined;
  }
}

/** The heads written to the second place, the latest of each chain. */
export async function readHeads(headsFile: string): Promise<Map<string, { position: bigint; hash: string }>> {
  const text = await readFile(headsFile, 'utf8').catch(() => '');
  const heads = new Map<string, { position: bigint; hash: string }>();
  for (const line of text.split('\n')) {
    const head = headOf(line);
    if (head) heads.set(head.chainId, { position: BigInt(head.position), hash: head.hash });
  }
  return heads;
}

/**
 * Recomputes one unit's chain from its first event and names the first one that was changed, removed, added or reordered.
 * `expectedHead` is the unit's head in the second place; a shorter chain means a cut tail or an old backup.
 */
export async function verifyChain(
  ask: Ask,
  chainId: string,
  publicKey: KeyObject,
  expectedHead?: { position: bigint; hash: string },
): Promise<ChainVerdict> {
  let previous: Buffer = GENESIS;
  let expected = 1n;
  let checked = 0;
  let lastSigned = false;
  for (;;) {
    const page = await readPage(ask, chainId, expected);
    for (const row of page) {
      const fault = faultOf(row, expected, previous, chainId, publicKey, expectedHead);
      if (fault) return { chainId, checked, firstBadEvent: row.event_id, fault };
      previous = row.hash;
      lastSigned = row.signature !== null;
      expected += 1n;
      checked += 1;
    }
    if (page.length < PAGE) break;
  }
  if (checked > 0 && !lastSigned) return { chainId, checked, fault: '链尾没有签名，尾部可能被截掉' };
  if (expectedHead && expected <= expectedHead.position) {
    return {
      chainId,
      checked,
      fault: `另存的链头是第 ${expectedHead.position} 条，库里只到第 ${checked} 条：尾部被截掉，或恢复了旧备份`,
    };
  }
  const orphan = await firstOrphan(ask, chainId);
  if (orphan)
    return { chainId, checked, firstBadEvent: orphan, fault: '事件标为已封存，链上却没有它：是后加的' };
  return { chainId, checked };
}

async function readPage(ask: Ask, chainId: string, from: bigint): Promise<SealedRow[]> {
  const rows = await ask<SealedRow>(
    `select s.position, s.event_id, s.hash, s.signature, ${EVENT_COLUMNS} from event_seals s
     left join events e on e.tenant_no = s.tenant_no and e.id = s.event_id
     where s.chain_id = $1 and s.position >= $2 order by s.position limit ${PAGE}`,
    [chainId, from.toString()],
  );
  // The ORM gives instants as text, the driver as dates.
  return rows.map((row) => (row.occurred_at ? { ...row, occurred_at: new Date(row.occurred_at) } : row));
}

function faultOf(
  row: SealedRow,
  expected: bigint,
  previous: Buffer,
  chainId: string,
  publicKey: KeyObject,
  head?: { position: bigint; hash: string },
): string | undefined {
  if (BigInt(row.position) !== expected) return `链上缺第 ${expected} 条`;
  if (row.id === undefined || row.id === null) return '事件被删除';
  const hash = linkHash(previous, chainId, expected, row as SealableEvent);
  if (!hash.equals(row.hash)) return '事件内容或次序与封存时不同';
  if (row.signature && !verify(null, signedText(chainId, expected, hash), publicKey, row.signature))
    return '签名不符';
  if (head?.position === expected && head.hash !== hash.toString('hex')) return '与另存的链头不同';
  return undefined;
}

async function firstOrphan(ask: Ask, chainId: string): Promise<string | undefined> {
  const rows = await ask<{ id: string }>(
    `select e.id from events e join tenants t on t.no = e.tenant_no
     where t.id = $1 and e.sealed_at is not null
       and not exists (select from event_seals s where s.tenant_no = e.tenant_no and s.event_id = e.id)
     order by e.seq limit 1`,
    [chainId],
  );
  return rows[0]?.id;
}
