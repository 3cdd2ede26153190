import { AppError } from './app-error.js';
import { Refused } from './refused.js';

/** An error and those it wraps: the ORM's and GraphQL's come first, the driver's last. */
function* chainOf(error: unknown): Generator<Error & { code?: unknown }> {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; depth += 1) {
    yield current;
    current = (current as Error & { originalError?: unknown }).originalError ?? current.cause;
  }
}

/** The SQLSTATE of an error, looking through the ORM's and GraphQL's wrappers. */
export function sqlState(error: unknown): string | undefined {
  for (const { code } of chainOf(error)) {
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return undefined;
}

/** What the driver says without an SQLSTATE when a connection is cut, can't be made, or none is free in time. */
const UNREACHABLE_TEXT =
  /^(Connection terminated|Client has encountered a connection error|Client was closed and is not queryable|timeout exceeded when trying to connect|This socket has been ended by the other party)/;
const UNREACHABLE_CODE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

function isUnreachable(error: unknown): boolean {
  for (const { code, message } of chainOf(error)) {
    if (UNREACHABLE_TEXT.test(message) || (typeof code === 'string' && UNREACHABLE_CODE.has(code)))
      return true;
  }
  return false;
}

/** Texts PostgreSQL can't hold (NUL, half a surrogate pair), numbers and dates beyond its ranges. */
const UNSTORABLE = new Set(['22021', '22P05', '22P02', '22003', '22008', '22007', '22001']);

/** One mapper from database states to what a caller may hear; the database's own text is never passed on. */
export function translateDatabaseError(error: unknown): Refused | AppError | undefined {
  const state = sqlState(error);
  if (!state) return isUnreachable(error) ? AppError.busy() : undefined;
  if (state === '23505') {
    return new Refused([
      { code: 'ALREADY_EXISTS', category: 'CONFLICT', message: '已有相同的记录，请不要重复提交' },
    ]);
  }
  if (state === '23503') {
    return new Refused([
      { code: 'REFERENCE_NOT_FOUND', category: 'NOT_FOUND', message: '引用的记录不存在，或不属于当前单位' },
    ]);
  }
  if (state === '23514') {
    return new Refused([
      { code: 'VALUE_OUT_OF_RANGE', category: 'INVALID_INPUT', message: '有数值超出允许范围，请检查后重交' },
    ]);
  }
  if (UNSTORABLE.has(state)) {
    const message = '有内容不能保存：含有不可见的控制字符、半个表情符号，或数值、日期超出范围；请删去后重交';
    return new Refused([{ code: 'VALUE_NOT_STORABLE', category: 'INVALID_INPUT', message }]);
  }
  if (state === 'BF001') {
    const message = '本单位正在划转或合并，数据暂时只能查看；通常几分钟内完成，请稍后再办';
    return new Refused([{ code: 'TENANT_MOVING', category: 'PRECONDITION_FAILED', message }]);
  }
  if (state === 'BF002') {
    const message = '这笔指标的可用余额不够，没有记账；请刷新余额后减少金额再办';
    return new Refused([
      { code: 'FUNDS_INSUFFICIENT', category: 'LIMIT_REACHED', message, ruleCode: 'R-FN-13' },
    ]);
  }
  if (state === 'BF003') {
    const message = '这笔指标还没有确认接收，或使用期限已过，不能再动用；请先确认接收，或与下达单位联系';
    return new Refused([{ code: 'POT_NOT_OPEN', category: 'PRECONDITION_FAILED', message }]);
  }
  if (state === '42501') return AppError.notFound();
  if (state === '57014' || state === '25P04') return AppError.timeout();
  if (['40001', '40P01', '55P03'].includes(state)) return AppError.busy('这条记录正在被别人办理，请稍后重试');
  if (state.startsWith('08') || state.startsWith('53') || state.startsWith('57')) return AppError.busy();
  return undefined;
}
