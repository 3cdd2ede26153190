import { createParameterDecorator } from 'type-graphql';
import type { Look } from '../access/look.js';
import type { Principal } from '../access/principal.js';
import type { ScopeHost, TenantScope } from '../tenancy/tenant-scope.js';
import { AppError } from './app-error.js';

/** What leaves with the answer besides the body: the session cookie. */
export interface Outgoing {
  setSessionCookie(token: string, expiresAt: Date): void;
  clearSessionCookie(): void;
}

/** The context of one GraphQL request. */
export interface GraphContext {
  host: ScopeHost;
  principal?: Principal;
  requestId: string;
  ip: string;
  userAgent?: string;
  outgoing: Outgoing;
  /** Set while a root mutation runs: its transaction. */
  scope?: TenantScope;
  /** The ways into other units' cases that this request's root fields opened; their rows' protected fields go by them. */
  looks?: Look[];
  /** Per-request batching loaders of the fallback resolvers. */
  loaders: Map<string, unknown>;
}

/** The transaction of the running mutation, as a resolver parameter. */
export function Scope(): ReturnType<typeof createParameterDecorator> {
  return createParameterDecorator<GraphContext>(({ context }) => {
    if (!context.scope) throw new Error('@Scope() outside a mutation');
    return context.scope;
  });
}

/** The caller, as a resolver parameter; UNAUTHENTICATED when there is none. */
export function Caller(): ReturnType<typeof createParameterDecorator> {
  return createParameterDecorator<GraphContext>(({ context }) => callerOf(context));
}

/** The caller of a request; UNAUTHENTICATED when there is none. */
export function callerOf(context: GraphContext): Principal {
  if (!context.principal) throw AppError.unauthenticated();
  return context.principal;
}
