import { normaliseBankCard } from '@bangfu/schema/identifiers/bank-card';
import { normaliseCitizenId } from '@bangfu/schema/identifiers/citizen-id';
import type {
  HardshipEditFieldsFragment,
  HouseholdFieldsInput,
  HouseholdMemberInput,
  PersonInput,
} from '../../../graphql/generated/graphql.js';

/** What stands in the form, finished or not. */
export interface HouseholdValues extends Partial<Omit<HouseholdFieldsInput, 'person' | 'members'>> {
  person?: Partial<PersonInput>;
  members?: Partial<HouseholdMemberInput>[];
}

export type KeptFile = HardshipEditFieldsFragment;

/** A new household: the worker alone, a union member, last year's wage to be filled in. */
export function blankHousehold(lastYear: number): HouseholdValues {
  return {
    person: { unionMember: true },
    members: [],
    householdSize: 1,
    incomes: [{ year: lastYear, kind: 'WAGE', amount: '' }],
    expenses: [],
    assets: [],
  };
}

/** The stored household as the form shows it; protected fields stay empty and mean “unchanged”. */
export function valuesOf(file: KeptFile): HouseholdValues {
  const { id: _id, fileNo: _no, version: _version, viewerCan: _verbs, bankCard: _card, ...rest } = file;
  const { idNumber: _number, phone: _phone, residence: _home, health: _health, ...person } = file.person;
  const { disability: _disability, ...plainPerson } = person;
  return {
    ...rest,
    person: plainPerson,
    members: file.members.map(({ idNumber: _theirs, health: _state, ...member }) => member),
  };
}

/** Texts without spaces around them; empty ones are not there. */
function tidied<Row extends object>(row: Row): Row {
  const entries = Object.entries(row).map(([key, value]: [string, unknown]) => {
    const text = typeof value === 'string' ? value.trim() : value;
    return [key, text === '' || text === undefined ? null : text];
  });
  return Object.fromEntries(entries) as Row;
}

/** The form's values as the API takes them. */
export function toInput(values: HouseholdValues): HouseholdFieldsInput {
  const { person = {}, members = [], incomes, expenses, assets, ...file } = tidied(values);
  const { name, unionMember, idNumber, ...rest } = tidied(person);
  return {
    ...file,
    householdSize: file.householdSize ?? 1,
    bankCard: file.bankCard ? normaliseBankCard(file.bankCard) : null,
    person: {
      ...rest,
      name: name ?? '',
      unionMember: unionMember ?? false,
      idNumber: idNumber ? normaliseCitizenId(idNumber) : null,
    },
    members: members.map(tidied).map((member) => ({
      ...member,
      name: member.name ?? '',
      relation: member.relation ?? '',
      idNumber: member.idNumber ? normaliseCitizenId(member.idNumber) : null,
    })),
    incomes: (incomes ?? []).map(tidied),
    expenses: (expenses ?? []).map(tidied),
    assets: (assets ?? []).map(tidied),
  };
}

/** The field of the form that a refusal's path means: `household.members.0.name` → members, 0, name. */
export function fieldOf(path: readonly string[]): (string | number)[] {
  return path
    .filter((part, index) => !(index < 3 && ['input', 'household', 'file'].includes(part)))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
