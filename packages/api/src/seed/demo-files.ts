import { CONSENT_KIND } from '@bangfu/schema/vocabulary/hardship-procedure';
import { HARDSHIP_CATEGORIES } from '@bangfu/schema/vocabulary/file-status';
import { jobPrincipal } from '../access/job-principal.js';
import {
  decideFile,
  draftFile,
  evaluateFile,
  materialsFor,
  recordConsent,
  recordVisit,
  requestCheck,
  returnCheck,
  reviewFile,
  storeAttachment,
  submitFile,
  withdrawFile,
  type HouseholdInput,
} from '../modules/hardship/public.js';
import { closeNotice, recordObjection, startNotice } from '../modules/notices/public.js';
import { inTenant, type ScopeHost, type TenantScope } from '../tenancy/tenant-scope.js';
import type { TenantRef } from '../tenancy/tenant-ref.js';
import { syntheticHousehold } from './demo-people.js';

/** How far a demonstration file goes. */
export type Goal =
  | 'DRAFT'
  | 'SUBMITTED'
  | 'WITHDRAWN'
  | 'VISITED'
  | 'CHECKING'
  | 'REVIEWED'
  | 'IN_NOTICE'
  | 'OBJECTED'
  | 'NOTICE_PASSED'
  | 'RETURNED'
  | 'REJECTED'
  | 'COUNTY_REVIEWED'
  | 'ON_FILE';

/** Files that were begun on one day, `age` days ago, and how far each comes. */
export interface Cohort {
  age: number;
  goals: readonly Goal[];
}

interface DemoFile {
  id: string;
  household: HouseholdInput;
  goal: Goal;
}

const DAY_MS = 86_400_000;
/** Days after the draft on which each step is taken. */
const STEP = {
  submit: 1,
  visit: 3,
  request: 4,
  answer: 8,
  review: 10,
  notice: 11,
  close: 27,
  county: 28,
  city: 32,
} as const;
const ORDER: readonly Goal[] = [
  'SUBMITTED',
  'VISITED',
  'CHECKING',
  'REVIEWED',
  'IN_NOTICE',
  'NOTICE_PASSED',
  'COUNTY_REVIEWED',
  'ON_FILE',
];
/** Where files that leave the straight way leave it. */
const LEAVES_AFTER: Partial<Record<Goal, Goal>> = {
  WITHDRAWN: 'SUBMITTED',
  OBJECTED: 'IN_NOTICE',
  RETURNED: 'NOTICE_PASSED',
  REJECTED: 'NOTICE_PASSED',
};

const PERSON = (last: number, name: string) => ({ id: `00000000-0000-0000-0000-00000000000${last}`, name });
const OFFICER = PERSON(1, '演示·经办人');
const COUNTY_APPROVER = PERSON(2, '演示·区县审批人');
const CITY_APPROVER = PERSON(3, '演示·市级审批人');

/** A one-page form that says it is a demonstration; enough of a PDF to be recognised as one. */
const FORM = Buffer.from(
  '%PDF-1.4\n% demonstration only\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

function reaches(goal: Goal, step: Goal): boolean {
  const last = LEAVES_AFTER[goal] ?? goal;
  return ORDER.indexOf(last) >= ORDER.indexOf(step);
}

/** Takes the cohorts of one county through the real steps, each on its day, so that every file has the history it claims. */
export class DemoCounty {
  private serial: number;

  constructor(
    private readonly host: ScopeHost,
    private readonly county: TenantRef,
    private readonly superior: TenantRef,
    firstSerial: number,
    private readonly present: Date,
  ) {
    this.serial = firstSerial;
  }

  async live(cohort: Cohort): Promise<void> {
    const files = await this.draft(cohort);
    await this.prepare(cohort, files);
    await this.announce(cohort, files);
    await this.decide(cohort, files);
  }

  /** Runs a step for files in one transaction on its day; a step that would lie in the future is taken today. */
  private async on<T>(
    { age }: Cohort,
    after: number,
    work: (scope: TenantScope) => Promise<T>,
    who = OFFICER,
    where = this.county,
  ): Promise<T> {
    const moment = new Date(
      Math.min(this.present.getTime(), this.present.getTime() - (age - after) * DAY_MS),
    );
    const host = { ...this.host, clock: () => moment };
    return await inTenant(host, jobPrincipal(where, 'demo-seed', who), work);
  }

  private async each(
    cohort: Cohort,
    after: number,
    files: readonly DemoFile[],
    work: (scope: TenantScope, file: DemoFile) => Promise<unknown>,
    who = OFFICER,
    where = this.county,
  ): Promise<void> {
    if (files.length === 0) return;
    await this.on(
      cohort,
      after,
      async (scope) => {
        for (const file of files) {
          await work(scope, file);
          scope.em.clear();
        }
      },
      who,
      where,
    );
  }

  private async draft(cohort: Cohort): Promise<DemoFile[]> {
    return await this.on(cohort, 0, async (scope) => {
      const files: DemoFile[] = [];
      for (const goal of cohort.goals) {
        const household = syntheticHousehold((this.serial += 1), Number(scope.today().slice(0, 4)));
        const { id } = await draftFile(scope, household);
        files.push({ id, household, goal });
        scope.em.clear();
      }
      return files;
    });
  }

  private async prepare(cohort: Cohort, files: readonly DemoFile[]): Promise<void> {
    const until = (step: Goal): DemoFile[] => files.filter(({ goal }) => reaches(goal, step));
    await this.each(cohort, STEP.submit, until('SUBMITTED'), submitWithConsents);
    const withdrawn = files.filter(({ goal }) => goal === 'WITHDRAWN');
    await this.each(
      cohort,
      STEP.visit,
      withdrawn,
      async (scope, { id }) => await withdrawFile(scope, id, '演示：本人撤回'),
    );
    await this.each(cohort, STEP.visit, until('VISITED'), async (scope, { id }) => {
      await recordVisit(scope, id, {
        visitedOn: scope.today(),
        visitorNames: ['演示·走访人甲', '演示·走访人乙'],
        visitorAccountIds: [],
        incomeFinding: '与申报一致（演示）',
        neighbourInterview: '邻里反映属实（演示）',
      });
    });
    await this.each(
      cohort,
      STEP.request,
      until('CHECKING'),
      async (scope, { id }) => await requestCheck(scope, id, '演示区居民家庭经济状况核对中心'),
    );
    await this.each(cohort, STEP.answer, until('REVIEWED'), async (scope, { id }) => {
      await returnCheck(scope, id, { result: 'CONSISTENT', refNo: '演示', returnedOn: scope.today() });
    });
    await this.each(cohort, STEP.review, until('REVIEWED'), review);
  }

  private async announce(cohort: Cohort, files: readonly DemoFile[]): Promise<void> {
    const announced = files.filter(({ goal }) => reaches(goal, 'IN_NOTICE'));
    const still = announced.filter(({ goal }) => goal === 'IN_NOTICE' || goal === 'OBJECTED');
    const past = announced.filter((file) => !still.includes(file));
    const start = async (group: readonly DemoFile[]): Promise<string | undefined> =>
      group.length === 0
        ? undefined
        : await this.on(cohort, STEP.notice, async (scope) =>
            startNotice(scope, {
              fileIds: group.map(({ id }) => id),
              place: 'UNIT_BOARD',
              startOn: scope.today(),
            }),
          );
    const open = await start(still);
    const objected = still.filter(({ goal }) => goal === 'OBJECTED');
    await this.each(cohort, STEP.notice, open ? objected : [], async (scope, { id }) => {
      await recordObjection(scope, {
        noticeId: open ?? '',
        fileId: id,
        text: '反映家中另有经营收入（演示）',
        raisedBy: '匿名',
      });
    });
    const closed = await start(past);
    if (closed) await this.on(cohort, STEP.close, async (scope) => await closeNotice(scope, closed));
  }

  private async decide(cohort: Cohort, files: readonly DemoFile[]): Promise<void> {
    const refused = files.filter(({ goal }) => goal === 'RETURNED' || goal === 'REJECTED');
    const refuse = async (scope: TenantScope, { id, goal }: DemoFile): Promise<unknown> =>
      await decideFile(scope, id, {
        result: goal === 'RETURNED' ? 'RETURN' : 'REJECT',
        opinion: '材料与实际不符，请核对（演示）',
      });
    await this.each(cohort, STEP.county, refused, refuse, COUNTY_APPROVER);
    const pass = async (scope: TenantScope, { id }: DemoFile): Promise<unknown> =>
      await decideFile(scope, id, { result: 'PASS', opinion: '同意（演示）' });
    const reviewed = files.filter(({ goal }) => reaches(goal, 'COUNTY_REVIEWED'));
    await this.each(cohort, STEP.county, reviewed, pass, COUNTY_APPROVER);
    const onFile = files.filter(({ goal }) => goal === 'ON_FILE');
    await this.each(cohort, STEP.city, onFile, pass, CITY_APPROVER, this.superior);
  }
}

async function submitWithConsents(scope: TenantScope, { id, household }: DemoFile): Promise<void> {
  const kinds = CONSENT_KIND.codes.filter((kind) => kind === 'SENSITIVE_DATA' || kind === 'ECONOMIC_CHECK');
  for (const { name } of [household.person, ...household.members]) {
    for (const kind of kinds)
      await recordConsent(scope, id, { kind, personName: name, signedBy: name, signedOn: scope.today() });
  }
  await submitFile(scope, id);
}

async function review(scope: TenantScope, { id, household }: DemoFile): Promise<void> {
  for (const kind of materialsFor(household.file.primaryCause ?? null)) {
    await storeAttachment(scope, { fileId: id, kind, name: '演示材料.pdf', bytes: FORM });
  }
  await evaluateFile(scope, id);
  const rows = await scope.em.execute<{ category: string | null }[]>(
    `select suggested_category as category from eligibility_evaluations where tenant_no = ? and file_id = ? order by computed_at desc limit 1`,
    [scope.tenant.no, id],
  );
  const category = HARDSHIP_CATEGORIES.find((each) => each === rows[0]?.category) ?? 'MARGINAL';
  await reviewFile(scope, id, { category, deviationReason: '集体评议意见（演示）' });
}
