import type { Programme } from '@bangfu/schema/vocabulary/funds';
import { jobPrincipal } from '../access/job-principal.js';
import { dayAfter } from '../calendar/working-days.rules.js';
import {
  acknowledgePot,
  addSource,
  draftAllocation,
  draftBatch,
  issueAllocation,
  receiveBatch,
} from '../modules/funds/public.js';
import { tenantRegistry } from '../modules/organisations/public.js';
import type { TenantRef } from '../tenancy/tenant-ref.js';
import { inTenant, type ScopeHost, type TenantScope } from '../tenancy/tenant-scope.js';

/** Two people of each unit: nobody signs what he wrote (R-FN-15). They are nobody's accounts. */
const MAKER = { id: '00000000-0000-0000-0000-00000000da01', name: '演示·制单' };
const SIGNER = { id: '00000000-0000-0000-0000-00000000da02', name: '演示·签发' };
const PROGRAMMES: readonly Programme[] = ['LIVING', 'MEDICAL', 'EDUCATION'];
const YUAN = 100n;
const DAY_MS = 86_400_000;
/** Days before today on which money came in, went to the cities and went to the counties. */
const RECEIVED = 95;
const TO_CITIES = 88;
const TO_COUNTIES = 20;
/** City, what it got in yuan, and what each of its counties got; who is WAITING has not acknowledged it yet. */
const SHARES: readonly (readonly [
  string,
  bigint,
  readonly (readonly [string, bigint, 'RECEIVED' | 'WAITING'])[],
])[] = [
  [
    '610100',
    1_800_000n,
    [
      ['610103', 420_000n, 'RECEIVED'],
      ['610102', 360_000n, 'RECEIVED'],
      ['610104', 300_000n, 'WAITING'],
    ],
  ],
  ['610300', 700_000n, [['610302', 240_000n, 'RECEIVED']]],
  ['610400', 650_000n, [['610402', 200_000n, 'WAITING']]],
  ['610800', 500_000n, []],
];

class DemoMoney {
  private readonly today: Date;

  constructor(private readonly host: ScopeHost) {
    this.today = host.clock();
  }

  async at<T>(
    unit: TenantRef,
    daysAgo: number,
    work: (scope: TenantScope) => Promise<T>,
    who = MAKER,
  ): Promise<T> {
    const moment = new Date(this.today.getTime() - daysAgo * DAY_MS);
    const host = { ...this.host, clock: () => moment };
    return await inTenant(host, jobPrincipal(unit, 'demo-seed', who), work);
  }

  async receive(province: TenantRef, yuan: bigint): Promise<{ potId: string; spendBy: string }> {
    const batch = await this.at(province, RECEIVED, async (scope) => {
      const spendBy = dayAfter(scope.today(), 300);
      const sourceId = await addSource(scope, {
        name: '演示·中央财政困难职工帮扶资金',
        kind: 'CENTRAL_FISCAL',
        purposeLock: 'AID',
        docNo: '演示财社〔1〕号',
      });
      const id = await draftBatch(scope, {
        sourceId,
        year: Number(scope.today().slice(0, 4)),
        amountFen: yuan * YUAN,
        receivedOn: scope.today(),
        spendBy,
        programmes: PROGRAMMES,
        docNo: '演示财社〔1〕号',
      });
      return { id, spendBy };
    });
    const { potId } = await this.at(
      province,
      RECEIVED - 1,
      async (scope) => await receiveBatch(scope, batch.id),
      SIGNER,
    );
    return { potId, spendBy: batch.spendBy };
  }

  async hand(
    from: { unit: TenantRef; potId: string },
    to: TenantRef,
    yuan: bigint,
    spendBy: string,
    daysAgo: number,
  ): Promise<string> {
    const allocation = await this.at(
      from.unit,
      daysAgo,
      async (scope) =>
        await draftAllocation(scope, {
          potId: from.potId,
          to,
          amountFen: yuan * YUAN,
          spendBy,
          programmes: PROGRAMMES,
        }),
    );
    const issue = async (scope: TenantScope) => await issueAllocation(scope, allocation);
    return (await this.at(from.unit, daysAgo - 1, issue, SIGNER)).potId;
  }
}

/**
 * Fills the demonstration with money: one batch of the province, parts of it with four cities and their counties. Some
 * parts wait to be acknowledged, some lie idle, so that every light of the pipeline is on.
 */
export async function seedFunds(host: ScopeHost): Promise<void> {
  const register = await tenantRegistry(host.readPool).current();
  const unitOf = (code: string): TenantRef => {
    const unit = register.byCode.get(code);
    if (!unit) throw new Error(`the register has no unit ${code}`);
    return unit;
  };
  const money = new DemoMoney(host);
  const province = unitOf('610000');
  const { potId, spendBy } = await money.receive(province, 5_000_000n);
  for (const [cityCode, cityYuan, counties] of SHARES) {
    const city = unitOf(cityCode);
    const cityPot = await money.hand({ unit: province, potId }, city, cityYuan, spendBy, TO_CITIES);
    await money.at(city, TO_CITIES - 2, async (scope) => await acknowledgePot(scope, cityPot));
    for (const [code, yuan, state] of counties) {
      const county = unitOf(code);
      const pot = await money.hand({ unit: city, potId: cityPot }, county, yuan, spendBy, TO_COUNTIES);
      if (state === 'RECEIVED')
        await money.at(county, TO_COUNTIES - 2, async (scope) => await acknowledgePot(scope, pot));
    }
  }
}
