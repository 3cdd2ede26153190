import type { Random } from './random.ts';

/** One hostile request over HTTP. */
export interface HostileRequest {
  method?: string;
  path?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
  /** The body is sent in pieces of this many bytes, without a length. */
  chunkBytes?: number;
  /** With the session of a real person, so that it gets past the gate. */
  asPerson?: boolean;
}

/** A kind of hostility; `mustRefuse` when no variant of it may ever be answered. */
export interface HostileKind {
  name: string;
  count: number;
  mustRefuse: boolean;
  /** The server may close the connection before the request is sent to its end. */
  mayHangUp?: boolean;
  make: (random: Random) => HostileRequest;
}

/** The JSON body of a GraphQL request. */
export function document(query: string, variables?: unknown): HostileRequest {
  return { body: JSON.stringify({ query, ...(variables === undefined ? {} : { variables }) }) };
}
