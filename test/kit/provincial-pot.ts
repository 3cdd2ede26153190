import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { draftAllocation, issueAllocation } from '@bangfu/api/src/modules/funds/allocation.service.ts';
import { addSource, draftBatch, receiveBatch } from '@bangfu/api/src/modules/funds/batch.service.ts';
import { inTenant, type TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import type { TestApp } from './app.ts';
import { BAOJI, People, PROVINCE } from './people.ts';

const MAKER = { id: '00000000-0000-0000-0000-0000000000e1', name: '制单' };
const DECIDER = { id: '00000000-0000-0000-0000-0000000000e2', name: '主管' };

/** Money of the province: a batch that waits, one in use, an allocation that waits and one that was signed. Returns the pot. */
export async function provincialPot({ runtime }: Pick<TestApp, 'runtime'>): Promise<string> {
  const people = new People(runtime);
  const province = await people.tenant(PROVINCE);
  const to = await people.tenant(BAOJI);
  const as = async <T>(who: typeof MAKER, work: (scope: TenantScope) => Promise<T>): Promise<T> =>
    await inTenant(runtime, jobPrincipal(province, 'test', who), work);
  const batch = await as(MAKER, async (scope) => {
    const sourceId = await addSource(scope, {
      name: '中央财政困难职工帮扶资金',
      kind: 'CENTRAL_FISCAL',
      purposeLock: 'AID',
    });
    const money = {
      sourceId,
      year: Number(scope.today().slice(0, 4)),
      amountFen: 1_000_000_00n,
      receivedOn: scope.today(),
      spendBy: '2999-12-31',
      programmes: ['LIVING', 'EDUCATION'],
    } as const;
    await draftBatch(scope, money);
    return await draftBatch(scope, money);
  });
  const { potId } = await as(DECIDER, async (scope) => await receiveBatch(scope, batch));
  const share = { potId, to, amountFen: 200_000_00n, spendBy: '2999-12-31', programmes: ['LIVING'] } as const;
  const signed = await as(MAKER, async (scope) => {
    await draftAllocation(scope, share);
    return await draftAllocation(scope, share);
  });
  await as(DECIDER, async (scope) => await issueAllocation(scope, signed));
  return potId;
}
