import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { scopeSettings, type ReadScope } from '../tenancy/scope-settings.js';
import { Pipeline } from './pipeline.js';

/** A row as Postgres sent it: text or null, in the order of the select list. */
export type Row = (string | null)[];
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** A prepared name; only for statements that never change scope (`tenant_no = own`). */
  readonly name?: string;
}

const BEGIN: Statement = {
  text: 'begin isolation level repeatable read read only',
  values: [],
  name: 'read_begin',
};
const COMMIT: Statement = { text: 'commit', values: [], name: 'read_commit' };

/**
 * A pool whose clients send statements without waiting for the one before. The role plans everything anew by default;
 * here a batch says in its settings whether its statements may keep plans, and the settings themselves keep theirs.
 */
export function createReadPool(config: PoolConfig): Pool {
  return new Pool({
    ...config,
    pipeline: true,
    options: `${config.options ?? ''} -c TimeZone=UTC -c DateStyle=ISO -c plan_cache_mode=auto`.trim(),
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
    const pipeline = new Pipeline([
      BEGIN,
      settings(scope),
      ...(scope.grantId ? [{ text: 'select app.enter_granted($1)', values: [scope.grantId] }] : []),
      ...statements,
      COMMIT,
    ]);
    client.query(pipeline);
    const answers = await pipeline.answers;
    return answers.slice(scope.grantId ? 3 : 2, -1);
  } catch (error) {
    broken = await rolledBack(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Ends the transaction of a failed batch. Gives the fault of a connection that can't: the pool must not reuse it. */
async function rolledBack(client: PoolClient): Promise<Error | undefined> {
  return await client.query('rollback').then(
    () => undefined,
    (fault: Error) => fault,
  );
}

/**
 * Only a scope of one's own unit may keep plans across values: a plan made for a province read 29,119 rows to answer a
 * county's 50. Other scopes plan for each call whatever binds a value; their range is written out (`scopeCondition`), so
 * that a statement without values is planned once, for that range alone.
 */
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
