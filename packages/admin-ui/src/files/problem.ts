import { CALL_ERROR_CODES } from '@bangfu/schema/vocabulary/error-code';
import { ApiError } from '../graphql/api-error.js';

/** What `/files` answers when it refuses (RFC 9457). */
interface Problem {
  title?: unknown;
  code?: unknown;
  requestId?: unknown;
  userErrors?: unknown;
}

/** The refusal of an upload or a download as the error every view can show. */
export function problemOf(status: number, body: string, requestId: string | null): ApiError {
  const problem = parse(body);
  const reasons = Array.isArray(problem.userErrors) ? problem.userErrors.flatMap(messageOf) : [];
  const title = typeof problem.title === 'string' ? problem.title : undefined;
  return new ApiError({
    code: CALL_ERROR_CODES.find((code) => code === problem.code) ?? 'INTERNAL',
    message: reasons.length > 0 ? reasons.join('；') : (title ?? unanswered(status)),
    reasons,
    requestId: typeof problem.requestId === 'string' ? problem.requestId : (requestId ?? undefined),
  });
}

/** The server could not be reached, or the connection broke. */
export function offline(): ApiError {
  return new ApiError({
    code: 'OFFLINE',
    message: '连不上服务器，请检查网络后重试',
    retryable: true,
  });
}

function unanswered(status: number): string {
  return status === 413
    ? '文件超过服务器允许的大小，请拆成几个文件分别上传'
    : `服务器暂时不能回答（${status}），请稍后重试`;
}

function parse(body: string): Problem {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

function messageOf(reason: unknown): string[] {
  if (typeof reason !== 'object' || reason === null || !('message' in reason)) return [];
  return typeof reason.message === 'string' ? [reason.message] : [];
}
