import { expect } from '@jest/globals';
import { aidPeople } from './aid.ts';
import type { TestApp } from './app.ts';
import { callerAt, type Caller } from './ask.ts';
import { BEILIN, type People, XIAN, XINCHENG } from './people.ts';

interface Application {
  id: string;
  status: string;
  approved: string | null;
  currentDecider: { code: string } | null;
}
export interface AidAnswer {
  aidApplications: (Application | null)[] | null;
  userErrors: { code: string; message: string; ruleCode: string | null; path: string[] | null }[];
}

const INPUTS: Readonly<Record<string, string>> = {
  Draft: 'AidApplicationsDraftInput',
  Submit: 'AidApplicationsSubmitInput',
  Decide: 'AidApplicationsDecideInput',
};

/** The ids of what was done; fails with the refusals. */
export function idsOf({ aidApplications, userErrors }: AidAnswer): string[] {
  expect(userErrors).toEqual([]);
  return (aidApplications ?? []).map((each) => each?.id ?? '');
}
export function codesOf({ userErrors }: AidAnswer): string[] {
  return userErrors.map(({ code }) => code);
}
export function items(ids: readonly string[]): { items: { id: string }[] } {
  return { items: ids.map((id) => ({ id })) };
}

/** The people of aid (`aidPeople`) at their windows, over HTTP. */
export class AidDesk {
  private keys = 0;

  private constructor(private readonly callers: ReadonlyMap<string, Caller>) {}

  static async open(app: TestApp, people: People): Promise<AidDesk> {
    await aidPeople(people);
    const callers = new Map<string, Caller>();
    for (const [name, code] of [
      ['county', XINCHENG],
      ['neighbour', BEILIN],
      ['city', XIAN],
    ] as const)
      for (const post of ['union', 'officer', 'approver', 'all', 'finance'])
        callers.set(`${name}.${post}`, await callerAt(app, people, `${name}.${post}`, code));
    return new AidDesk(callers);
  }

  at(who: string): Caller {
    const caller = this.callers.get(who);
    if (!caller) throw new Error(`nobody is called ${who}`);
    return caller;
  }

  /** What somebody is answered, as the test that asks expects it. */
  async read<T>(who: string, query: string, variables?: Record<string, unknown>): Promise<T> {
    return (await this.at(who).get(query, variables)) as T;
  }

  async act(who: string, step: string, input: Record<string, unknown>): Promise<AidAnswer> {
    const text = `mutation Act($input: ${INPUTS[step] ?? 'AidStepInput'}!) { answer: aidApplications${step}(input: $input) {
      aidApplications { id status approved currentDecider { code } } userErrors { code message ruleCode path } } }`;
    return (await this.read<{ answer: AidAnswer }>(who, text, { input })).answer;
  }

  async draft(
    who: string,
    programme: string,
    rows: Record<string, unknown>[],
    more: Record<string, unknown> = {},
  ): Promise<AidAnswer> {
    const input = {
      idempotencyKey: `k${(this.keys += 1)}`,
      programme,
      period: { year: 2026 },
      rows,
      ...more,
    };
    return await this.act(who, 'Draft', input);
  }

  /** Submits with every paper there is. */
  async submitted(who: string, ids: readonly string[]): Promise<void> {
    const materials = ['APPLICATION_FORM', 'SCHOOL_CERTIFICATE', 'DIAGNOSIS', 'MEDICAL_BILLS'];
    idsOf(await this.act(who, 'Submit', { ...items(ids), materials }));
  }
}
