import { GraphQLError } from 'graphql';
import type { CallErrorCode } from '@bangfu/schema/vocabulary/error-code';

/** A call that cannot be answered: not logged in, not allowed, not there, malformed. Refusals by rules are data instead (see `Refused`). */
export class AppError extends GraphQLError {
  readonly code: CallErrorCode;

  private constructor(
    code: CallErrorCode,
    message: string,
    status?: number,
    extensions: Record<string, unknown> = {},
  ) {
    super(message, { extensions: { code, ...extensions, ...(status ? { http: { status } } : {}) } });
    this.code = code;
  }

  static unauthenticated(message = '请先登录'): AppError {
    return new AppError('UNAUTHENTICATED', message, 401);
  }

  static forbidden(message: string, extensions: Record<string, unknown> = {}): AppError {
    return new AppError('FORBIDDEN', message, undefined, extensions);
  }

  /** The caller proved who he is too long ago for this; `sessionConfirm`, then the same request again. */
  static stepUpRequired(): AppError {
    return new AppError(
      'STEP_UP_REQUIRED',
      '这一步较敏感：请先用密码或动态验证码再次确认身份（sessionConfirm），然后重新提交',
    );
  }

  static tenantForbidden(message = '您不是该单位的成员，请在右上角切换到您所在的单位'): AppError {
    return new AppError('TENANT_FORBIDDEN', message, 403);
  }

  static scopeRequired(message = '您在多个单位任职，请先选择办理单位（请求头 X-Tenant）'): AppError {
    return new AppError('SCOPE_REQUIRED', message, 400);
  }

  /** Also the answer for a row of another unit: existence is never revealed. */
  static notFound(what = '记录'): AppError {
    return new AppError('NOT_FOUND', `没有找到这个${what}，可能已被删除，或不属于当前单位`);
  }

  /** It was there and is no longer given out. */
  static gone(message: string): AppError {
    return new AppError('GONE', message, 410);
  }

  static badInput(message: string, path?: string[]): AppError {
    return new AppError('BAD_USER_INPUT', message, undefined, path ? { path } : {});
  }

  static invalidCursor(): AppError {
    return new AppError('INVALID_CURSOR', '分页位置无效，请从第一页重新查询');
  }

  static busy(message = '系统繁忙，请稍后重试'): AppError {
    return new AppError('MAINTENANCE', message, 503, { retryable: true });
  }

  static timeout(): AppError {
    return new AppError('TIMEOUT', '查询用时过长已停止，请缩小范围后重试', 504, { retryable: true });
  }

  static throttled(message: string, retryAfterMs: number): AppError {
    return new AppError('THROTTLED', message, 429, { retryable: true, retryAfterMs });
  }
}
