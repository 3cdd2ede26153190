/**
 * A way into other units' cases that a request goes by: the units it reaches, and the access grant behind it. T2 shows
 * the cases, T3 their clear text as well (domain.md 4.6).
 */
export interface Look {
  lo: number;
  hi: number;
  grantId: string;
  tier: 'T2' | 'T3';
}

/** The widest way into a unit among those a request goes by. */
export function lookInto(looks: readonly Look[], tenantNo: number): Look | undefined {
  const into = looks.filter(({ lo, hi }) => tenantNo >= lo && tenantNo <= hi);
  return into.find(({ tier }) => tier === 'T3') ?? into[0];
}
