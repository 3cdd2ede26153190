/** What the code needs to know of a unit: the stable id, the scope number and the last number of its subtree. */
export interface TenantRef {
  id: string;
  no: number;
  noHi: number;
  code: string;
  name: string;
  kind: string;
  parentNo: number | null;
  status: string;
}

/** True when `inner` lies in the subtree of `outer` (a unit lies in its own subtree). */
export function isWithin(outer: Pick<TenantRef, 'no' | 'noHi'>, inner: Pick<TenantRef, 'no'>): boolean {
  return inner.no >= outer.no && inner.no <= outer.noHi;
}
