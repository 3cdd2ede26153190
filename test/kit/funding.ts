import type { Programme } from '@bangfu/schema/vocabulary/funds';
import {
  acknowledgePot,
  draftAllocation,
  issueAllocation,
} from '@bangfu/api/src/modules/funds/allocation.service.ts';
import { addSource, draftBatch, receiveBatch } from '@bangfu/api/src/modules/funds/batch.service.ts';
import { type People, PROVINCE, XIAN, XINCHENG } from './people.ts';

/** Two people of finance and one who decides in each of province, city and county. */
export async function fundPeople(people: People): Promise<void> {
  for (const [name, code] of [
    ['province', PROVINCE],
    ['city', XIAN],
    ['county', XINCHENG],
  ] as const) {
    await people.person(`${name}.maker`, { [code]: ['FINANCE_OFFICER'] });
    await people.person(`${name}.other`, { [code]: ['FINANCE_OFFICER', 'HEAD'] });
    await people.person(`${name}.head`, { [code]: ['HEAD'] });
  }
}

export interface Money {
  fen: bigint;
  spendBy: string;
  programmes?: readonly Programme[];
}

/** Money that came to the province and was confirmed by another. Returns the pot. */
export async function provincialMoney(people: People, money: Money): Promise<string> {
  const { fen, spendBy, programmes = ['LIVING', 'EDUCATION', 'MEDICAL'] } = money;
  const batch = await people.as('province.maker', PROVINCE, async (scope) => {
    const sourceId = await addSource(scope, {
      name: `中央财政 ${spendBy} ${fen} ${Math.random()}`,
      kind: 'CENTRAL_FISCAL',
      purposeLock: 'AID',
    });
    return await draftBatch(scope, {
      sourceId,
      year: Number(scope.today().slice(0, 4)),
      amountFen: fen,
      receivedOn: scope.today(),
      spendBy,
      programmes,
    });
  });
  return await people.as(
    'province.head',
    PROVINCE,
    async (scope) => (await receiveBatch(scope, batch)).potId,
  );
}

/** Hands money of a pot to a direct subordinate, who acknowledges it. Returns the subordinate's pot. */
export async function handedDown(
  people: People,
  from: { post: 'province' | 'city'; code: string; potId: string },
  to: { post: 'city' | 'county'; code: string },
  money: Money,
): Promise<string> {
  const { fen, spendBy, programmes = ['LIVING', 'EDUCATION', 'MEDICAL'] } = money;
  const receiver = await people.tenant(to.code);
  const allocation = await people.as(
    `${from.post}.maker`,
    from.code,
    async (scope) =>
      await draftAllocation(scope, { potId: from.potId, to: receiver, amountFen: fen, spendBy, programmes }),
  );
  const { potId } = await people.as(
    `${from.post}.head`,
    from.code,
    async (scope) => await issueAllocation(scope, allocation),
  );
  await people.as(`${to.post}.maker`, to.code, async (scope) => await acknowledgePot(scope, potId));
  return potId;
}

/** Money of the province in the hands of a county, by way of its city. Returns the three pots. */
export async function moneyInCounty(
  people: People,
  money: Money,
): Promise<{ province: string; city: string; county: string }> {
  const province = await provincialMoney(people, money);
  const city = await handedDown(
    people,
    { post: 'province', code: PROVINCE, potId: province },
    { post: 'city', code: XIAN },
    money,
  );
  const county = await handedDown(
    people,
    { post: 'city', code: XIAN, potId: city },
    { post: 'county', code: XINCHENG },
    money,
  );
  return { province, city, county };
}
