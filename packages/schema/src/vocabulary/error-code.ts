/** The closed list of call errors (`errors[].extensions.code`). Domain refusals are `userErrors` instead. */
export const CALL_ERROR_CODES = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'STEP_UP_REQUIRED',
  'SCOPE_REQUIRED',
  'TENANT_FORBIDDEN',
  'NOT_FOUND',
  'GONE',
  'INVALID_CURSOR',
  'COST_LIMIT_EXCEEDED',
  'THROTTLED',
  'CONCURRENCY_LIMITED',
  'DEPTH_LIMIT',
  'TIMEOUT',
  'MAINTENANCE',
  'SYNC_TOKEN_EXPIRED',
  'INTERNAL',
] as const;

export type CallErrorCode = (typeof CALL_ERROR_CODES)[number];

/** The category of a domain refusal; closed forever. */
export const USER_ERROR_CATEGORIES = [
  'INVALID_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'NOT_ALLOWED_BY_RULE',
  'PRECONDITION_FAILED',
  'LIMIT_REACHED',
  'EXTERNAL_FAILURE',
] as const;

export type UserErrorCategoryName = (typeof USER_ERROR_CATEGORIES)[number];

/** One reason why a rule refuses; the message says in Chinese what to do. */
export interface UserErrorFact {
  code: string;
  message: string;
  category?: UserErrorCategoryName;
  path?: readonly string[];
  ruleCode?: string;
  clause?: string;
}
