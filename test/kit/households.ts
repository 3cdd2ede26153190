import { citizenIdCheck } from '@bangfu/schema/identifiers/citizen-id';
import type { HouseholdInput } from '@bangfu/api/src/modules/hardship/household.ts';

/** A valid number with an area code that no place has: born on `birthDate` (YYYYMMDD), `serial` of three digits. */
export function citizenId(birthDate: string, serial: number): string {
  const first17 = `619999${birthDate}${String(serial).padStart(3, '0')}`;
  return first17 + citizenIdCheck(first17);
}

/** A worker's household of three that is poor by any standard; `serial` makes its numbers its own. */
export function aHousehold(serial: number, change: Partial<HouseholdInput> = {}): HouseholdInput {
  return {
    person: {
      name: '王建国',
      idNumber: citizenId('19790312', serial),
      phone: '13800001234',
      unionMember: true,
      workStatus: 'ON_POST',
      workUnit: '示例机械厂',
      residence: '陕西省西安市新城区示例路 1 号',
      health: 'GOOD',
    },
    members: [
      {
        name: '李秀英',
        relation: 'SPOUSE',
        idNumber: citizenId('19810506', serial),
        monthlyIncomeFen: 0n,
        identity: 'UNEMPLOYED',
      },
      {
        name: '王小明',
        relation: 'SON',
        idNumber: citizenId('20150901', serial),
        monthlyIncomeFen: 0n,
        identity: 'STUDENT',
      },
    ],
    incomes: [{ year: 2025, kind: 'WAGE', amountFen: 2_400_000n }],
    expenses: [{ year: 2025, kind: 'MEDICAL_SELF_PAID', amountFen: 1_200_000n }],
    assets: [],
    file: {
      primaryCause: 'LOW_INCOME',
      secondaryCauses: [],
      householdSize: 3,
      selfRescue: false,
      zeroEmployment: false,
      singleParent: false,
    },
    ...change,
  };
}
