import { citizenIdCheck } from '@bangfu/schema/identifiers/citizen-id';
import { CAUSE, HEALTH, WORK_STATUS } from '@bangfu/schema/vocabulary/hardship';
import type { HouseholdInput } from '../modules/hardship/public.js';

/* Synthetic people: names from lists, identity numbers with a right check character in the area 619999, which does not exist. */

const SURNAMES = [
  '王',
  '李',
  '张',
  '刘',
  '陈',
  '杨',
  '赵',
  '黄',
  '周',
  '吴',
  '徐',
  '孙',
  '马',
  '朱',
  '胡',
  '郭',
  '何',
  '高',
  '林',
  '罗',
];
const GIVEN = [
  '建国',
  '秀英',
  '志强',
  '桂兰',
  '红梅',
  '永强',
  '玉兰',
  '小军',
  '淑珍',
  '海燕',
  '春生',
  '丽娟',
  '卫东',
  '雪琴',
  '宏伟',
  '爱玲',
  '文斌',
  '艳霞',
  '长江',
  '晓燕',
];
const UNITS = ['演示纺织厂', '演示机械公司', '演示物业公司', '演示运输队', '演示商贸公司'];

function pick<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('empty list');
  return found;
}

/** A valid number of nobody: area 619999, born between 1965 and 2004. */
export function syntheticCitizenId(serial: number): string {
  const year = 1965 + (serial % 40);
  const month = String(1 + (serial % 12)).padStart(2, '0');
  const day = String(1 + (serial % 28)).padStart(2, '0');
  const first = `619999${year}${month}${day}${String(serial % 1000).padStart(3, '0')}`;
  return first + citizenIdCheck(first);
}

/** One synthetic household; the same serial gives the same household. */
export function syntheticHousehold(serial: number, year: number): HouseholdInput {
  const name = `${pick(SURNAMES, serial)}${pick(GIVEN, serial * 7)}`;
  const wage = 140_000n + BigInt(serial % 9) * 20_000n;
  return {
    person: {
      name,
      idNumber: syntheticCitizenId(serial * 2),
      phone: `1990000${String(serial % 10_000).padStart(4, '0')}`,
      ethnicity: '汉族',
      unionMember: true,
      memberSince: '2018-05-01',
      grassrootsUnion: `${pick(UNITS, serial)}工会委员会`,
      workUnit: pick(UNITS, serial),
      workStatus: WORK_STATUS.codes[0],
      health: serial % 3 === 0 ? (HEALTH.codes[13] ?? null) : (HEALTH.codes[0] ?? null),
      residence: '陕西省演示市演示区演示路 1 号',
    },
    members: [
      {
        name: `${pick(SURNAMES, serial)}${pick(GIVEN, serial * 3 + 1)}`,
        relation: 'SPOUSE',
        idNumber: syntheticCitizenId(serial * 2 + 1),
        monthlyIncomeFen: serial % 2 === 0 ? 0n : 90_000n,
      },
    ],
    incomes: [{ year, kind: 'WAGE', amountFen: wage * 12n, payer: pick(UNITS, serial) }],
    expenses:
      serial % 3 === 0
        ? [{ year, kind: 'MEDICAL_SELF_PAID', amountFen: 1_800_000n, note: '住院自付（演示）' }]
        : [],
    assets: [],
    file: {
      primaryCause: pick(CAUSE.codes, serial),
      secondaryCauses: [],
      householdSize: 3,
      selfRescue: false,
      zeroEmployment: false,
      singleParent: false,
    },
  };
}
