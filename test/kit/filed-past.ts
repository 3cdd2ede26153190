import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import type { HouseholdInput } from '@bangfu/api/src/modules/hardship/public.ts';
import { closeNotice, findDueNotices } from '@bangfu/api/src/modules/notices/public.ts';
import type { Runtime } from '@bangfu/api/src/runtime.ts';
import { inTenant, type TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { checked, inNotice, reviewed, submitted } from './filing.ts';
import type { People } from './people.ts';

const DAY_MS = 86_400_000;
/** Five working days and the longest holiday lie within. */
const NOTICE_DAYS = 20;

/**
 * Files of one county that were begun some weeks ago, for pages that show what waits today. Each step is a transaction
 * of its own, as in life: many in one would outlast the limit of a transaction on a busy machine.
 */
export class FiledPast {
  constructor(
    private readonly runtime: Runtime,
    private readonly people: People,
    private readonly tenantCode: string,
  ) {}

  /** The line that the calculation measures against. */
  async setDibaoStandard(): Promise<void> {
    await this.people.inProvince(async (scope) => {
      await scope.em.execute(
        `insert into dibao_standards (tenant_no, region_code, urban_rural, monthly_fen, effective_from, source)
         values (1, '610000', 'URBAN', 80000, '2020-01-01', '测试') on conflict do nothing`,
      );
    });
  }

  /** A file whose check came back and that is computed: it waits for the review meeting. */
  async checked(household: HouseholdInput): Promise<void> {
    await this.on(0, async (scope) => await checked(scope, await submitted(scope, household)));
  }

  /** Reviewed files, ready for their notice. Returns their ids. */
  async reviewed(households: readonly HouseholdInput[], daysAgo = 0): Promise<string[]> {
    const ids: string[] = [];
    for (const household of households)
      ids.push(
        await this.on(daysAgo, async (scope) => {
          const id = await submitted(scope, household);
          await reviewed(scope, id);
          return id;
        }),
      );
    return ids;
  }

  /** Files whose notice is over without an objection: they wait for the county's decision. Returns their ids. */
  async noticePassed(households: readonly HouseholdInput[]): Promise<string[]> {
    const ids = await this.noticeOver(households);
    const due = await this.on(0, async (scope) => await findDueNotices(scope, scope.today()));
    for (const id of due) await this.on(0, async (scope) => await closeNotice(scope, id));
    return ids;
  }

  /** Files whose notices are past their last day, not yet closed. Returns their ids. */
  async noticeOver(households: readonly HouseholdInput[]): Promise<string[]> {
    const ids = await this.reviewed(households, NOTICE_DAYS);
    for (const id of ids) await this.on(NOTICE_DAYS, async (scope) => await inNotice(scope, id));
    return ids;
  }

  private async on<T>(daysAgo: number, work: (scope: TenantScope) => Promise<T>): Promise<T> {
    const moment = new Date(this.runtime.clock().getTime() - daysAgo * DAY_MS);
    const tenant = await this.people.tenant(this.tenantCode);
    return await inTenant(
      { ...this.runtime, clock: () => moment },
      jobPrincipal(tenant, 'test-filing'),
      work,
    );
  }
}
