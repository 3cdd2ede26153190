import type { CallErrorCode } from '@bangfu/schema/vocabulary/error-code';

/** `OFFLINE`: the server could not be reached at all. */
export type ApiErrorCode = CallErrorCode | 'OFFLINE';

interface ApiErrorFacts {
  code: ApiErrorCode;
  message: string;
  requestId?: string | undefined;
  retryable?: boolean | undefined;
  reason?: string | undefined;
  reasons?: readonly string[] | undefined;
}

/** A call that the server could not answer; refusals by rules are `userErrors` in the data instead. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly requestId: string | undefined;
  readonly retryable: boolean;
  /** A finer name of the code, e.g. ACCESS_GRANT_REQUIRED. */
  readonly reason: string | undefined;
  /** Every refusal of an upload by itself; `message` joins them. */
  readonly reasons: readonly string[];

  constructor({ code, message, requestId, retryable, reason, reasons }: ApiErrorFacts) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.requestId = requestId;
    this.retryable = retryable ?? false;
    this.reason = reason;
    this.reasons = reasons ?? [];
  }
}

/** Every thrown thing as an ApiError, so that one view can show it. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError({ code: 'INTERNAL', message: '页面出错了，请刷新后重试' });
}
