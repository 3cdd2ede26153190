import { ageOn } from '@bangfu/schema/identifiers/citizen-id';

const ADULT = 18;
const ADULT_KINDS = ['SENSITIVE_DATA', 'ECONOMIC_CHECK'] as const;

/** Kinds that no step waits for; the worker may give them at any time. */
const WILLING_KINDS = ['PUBLICITY', 'SHARE_TO_PROVIDER'] as const;

export interface NeededConsent {
  kind: (typeof ADULT_KINDS)[number] | (typeof WILLING_KINDS)[number] | 'MINOR_GUARDIAN';
  personName: string;
  signedBy: string;
}

interface HouseholdFacts {
  person: { name: string; birthDate: string | null };
  members: readonly { name: string; birthDate: string | null }[];
  consents: readonly { kind: string; personName: string; revokedOn: string | null }[];
}

/**
 * The signatures that a household still has to give (R-HF-07, 个人信息保护法 29、31 条): every adult both, a guardian for
 * a child below `guardianAge` (years). Who has no birth date counts as adult. The server decides; this only lists.
 */
export function consentsNeeded(
  { person, members, consents }: HouseholdFacts,
  today: string,
  guardianAge: number,
): NeededConsent[] {
  const needed = [person, ...members].flatMap(({ name, birthDate }): NeededConsent[] => {
    const age = birthDate ? ageOn(birthDate, today) : ADULT;
    if (age < guardianAge) return [{ kind: 'MINOR_GUARDIAN', personName: name, signedBy: person.name }];
    if (age < ADULT) return [];
    return ADULT_KINDS.map((kind) => ({ kind, personName: name, signedBy: name }));
  });
  return needed.filter((consent) => !isGiven(consent, consents));
}

/** The signatures that are not needed and not given: the worker's own, to the notice and to sharing with providers. */
export function consentsWelcome({ person, consents }: HouseholdFacts): NeededConsent[] {
  return WILLING_KINDS.map((kind) => ({ kind, personName: person.name, signedBy: person.name })).filter(
    (consent) => !isGiven(consent, consents),
  );
}

function isGiven({ kind, personName }: NeededConsent, consents: HouseholdFacts['consents']): boolean {
  return consents.some(
    (given) => given.kind === kind && given.personName === personName && given.revokedOn === null,
  );
}
