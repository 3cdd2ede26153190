import type { FastifyReply, FastifyRequest } from 'fastify';

const WORDS: Readonly<Record<number, string>> = {
  400: '请求的内容读不懂，请检查格式（JSON、UTF-8）后重试',
  404: '没有这个地址',
  405: '这个地址不接受这种请求方法',
  408: '请求没有按时发完，请重试',
  413: '请求的内容太大，请拆分后再发送',
  414: '地址太长，请改用 POST',
  415: '请求的内容类型不对：请用 application/json',
};

/**
 * Answers a request the door could not read: a short Chinese sentence and the request id, in the shape the address
 * speaks. The framework's own words never leave, because they name its parts.
 */
export function answerFault(request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply {
  const message =
    WORDS[status] ?? (status < 500 ? WORDS[400] : undefined) ?? '系统出错了，已记录。请把追踪号告诉管理员';
  void reply.code(status);
  if (!/^\/graphql(\?|$)/.test(request.url))
    return reply
      .type('application/problem+json; charset=utf-8')
      .send({ title: message, status, requestId: request.id });
  const code = status < 500 ? 'BAD_USER_INPUT' : 'INTERNAL';
  return reply
    .type('application/json; charset=utf-8')
    .send({ errors: [{ message, extensions: { code, requestId: request.id, retryable: false } }] });
}

/** The last resort for an error nobody caught: the caller's fault by its status, otherwise ours: logged without contents. */
export function explainFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { statusCode } = error as { statusCode?: number };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return answerFault(request, reply, statusCode);
  request.log.error(
    { name: (error as Error).name, stack: (error as Error).stack?.split('\n').slice(1, 8) },
    'request failed',
  );
  return answerFault(request, reply, 500);
}
