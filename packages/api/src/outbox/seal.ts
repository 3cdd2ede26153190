import { createHash, sign, type KeyObject } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import type { Pool, PoolClient } from 'pg';

/** An event as the chain sees it. */
export interface SealableEvent {
  id: string;
  name: string;
  subject_type: string;
  subject_id: string | null;
  actor_id: string | null;
  actor_name: string | null;
  purpose: string | null;
  request_id: string | null;
  payload: unknown;
  occurred_at: Date;
}

export const GENESIS = Buffer.alloc(32);
export const EVENT_COLUMNS =
  'e.id, e.name, e.subject_type, e.subject_id, e.actor_id, e.actor_name, e.purpose, e.request_id, e.payload, e.occurred_at';
const BATCH = 500;
/** Advisory lock class of the sealer: one sealer at a time for each unit. */
const LOCK_CLASS = 7_201;

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  );
}

/** The next link: SHA-256 over the previous hash, the chain and every field of the event. */
export function linkHash(previous: Buffer, chainId: string, position: bigint, event: SealableEvent): Buffer {
  const text = JSON.stringify([
    chainId,
    position.toString(),
    event.id,
    event.name,
    event.subject_type,
    event.subject_id,
    event.actor_id,
    event.actor_name,
    event.purpose,
    event.request_id,
    canonical(event.payload),
    event.occurred_at.toISOString(),
  ]);
  return createHash('sha256').update(previous).update(text).digest();
}

/** What a batch's signature covers. */
export function signedText(chainId: string, position: bigint, hash: Buffer): Buffer {
  return Buffer.from(`bangfu-seal:${chainId}:${position}:${hash.toString('hex')}`);
}

export interface SealSettings {
  signingKey: KeyObject;
  /** The second place: heads are appended here, so that a truncated tail or an old backup is noticed. */
  headsFile: string;
}

/**
 * Seals what is committed and settled, unit by unit. Events of transactions still running are left for the next round:
 * the horizon is the snapshot's xmin, never the highest number seen, so that a late commit is not skipped.
 * Returns the number of events sealed.
 */
export async function sealEvents(relay: Pool, settings: SealSettings): Promise<number> {
  const { rows } = await relay.query<{ tenant_no: number; chain_id: string }>(
    `select distinct e.tenant_no, t.id as chain_id from events e join tenants t on t.no = e.tenant_no
     where e.sealed_at is null and e.xid < pg_snapshot_xmin(pg_current_snapshot())`,
  );
  let sealed = 0;
  for (const row of rows) sealed += await sealChain(relay, row.tenant_no, row.chain_id, settings);
  return sealed;
}

async function sealChain(
  relay: Pool,
  tenantNo: number,
  chainId: string,
  settings: SealSettings,
): Promise<number> {
  const client = await relay.connect();
  try {
    await client.query('begin');
    const lock = await client.query<{ locked: boolean }>(
      'select pg_try_advisory_xact_lock($1, $2) as locked',
      [LOCK_CLASS, tenantNo],
    );
    const head = lock.rows[0]?.locked ? await sealBatch(client, tenantNo, chainId, settings) : undefined;
    await client.query('commit');
    if (!head) return 0;
    await appendFile(
      settings.headsFile,
      `${JSON.stringify({ chainId, position: head.position.toString(), hash: head.hash.toString('hex') })}\n`,
    );
    return head.count;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

interface Head {
  position: bigint;
  hash: Buffer;
  count: number;
}

async function sealBatch(
  client: PoolClient,
  tenantNo: number,
  chainId: string,
  settings: SealSettings,
): Promise<Head | undefined> {
  const last = await client.query<{ position: string; hash: Buffer }>(
    'select position, hash from event_seals where chain_id = $1 order by position desc limit 1',
    [chainId],
  );
  const events = await client.query<SealableEvent>(
    `select ${EVENT_COLUMNS} from events e where e.tenant_no = $1 and e.sealed_at is null
       and e.xid < pg_snapshot_xmin(pg_current_snapshot()) order by e.xid, e.seq limit ${BATCH}`,
    [tenantNo],
  );
  if (events.rows.length === 0) return undefined;
  let position = BigInt(last.rows[0]?.position ?? 0);
  let hash = last.rows[0]?.hash ?? GENESIS;
  const positions: string[] = [];
  const hashes: Buffer[] = [];
  for (const event of events.rows) {
    position += 1n;
    hash = linkHash(hash, chainId, position, event);
    positions.push(position.toString());
    hashes.push(hash);
  }
  const ids = events.rows.map((event) => event.id);
  const signature = sign(null, signedText(chainId, position, hash), settings.signingKey);
  await client.query(
    `insert into event_seals (tenant_no, chain_id, position, event_id, hash, signature)
     select $1, $2, l.position, l.event_id, l.hash, case when l.position = $6 then $7::bytea end
     from unnest($3::bigint[], $4::uuid[], $5::bytea[]) as l (position, event_id, hash)`,
    [tenantNo, chainId, positions, ids, hashes, position.toString(), signature],
  );
  await client.query('update events set sealed_at = now() where tenant_no = $1 and id = any($2::uuid[])', [
    tenantNo,
    ids,
  ]);
  return { position, hash, count: ids.length };
}
