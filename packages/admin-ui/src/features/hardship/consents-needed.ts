import { ageOn } from '@bangfu/schema/identifiers/citizen-id';

const ADULT = 18;
const ADULT_KINDS = ['SENSITIVE_DATA', 'ECONOMIC_CHECK'] as const;

export interface NeededConsent {
  kind: 'SENSITIVE_DATA' | 'ECONOMIC_CHECK' | 'MINOR_GUARDIAN';
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
  return needed.filter(
    ({ kind, personName }) =>
      !consents.some(
        (given) => given.kind === kind && given.personName === personName && given.revokedOn === null,
      ),
  );
}
