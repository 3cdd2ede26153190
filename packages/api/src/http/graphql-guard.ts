import type { FastifyReply, FastifyRequest } from 'fastify';
import { LimitExceeded, parseWithinLimits } from '../graphql/limits.js';
import { foreignSiteFault } from './same-origin.js';

const READY_TYPES = /^application\/(graphql-response\+)?json\b/i;

interface GraphqlBody {
  query?: unknown;
  variables?: unknown;
  operationName?: unknown;
}

/**
 * The step before Apollo: malformed or oversized documents are answered with 400 here, because Apollo's own hooks
 * would answer 500 and its validation is quadratic in the document's size.
 */
export async function guardGraphqlRequest(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!URL.canParse(`http://${request.hostname}/`))
    return await refuse(request, reply, 'BAD_USER_INPUT', '请求头 Host 不是一个地址');
  const foreign = foreignSiteFault(request);
  if (foreign) return await refuse(request, reply, 'FORBIDDEN', foreign, 403);
  const body = bodyOf(request);
  if (Array.isArray(body))
    return await refuse(request, reply, 'BAD_USER_INPUT', '不支持批量请求，请逐个发送');
  if (typeof body !== 'object' || body === null) return;
  const { query, variables, operationName } = body as GraphqlBody;
  if (typeof query !== 'string')
    return 'extensions' in body
      ? await refuse(request, reply, 'BAD_USER_INPUT', '不支持只发送查询的摘要，请发送完整的 query')
      : undefined;
  try {
    parseWithinLimits(
      query,
      typeof variables === 'object' && variables !== null ? (variables as Record<string, unknown>) : {},
      typeof operationName === 'string' ? operationName : undefined,
    );
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    await refuse(request, reply, error.code, error.message);
  }
}

/** What Apollo is going to read: the body of a POST, or the query string of a GET with its JSON parts opened. */
function bodyOf(request: FastifyRequest): unknown {
  if (request.method === 'POST') return request.body;
  if (request.method !== 'GET') return undefined;
  const { query, variables, operationName } = request.query as Record<string, unknown>;
  return { query, variables: opened(variables), operationName };
}

function opened(text: unknown): unknown {
  try {
    return typeof text === 'string' ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

async function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
  message: string,
  status = 400,
): Promise<void> {
  const accept = String(request.headers.accept ?? '');
  const type = accept.includes('application/graphql-response+json')
    ? 'application/graphql-response+json'
    : 'application/json';
  await reply
    .code(status)
    .type(`${READY_TYPES.test(type) ? type : 'application/json'}; charset=utf-8`)
    .send({ errors: [{ message, extensions: { code, requestId: request.id, retryable: false } }] });
}
