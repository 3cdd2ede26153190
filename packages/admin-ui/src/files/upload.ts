import { ApiError } from '../graphql/api-error.js';
import { requestHeaders } from '../graphql/client.js';
import { offline, problemOf } from './problem.js';

interface Upload {
  path: string;
  tenantCode: string;
  file: File;
  /** Plain fields that go before the file. */
  fields?: Readonly<Record<string, string>>;
  /** How much has left this computer, 0–100. */
  onProgress?: (percent: number) => void;
}

/** Sends a file to one unit and returns the id of what became of it. Errors: `ApiError` with what to do. */
export async function uploadFile({ path, tenantCode, file, fields, onProgress }: Upload): Promise<string> {
  await checkReadable(file);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields ?? {})) form.append(name, value);
  form.append('file', file);
  return await new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    for (const [name, value] of Object.entries(requestHeaders({ tenantCode })))
      request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress?.(total > 0 ? Math.floor((loaded / total) * 100) : 0),
    );
    request.addEventListener('error', () => reject(offline()));
    request.addEventListener('abort', () => reject(offline()));
    request.addEventListener('load', () => {
      const id = request.status === 200 ? idOf(request.responseText) : undefined;
      if (id) resolve(id);
      else reject(problemOf(request.status, request.responseText, request.getResponseHeader('x-request-id')));
    });
    request.send(form);
  });
}

/** A file that Excel holds, or that was moved since it was chosen, would look like a broken connection. */
async function checkReadable(file: File): Promise<void> {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    throw new ApiError({
      code: 'BAD_USER_INPUT',
      message: `读不到“${file.name}”：它可能正被 Excel 打开，或已移走、改名。请关闭后重新选择`,
    });
  }
}

function idOf(body: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(body);
    return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : undefined;
  } catch {
    return undefined;
  }
}
