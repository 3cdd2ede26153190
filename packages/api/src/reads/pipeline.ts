import type { Connection, DatabaseError, Submittable } from 'pg';
import type { Row, Statement } from './batch.js';

/** The part of pg's connection that a pipeline writes to. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  parse(query: { text: string; name: string }): void;
  bind(config: { statement: string; values: (string | null)[] }): void;
  execute(config: object): void;
  close(message: { type: 'S'; name: string }): void;
  sync(): void;
}

/** Names a connection has parsed, by connection: as long as it lives, it forgets none. */
const PARSED = new WeakMap<object, Set<string>>();

function quotedItem(value: unknown): string {
  const text = parameterText(value);
  return text === null ? 'NULL' : `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** A parameter as Postgres reads it from text. Errors: refuses objects, which have no one text. */
export function parameterText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return `{${value.map(quotedItem).join(',')}}`;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object' || typeof value === 'function' || typeof value === 'symbol')
    throw new TypeError('not a parameter');
  return String(value);
}

/**
 * Statements sent and answered as one unit: nothing is described, and one Sync stands at the end. The server then writes
 * its answers in few large pieces, and neither side spends time on column descriptions that the compiler knows already.
 * After an error the server skips the rest, `commit` included: the caller must roll back.
 */
export class Pipeline implements Submittable {
  readonly answers: Promise<Row[][]>;
  private readonly rows: Row[][] = [];
  private current: Row[] = [];
  private readonly parsedNow: string[] = [];
  private known: Set<string> | undefined;
  private resolve: (rows: Row[][]) => void = () => {};
  private reject: (reason: unknown) => void = () => {};

  constructor(private readonly statements: readonly Statement[]) {
    this.answers = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as Wire;
    const bound = this.statements.map(({ values }) => values.map(parameterText));
    this.known = PARSED.get(connection) ?? new Set();
    PARSED.set(connection, this.known);
    wire.stream.cork();
    try {
      this.statements.forEach(({ text, name = '' }, index) => {
        if (!this.known?.has(name)) this.parse(wire, text, name);
        wire.bind({ statement: name, values: bound[index] ?? [] });
        wire.execute({});
      });
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
  }

  /** A name whose batch failed may be parsed or not; closing one that isn't there is no error. */
  private parse(wire: Wire, text: string, name: string): void {
    if (name !== '' && !this.parsedNow.includes(name)) {
      wire.close({ type: 'S', name });
      this.parsedNow.push(name);
      wire.parse({ text, name });
    } else if (name === '') wire.parse({ text, name });
  }

  handleDataRow(message: { fields: Row }): void {
    this.current.push(message.fields);
  }

  handleCommandComplete(): void {
    this.rows.push(this.current);
    this.current = [];
  }

  handleReadyForQuery(): void {
    for (const name of this.parsedNow) this.known?.add(name);
    this.resolve(this.rows);
  }

  handleError(error: Error | DatabaseError): void {
    this.reject(error);
  }
}
