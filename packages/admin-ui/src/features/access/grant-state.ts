interface GrantTimes {
  closedAt?: string | null;
  validUntil: string;
}

/** True while a grant opens its unit: not closed by hand, its time not over. */
export function isInForce({ closedAt, validUntil }: GrantTimes): boolean {
  return !closedAt && Date.parse(validUntil) > Date.now();
}
