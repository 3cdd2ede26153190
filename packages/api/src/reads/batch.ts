import {
  DatabaseError,
  Pool,
  type CustomTypesConfig,
  type PoolClient,
  type PoolConfig,
  type QueryArrayResult,
} from 'pg';
import { scopeSettings, type ReadScope } from '../tenancy/scope-settings.js';

/** A row as Postgres sent it: text or null, in the order of the select list. */
export type Row = (string | null)[];
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** A prepared name; only for statements that never change scope (`tenant_no = own`). */
  readonly name?: string;
}

interface Corkable {
  connection?: { stream?: { cork(): void; uncork(): void } };
}

const RAW_TEXT = {
  getTypeParser:
    () =>
    (text: string): string =>
      text,
} as unknown as CustomTypesConfig;
const BEGIN = 'begin isolation level repeatable read read only';

/** A pool whose clients send statements without waiting for the one before. */
export function createReadPool(config: PoolConfig): Pool {
  return new Pool({
    ...config,
    pipeline: true,
    options: `${config.options ?? ''} -c TimeZone=UTC -c DateStyle=ISO`.trim(),
  });
}

/**
 * Runs statements in one read-only transaction under one scope, in one round trip: begin, settings, statements and
 * commit are written together. All statements see the same snapshot, so that a list and its nested lists agree.
 * Errors: the first statement's error; the transaction is rolled back by the server.
 */
export async function readBatch(
  pool: Pool,
  scope: ReadScope,
  statements: readonly Statement[],
): Promise<Row[][]> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const settled = await Promise.allSettled(sendTogether(client, scope, statements));
    for (const outcome of settled) {
      if (outcome.status === 'rejected') throw outcome.reason;
    }
    return settled
      .slice(scope.grantId ? 3 : 2, -1)
      .map((outcome) => (outcome.status === 'fulfilled' ? (outcome.value.rows as Row[]) : []));
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.severity === 'FATAL') broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Only a scope of one's own unit may keep plans: a plan made for a province read 29,119 rows to answer a county's 50. */
export function keepsPlans(scope: ReadScope): boolean {
  return scope.lo === scope.hi && scope.lo === scope.tenantNo && !scope.grantId && !scope.tenants;
}

/** The scope's settings, and whether named statements keep their plans or are planned for every call. */
function settings(scope: ReadScope): Statement {
  const { text, values } = scopeSettings(scope);
  const own = keepsPlans(scope);
  const mode = own ? 'auto' : 'force_custom_plan';
  return {
    text: `${text}, set_config('plan_cache_mode', '${mode}', true)`,
    values,
    name: own ? 'own_scope' : 'wide_scope',
  };
}

function sendTogether(
  client: PoolClient,
  scope: ReadScope,
  statements: readonly Statement[],
): Promise<QueryArrayResult>[] {
  const { stream } = (client as unknown as Corkable).connection ?? {};
  stream?.cork();
  try {
    const send = (statement: Statement): Promise<QueryArrayResult> =>
      client.query({
        text: statement.text,
        values: [...statement.values],
        ...(statement.name ? { name: statement.name } : {}),
        rowMode: 'array',
        types: RAW_TEXT,
      });
    return [
      send({ text: BEGIN, values: [] }),
      send(settings(scope)),
      ...(scope.grantId ? [send({ text: 'select app.enter_granted($1)', values: [scope.grantId] })] : []),
      ...statements.map(send),
      send({ text: 'commit', values: [] }),
    ];
  } finally {
    stream?.uncork();
  }
}
