import { bankCardFault } from '@bangfu/schema/identifiers/bank-card';
import { readCitizenId } from '@bangfu/schema/identifiers/citizen-id';
import { CAUSE, EXPENSE_KIND, INCOME_KIND, ASSET_KIND, RELATION } from '@bangfu/schema/vocabulary/hardship';
import type { Refusal } from '../../graphql/refused.js';
import type { HouseholdInput, MemberInput, PersonInput } from './household.js';

const CHINESE_MOBILE = /^1[3-9]\d{9}$/;
const LONGEST_NAME = 50;

function fault(path: readonly string[], message: string, ruleCode?: string): Refusal {
  return {
    code: 'INVALID_INPUT',
    category: 'INVALID_INPUT',
    message,
    path: ['household', ...path],
    ...(ruleCode ? { ruleCode } : {}),
  };
}

/**
 * Everything that is wrong in a declared household, all at once: the form's required fields, codes, identity numbers
 * (R-HF-13), cards, sums. `today` is the civil date. The window, the API and the import share it.
 */
export function validateHousehold(household: HouseholdInput, today: string): Refusal[] {
  return [
    ...personFaults(household.person, today),
    ...household.members.flatMap((member, index) => memberFaults(member, index, today)),
    ...duplicateNumbers(household),
    ...moneyFaults(household),
    ...fileFaults(household),
  ];
}

function personFaults(person: PersonInput, today: string): Refusal[] {
  const faults: Refusal[] = [];
  if (person.name.trim() === '') faults.push(fault(['person', 'name'], '请填写职工姓名'));
  if (person.name.trim().length > LONGEST_NAME)
    faults.push(fault(['person', 'name'], `姓名最多 ${LONGEST_NAME} 个字`));
  const reading = readCitizenId(person.idNumber, today);
  if (!reading.valid) faults.push(fault(['person', 'idNumber'], reading.reason, 'R-HF-13'));
  if (person.phone && !CHINESE_MOBILE.test(person.phone))
    faults.push(fault(['person', 'phone'], '手机号应是 1 开头的 11 位数字，请核对'));
  if (
    person.labourContractFrom &&
    person.labourContractTo &&
    person.labourContractTo < person.labourContractFrom
  ) {
    faults.push(fault(['person', 'labourContractTo'], '劳动合同的结束日期早于开始日期，请核对'));
  }
  if (person.memberSince && person.memberSince > today)
    faults.push(fault(['person', 'memberSince'], '入会日期晚于今天，请核对'));
  return faults;
}

function memberFaults(member: MemberInput, index: number, today: string): Refusal[] {
  const place = (field: string): string[] => ['members', String(index), field];
  const who = member.name.trim() || `第 ${index + 1} 位家庭成员`;
  const faults: Refusal[] = [];
  if (member.name.trim() === '') faults.push(fault(place('name'), `请填写第 ${index + 1} 位家庭成员的姓名`));
  if (!RELATION.has(member.relation)) faults.push(fault(place('relation'), `${who}：请选择与职工的关系`));
  if (member.idNumber) {
    const reading = readCitizenId(member.idNumber, today);
    if (!reading.valid) faults.push(fault(place('idNumber'), `${who}：${reading.reason}`, 'R-HF-13'));
  }
  if (member.monthlyIncomeFen < 0n) faults.push(fault(place('monthlyIncome'), `${who}：月收入不能是负数`));
  return faults;
}

function duplicateNumbers(household: HouseholdInput): Refusal[] {
  const seen = new Set<string>([household.person.idNumber.trim().toUpperCase()]);
  const faults: Refusal[] = [];
  household.members.forEach((member, index) => {
    const number = member.idNumber?.trim().toUpperCase();
    if (!number) return;
    if (seen.has(number)) {
      faults.push(
        fault(
          ['members', String(index), 'idNumber'],
          `${member.name}的身份证号与本户另一人相同，请核对`,
          'R-HF-03',
        ),
      );
    }
    seen.add(number);
  });
  return faults;
}

function moneyFaults(household: HouseholdInput): Refusal[] {
  const faults: Refusal[] = [];
  household.incomes.forEach((row, index) => {
    if (!INCOME_KIND.has(row.kind)) faults.push(fault(['incomes', String(index), 'kind'], '请选择收入种类'));
    if (row.amountFen < 0n) faults.push(fault(['incomes', String(index), 'amount'], '收入不能是负数'));
  });
  household.expenses.forEach((row, index) => {
    if (!EXPENSE_KIND.has(row.kind))
      faults.push(fault(['expenses', String(index), 'kind'], '请选择支出种类'));
    if (row.amountFen < 0n) faults.push(fault(['expenses', String(index), 'amount'], '支出不能是负数'));
  });
  household.assets.forEach((row, index) => {
    if (!ASSET_KIND.has(row.kind)) faults.push(fault(['assets', String(index), 'kind'], '请选择财产种类'));
    if (row.quantity < 0) faults.push(fault(['assets', String(index), 'quantity'], '数量不能是负数'));
  });
  return faults;
}

function fileFaults({ file, members }: HouseholdInput): Refusal[] {
  const faults: Refusal[] = [];
  if (file.primaryCause && !CAUSE.has(file.primaryCause))
    faults.push(fault(['file', 'primaryCause'], '请从字典里选择主要致困原因'));
  if (file.secondaryCauses.some((cause) => !CAUSE.has(cause)))
    faults.push(fault(['file', 'secondaryCauses'], '请从字典里选择次要致困原因'));
  if (file.householdSize < members.length + 1) {
    faults.push(
      fault(
        ['file', 'householdSize'],
        `家庭人口 ${file.householdSize} 少于本人加家庭成员 ${members.length + 1} 人，请核对`,
      ),
    );
  }
  const card = file.bankCard ? bankCardFault(file.bankCard) : undefined;
  if (card) faults.push(fault(['file', 'bankCard'], card));
  return faults;
}
