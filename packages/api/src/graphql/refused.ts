/** One reason why a rule refuses; `message` says in Chinese what to do. */
export interface Refusal {
  code: string;
  message: string;
  category?: string;
  path?: readonly string[];
  ruleCode?: string;
  clause?: string;
}

/** Thrown by `refuseIf`; the mutation step turns it into `userErrors` and rolls the step back. */
export class Refused extends Error {
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map((refusal) => refusal.message).join('；'));
    this.name = 'Refused';
  }
}

/** Throws with every reason at once, or returns when there is none. */
export function refuseIf(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw new Refused(refusals);
}
