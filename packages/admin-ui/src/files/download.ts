import { requestHeaders } from '../graphql/client.js';
import { offline, problemOf } from './problem.js';

/**
 * Fetches a file of one unit and hands it to the browser's downloads. A plain link can't do this: it doesn't say which
 * unit it is asked for. Errors: `ApiError` with what to do.
 */
export async function downloadFile(path: string, tenantCode: string): Promise<void> {
  const response = await ask(path, tenantCode);
  if (!response.ok) {
    throw problemOf(response.status, await response.text(), response.headers.get('x-request-id'));
  }
  const address = URL.createObjectURL(await contentOf(response));
  const link = document.createElement('a');
  link.href = address;
  link.download = nameOf(response.headers.get('content-disposition'));
  link.click();
  URL.revokeObjectURL(address);
}

async function ask(path: string, tenantCode: string): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', headers: requestHeaders({ tenantCode }) });
  } catch {
    throw offline();
  }
}

async function contentOf(response: Response): Promise<Blob> {
  try {
    return await response.blob();
  } catch {
    throw offline();
  }
}

function nameOf(disposition: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return encoded ? decodeURIComponent(encoded) : '下载文件';
}
