import type { Pool, PoolClient, QueryResult } from 'pg';

type Answer = Promise<QueryResult | QueryResult[]>;
type Send = (text: string, values?: unknown[]) => Answer;

const ENDINGS: ReadonlySet<string> = new Set(['commit', 'rollback']);

function nothing(command: string): Answer {
  return Promise.resolve({ command, rowCount: null, oid: 0, fields: [], rows: [] });
}

async function last(answer: Answer): Answer {
  const results = await answer;
  return Array.isArray(results) ? (results.at(-1) ?? (await nothing(''))) : results;
}

/**
 * Sends `begin` together with the statement after it: a transaction costs one round trip less, and one that asks nothing
 * costs none. For a pool whose holders send texts and await them, as the ORM does. Errors: a fault of `begin` is that statement's.
 */
export function beginWithFirst(pool: Pool): void {
  const begun = new WeakSet<PoolClient>();
  pool.on('release', (_error, client) => begun.delete(client));
  pool.on('connect', (client) => {
    const send = client.query.bind(client) as Send;
    const query = (text: string, values: unknown[] = [], ...more: unknown[]): Answer => {
      if (more.length > 0 || typeof values === 'function') {
        if (begun.has(client)) throw new Error('a transaction is asked with promises');
        return (send as (...all: unknown[]) => Answer)(text, values, ...more);
      }
      if (text === 'begin') {
        begun.add(client);
        return nothing('BEGIN');
      }
      if (!begun.delete(client)) return send(text, values);
      if (ENDINGS.has(text)) return nothing(text.toUpperCase());
      return values.length > 0 ? send('begin').then(() => send(text, values)) : last(send(`begin; ${text}`));
    };
    client.query = query as typeof client.query;
  });
}
