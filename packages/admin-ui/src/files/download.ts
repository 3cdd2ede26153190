import type { ApiError } from '../graphql/api-error.js';
import { requestHeaders } from '../graphql/client.js';
import { proveAgain } from '../graphql/step-up.js';
import { offline, problemOf } from './problem.js';

/**
 * Fetches a file of one unit and hands it to the browser's downloads. A plain link can't do this: it doesn't say which
 * unit it is asked for, nor why. When the server wants the person to prove again who he is, asks him and fetches once
 * more. Errors: `ApiError` with what to do.
 */
export async function downloadFile(path: string, tenantCode: string, purpose?: string): Promise<void> {
  let response = await ask(path, tenantCode, purpose);
  if (!response.ok) {
    const refusal = await refusalOf(response);
    if (refusal.code !== 'STEP_UP_REQUIRED' || !(await proveAgain())) throw refusal;
    response = await ask(path, tenantCode, purpose);
    if (!response.ok) throw await refusalOf(response);
  }
  const address = URL.createObjectURL(await contentOf(response));
  const link = document.createElement('a');
  link.href = address;
  link.download = nameOf(response.headers.get('content-disposition'));
  link.click();
  URL.revokeObjectURL(address);
}

async function refusalOf(response: Response): Promise<ApiError> {
  return problemOf(response.status, await response.text(), response.headers.get('x-request-id'));
}

async function ask(path: string, tenantCode: string, purpose: string | undefined): Promise<Response> {
  try {
    return await fetch(path, {
      credentials: 'same-origin',
      headers: requestHeaders({ tenantCode, purpose }),
    });
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
