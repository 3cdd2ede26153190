import { asyncProperty, check, type RunDetails } from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { buildApiSchema } from '@bangfu/api/src/graphql/schema.ts';
import { readWorkbook } from '@bangfu/api/src/sheets/read-workbook.ts';
import { fuzzOperation, type FuzzOperation } from './fuzz-operation.ts';
import { type Finding, LeakOracle } from './leak-oracle.ts';
import { keepFigures } from './long-run.ts';
import { ValuePools } from './value-pools.ts';
import type { World } from './world.ts';

export interface FuzzFigures {
  seed: number;
  operations: number;
  seconds: number;
  perSecond: number;
  /** Operations that were answered with data and without an error. */
  answered: number;
  /** Answers that held at least one row, id or value that has an owner. */
  withRows: number;
  /** Operations that named something of another unit. */
  reaching: number;
  leaks: readonly string[];
  /** Operations that ended in an error nobody foresaw. */
  faults: readonly string[];
}

export interface FuzzOptions {
  operations: number;
  seed: number;
  /** Stops earlier when this much time has passed, but not before enough were sent to prove something. */
  seconds?: number;
  /** How many callers ask at once. */
  lanes?: number;
}

const LANES = 4;
/** Fewer prove nothing, however slow the machine is. */
export const ENOUGH = 500;
/** Rows made meanwhile get known this often. */
const REFRESH_EVERY = 2_000;
/** A long run tells how far it is. */
const TELL_EVERY = 5_000;

class FoundLeak extends Error {}

/** Sends random operations through the real server and reads every answer for what isn't its reader's. Stops at the first leak. */
export class Fuzz {
  private readonly pools: ValuePools;
  private readonly oracle: LeakOracle;
  private readonly tally = { sent: 0, answered: 0, withRows: 0, reaching: 0, leaks: 0 };
  private readonly faults: string[] = [];
  private refreshing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly world: World,
    private readonly schema: GraphQLSchema,
  ) {
    this.pools = new ValuePools(world.superuser);
    this.oracle = new LeakOracle(world.pool, world.units, world.ownership);
  }

  static async on(world: World): Promise<Fuzz> {
    const fuzz = new Fuzz(world, await buildApiSchema());
    await fuzz.pools.refresh();
    return fuzz;
  }

  async run({
    operations,
    seed,
    seconds: most = Infinity,
    lanes = LANES,
  }: FuzzOptions): Promise<FuzzFigures> {
    const started = Date.now();
    const isOver = (): boolean =>
      this.tally.leaks > 0 || (this.tally.sent >= ENOUGH && Date.now() - started > most * 1000);
    const property = asyncProperty(fuzzOperation(this.world, this.pools, this.schema), async (operation) => {
      if (!isOver()) await this.send(operation);
    });
    const each = Math.ceil(operations / lanes);
    const lane = async (at: number): Promise<RunDetails<[FuzzOperation]>> =>
      await check(property, { seed: seed + at, numRuns: each, endOnFailure: true });
    const results = await Promise.all(Array.from({ length: lanes }, async (_, at) => await lane(at)));
    await this.refreshing;
    const leaks = results
      .filter(({ failed }) => failed)
      .map(({ seed: used, numRuns, errorInstance }) => describe(used, numRuns, errorInstance));
    const seconds = (Date.now() - started) / 1000;
    const { sent, answered, withRows, reaching } = this.tally;
    return {
      seed,
      operations: sent,
      seconds,
      perSecond: sent / seconds,
      answered,
      withRows,
      reaching,
      leaks,
      faults: this.faults,
    };
  }

  private async send(operation: FuzzOperation): Promise<void> {
    this.tally.sent += 1;
    if (this.tally.sent % TELL_EVERY === 0)
      await keepFigures('so far', { ...this.tally, faults: this.faults });
    if (this.tally.sent % REFRESH_EVERY === 0)
      this.refreshing = this.refreshing.then(async () => await this.refresh());
    const { status, data, errors } = await this.answerTo(operation);
    const { unit, caller } = operation;
    const homes = caller.homes
      .map((code) => this.world.byCode.get(code))
      .filter((home) => home !== undefined);
    const reader = { unit, homes, accountId: caller.accountId };
    const asked = JSON.stringify([operation.source, operation.variables, operation.path]);
    const named = this.oracle.findingsIn(asked);
    const leaks = await this.oracle.leaksIn(data, reader);
    const echoed = new Set(named.map(keyOf));
    leaks.push(
      ...(await this.oracle.leaksIn(errors, reader)).filter((finding) => !echoed.has(keyOf(finding))),
    );
    if (leaks.length > 0) {
      this.tally.leaks += 1;
      throw new FoundLeak(tell(operation, leaks, data));
    }
    // 503 and 504 are a busy machine's answers; 500 is a fault.
    if (status === 500 || errors.includes('"INTERNAL"')) this.faults.push(tell(operation, [], errors));
    this.count(
      data,
      errors,
      named.some(({ tenantNo }) => tenantNo !== unit?.no),
    );
    if (unit) this.pools.keepCursors(unit.no, data);
  }

  private count(data: string, errors: string, isReaching: boolean): void {
    const isAnswered =
      errors === '' && /:\s*(?!null)["\d{[tf]/.test(data) && !data.includes('"userErrors":[{');
    if (isAnswered) this.tally.answered += 1;
    if (this.oracle.findingsIn(data).length > 0) this.tally.withRows += 1;
    if (isReaching) this.tally.reaching += 1;
  }

  private async answerTo({
    headers,
    source,
    variables,
    path,
  }: FuzzOperation): Promise<{ status: number; data: string; errors: string }> {
    const { app } = this.world.app.server;
    if (path !== undefined) {
      const {
        statusCode,
        rawPayload,
        headers: given,
      } = await app.inject({ method: 'GET', url: path, headers });
      if (statusCode !== 200) return { status: statusCode, data: '', errors: rawPayload.toString() };
      return {
        status: statusCode,
        data: `${path}\n${await textOf(rawPayload, String(given['content-type']))}`,
        errors: '',
      };
    }
    const { statusCode, body } = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { ...headers, 'content-type': 'application/json', 'x-bangfu-csrf': '1' },
      payload: JSON.stringify({ query: source, variables }),
    });
    const answer = JSON.parse(body) as { data?: unknown; errors?: unknown[] };
    return {
      status: statusCode,
      data: answer.data ? JSON.stringify(answer.data) : '',
      errors: answer.errors ? JSON.stringify(answer.errors) : '',
    };
  }

  private async refresh(): Promise<void> {
    await this.world.ownership.refresh();
    await this.pools.refresh();
  }
}

function keyOf({ tenantNo, group }: Finding): string {
  return `${tenantNo}:${group}`;
}

function tell(operation: FuzzOperation, leaks: readonly Finding[], answer: string): string {
  const { caller, unit, headers, source, variables, path } = operation;
  const found = leaks
    .map(({ tenantNo, group, evidence }) => `unit ${tenantNo} (group ${group}: ${evidence})`)
    .join(', ');
  return `${caller.name} for ${unit?.code ?? 'no unit'} (X-Tenant ${headers['x-tenant'] ?? '-'}) got ${found}\n${path ?? source}\n${JSON.stringify(variables)}\n→ ${answer.slice(0, 1500)}`;
}

function describe(seed: number, run: number, error: unknown): string {
  const message = error instanceof FoundLeak ? error.message : String((error as Error)?.stack ?? error);
  return `seed ${seed}, operation ${run}: ${message}`;
}

/** The readable text of a handed out file. */
export async function textOf(bytes: Buffer, type: string): Promise<string> {
  if (!type.includes('spreadsheetml')) return bytes.toString();
  return JSON.stringify(await readWorkbook(bytes));
}
