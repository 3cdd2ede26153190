import type { FastifyRequest } from 'fastify';

const FORBIDDEN = '请求不是从本系统的页面发出的，已拒绝。程序请用令牌（Authorization: Bearer）';

/**
 * Why a request that speaks with a browser's session is refused; undefined when it may pass. Another site can send a
 * cookie, but neither our header nor our origin (GQL-4). A bearer token never travels by itself, so programs are free.
 */
export function foreignSiteFault(request: FastifyRequest): string | undefined {
  const { headers } = request;
  if (headers.authorization !== undefined) return undefined;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return FORBIDDEN;
  if (headers.origin !== undefined && hostOf(headers.origin) !== request.host) return FORBIDDEN;
  if (headers.cookie !== undefined && headers['x-bangfu-csrf'] !== '1')
    return '缺少请求头 x-bangfu-csrf: 1，请加上后重试';
  return undefined;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
