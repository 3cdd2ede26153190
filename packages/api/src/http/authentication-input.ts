import type { FastifyRequest } from 'fastify';

/** What authentication looks at; taken from the request once, so that it can be tested without HTTP. */
export interface AuthenticationInput {
  sessionToken?: string;
  bearerToken?: string;
  /** `X-Tenant`: the code of the acting unit. */
  tenantCode?: string;
  /** `X-Purpose`: why protected data is read. */
  purpose?: string;
  requestId: string;
  ip: string;
  userAgent?: string;
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' && value.length > 0 ? value : undefined;
}

function decoded(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return decodeURIComponent(text).slice(0, 200);
  } catch {
    return undefined;
  }
}

/** Reads cookie, bearer token, acting unit and purpose from a request. */
export function authenticationInput(request: FastifyRequest): AuthenticationInput {
  const bearer = /^Bearer (\S{1,200})$/.exec(header(request, 'authorization') ?? '')?.[1];
  return {
    sessionToken: request.cookies['__Host-bangfu_session'] ?? request.cookies['bangfu_session'],
    bearerToken: bearer,
    tenantCode: header(request, 'x-tenant'),
    purpose: decoded(header(request, 'x-purpose')),
    requestId: request.id,
    ip: request.ip,
    userAgent: header(request, 'user-agent')?.slice(0, 200),
  };
}
