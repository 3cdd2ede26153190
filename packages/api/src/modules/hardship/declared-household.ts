import { decodeId } from '../../graphql/public-id.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { describeHousehold } from './describe-household.js';
import type { HouseholdFieldsInput } from './household.inputs.js';
import type { HouseholdInput } from './household.js';

/** A household of the API in the words of the rules. */
export function declaredHousehold(input: HouseholdFieldsInput): HouseholdInput {
  const { person, members, incomes, expenses, assets, secondaryCauses, dibaoMonthly, ...file } = input;
  return {
    person: { ...person, idNumber: person.idNumber ?? '' },
    members: (members ?? []).map(({ monthlyIncome, ...member }) => ({
      ...member,
      monthlyIncomeFen: monthlyIncome ?? 0n,
    })),
    incomes: (incomes ?? []).map(({ amount, ...row }) => ({ ...row, amountFen: amount })),
    expenses: (expenses ?? []).map(({ amount, ...row }) => ({ ...row, amountFen: amount })),
    assets: (assets ?? []).map(({ value, ...row }) => ({ ...row, valueFen: value ?? null })),
    file: {
      ...file,
      secondaryCauses: secondaryCauses ?? [],
      selfRescue: file.selfRescue ?? false,
      zeroEmployment: file.zeroEmployment ?? false,
      singleParent: file.singleParent ?? false,
      dibaoMonthlyFen: dibaoMonthly ?? null,
    },
  };
}

/** Like `declaredHousehold`; protected fields that a caller who sees them masked left out keep their values. */
export async function changedHousehold(
  scope: TenantScope,
  fileId: string,
  input: HouseholdFieldsInput,
): Promise<HouseholdInput> {
  const declared = declaredHousehold(input);
  const kept = await describeHousehold(scope, fileId);
  const rows = await scope.em.execute<{ id: string }[]>(
    'select id from household_members where tenant_no = ? and file_id = ? order by seq',
    [scope.tenant.no, fileId],
  );
  const keptMembers = new Map(rows.map((row, index) => [row.id, kept.members[index]]));
  const { person } = declared;
  return {
    ...declared,
    person: {
      ...person,
      idNumber: person.idNumber || kept.person.idNumber,
      phone: person.phone ?? kept.person.phone ?? null,
      health: person.health ?? kept.person.health ?? null,
      disability: person.disability ?? kept.person.disability ?? null,
      residence: person.residence ?? kept.person.residence ?? null,
    },
    members: declared.members.map((member, index) => {
      const before = keptMembers.get(decodeId('hhm', input.members?.[index]?.id ?? '') ?? '');
      return {
        ...member,
        idNumber: member.idNumber ?? before?.idNumber ?? null,
        health: member.health ?? before?.health ?? null,
      };
    }),
    file: { ...declared.file, bankCard: declared.file.bankCard ?? kept.file.bankCard ?? null },
  };
}
