import { createHmac } from 'node:crypto';

/** The same pseudo-random uuid every time, so that a failing seed can be run again. */
export function uuidOf(kind: string, tenantNo: number, index: number): string {
  const hex = createHmac('sha256', kind).update(`${tenantNo}:${index}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
