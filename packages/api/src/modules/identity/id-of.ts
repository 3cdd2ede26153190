import { AppError } from '../../graphql/app-error.js';
import { decodeId } from '../../graphql/public-id.js';

/** The UUID behind a public id. Errors: NOT_FOUND for a text that is no id of that kind. */
export function idOf(prefix: string, text: string, what: string): string {
  const id = decodeId(prefix, text);
  if (!id) throw AppError.notFound(what);
  return id;
}
