import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { AppError } from './app-error.js';
import { argumentFaults } from './argument-faults.js';
import { translateDatabaseError } from './database-error.js';
import { Refused } from './refused.js';

const APOLLO_CODES: Record<string, string> = {
  BAD_REQUEST: 'BAD_USER_INPUT',
  GRAPHQL_PARSE_FAILED: 'GRAPHQL_PARSE_FAILED',
  GRAPHQL_VALIDATION_FAILED: 'GRAPHQL_VALIDATION_FAILED',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
};

/** GraphQL's own words when a request's variables have more than fifty faults; it gives them no code. */
const TOO_MANY_FAULTS = 'Too many errors processing variables';
/** A message may quote what the caller sent; long quotes are cut. */
const MOST_CHARACTERS = 300;
const MOST_LOCATIONS = 3;

/** GraphQL's guesses at other names; who wants to know the schema reads it. */
const SUGGESTION = / Did you mean [^\n]*$/;

/** Maps every error to the closed list of call codes; what is not known is a bug: logged, masked, with the request id to ask about. */
export function formatGraphqlError(
  log: Logger,
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const original = unwrapResolverError(error);
  const known = original instanceof AppError ? original : translateDatabaseError(original);
  if (known instanceof AppError) return withExtensions(formatted, known.message, known.extensions);
  if (known instanceof Refused || original instanceof Refused) {
    const refused = known instanceof Refused ? known : (original as Refused);
    return withExtensions(formatted, refused.message, { code: 'BAD_USER_INPUT' });
  }
  if (formatted.message.startsWith(TOO_MANY_FAULTS))
    return withExtensions(formatted, '变量里的错误太多，请对照接口说明检查后重试', {
      code: 'BAD_USER_INPUT',
    });
  const faults = argumentFaults(original);
  if (faults) return withExtensions(formatted, faults, { code: 'BAD_USER_INPUT' });
  const code = APOLLO_CODES[String(formatted.extensions?.['code'] ?? '')];
  if (code) return withExtensions(formatted, formatted.message, { code });
  if (original instanceof GraphQLError && original.extensions['code'] === 'BAD_USER_INPUT') {
    return withExtensions(formatted, original.message, { code: 'BAD_USER_INPUT' });
  }
  log.error(
    { name: (original as Error).name, stack: (original as Error).stack?.split('\n').slice(1, 8) },
    'unexpected error',
  );
  return withExtensions(formatted, '系统出错了，已记录。请把追踪号告诉管理员', { code: 'INTERNAL' });
}

function withExtensions(
  formatted: GraphQLFormattedError,
  message: string,
  extensions: Record<string, unknown>,
): GraphQLFormattedError {
  const { http: _http, ...rest } = extensions;
  return {
    message: shortened(message.replace(SUGGESTION, '')),
    ...(formatted.locations ? { locations: formatted.locations.slice(0, MOST_LOCATIONS) } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
    extensions: { retryable: false, ...rest },
  };
}

function shortened(message: string): string {
  return message.length > MOST_CHARACTERS ? `${message.slice(0, MOST_CHARACTERS)}…` : message;
}
