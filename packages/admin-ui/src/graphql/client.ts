import type { TypedDocumentString } from './generated/graphql.js';
import { STEP_UP_TEXT } from '../text/step-up.js';
import { proveAgain } from './step-up.js';
import { ApiError, type ApiErrorCode } from './api-error.js';

interface GraphqlAnswer<Result> {
  data?: Result | null;
  errors?: readonly {
    message: string;
    extensions?: { code?: ApiErrorCode; requestId?: string; retryable?: boolean; reason?: string };
  }[];
}

export interface RequestOptions {
  /** The acting unit, from the address of the page; absent only before a unit is chosen. */
  tenantCode?: string | undefined;
  /** Why protected data is read in clear text; the server writes it into the audit trail. */
  purpose?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** The headers of every call, also of uploads to /files. */
export function requestHeaders({ tenantCode, purpose }: RequestOptions): Record<string, string> {
  return {
    'x-bangfu-csrf': '1',
    ...(tenantCode ? { 'x-tenant': tenantCode } : {}),
    ...(purpose ? { 'x-purpose': encodeURIComponent(purpose) } : {}),
  };
}

/**
 * Sends one operation. When the server wants the person to prove again who he is, asks him and sends it once more.
 * Errors: `ApiError` for anything but a full answer.
 */
export async function requestGraphql<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  options: RequestOptions = {},
): Promise<Result> {
  try {
    return await requestOnce(document, variables, options);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'STEP_UP_REQUIRED') throw error;
    const { code, requestId } = error;
    if (!(await proveAgain())) throw new ApiError({ code, message: STEP_UP_TEXT.cancelled, requestId });
    return await requestOnce(document, variables, options);
  }
}

async function requestOnce<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  options: RequestOptions,
): Promise<Result> {
  const response = await send(JSON.stringify({ query: document.toString(), variables }), options);
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const answer = await read<Result>(response, requestId);
  const [first] = answer.errors ?? [];
  if (first) {
    throw new ApiError({
      code: first.extensions?.code ?? 'INTERNAL',
      message: first.message,
      requestId: first.extensions?.requestId ?? requestId,
      retryable: first.extensions?.retryable,
      reason: first.extensions?.reason,
    });
  }
  if (!answer.data)
    throw new ApiError({ code: 'INTERNAL', message: '服务器没有返回数据，请重试', requestId });
  return answer.data;
}

async function send(body: string, options: RequestOptions): Promise<Response> {
  try {
    return await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...requestHeaders(options) },
      body,
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError({ code: 'OFFLINE', message: '连不上服务器，请检查网络后重试', retryable: true });
  }
}

async function read<Result>(
  response: Response,
  requestId: string | undefined,
): Promise<GraphqlAnswer<Result>> {
  try {
    const answer: GraphqlAnswer<Result> = await response.json();
    return answer;
  } catch {
    const message = `服务器暂时不能回答（${response.status}），请稍后重试`;
    throw new ApiError({ code: 'INTERNAL', message, requestId, retryable: true });
  }
}
