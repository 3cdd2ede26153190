import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Role } from '@bangfu/schema/vocabulary/role';
import { startApp, type TestApp } from '../../kit/app.ts';
import { callerAt, type Caller } from '../../kit/ask.ts';
import { People, XINCHENG } from '../../kit/people.ts';

const FILE = 'hf_00000000000000000000000000';
const NOTICE = 'ntc_00000000000000000000000000';
const OBJECTION = 'obj_00000000000000000000000000';
const HOUSEHOLD = '{ person: { name: "甲", idNumber: "1", unionMember: true }, householdSize: 1 }';

const ROLES: readonly Role[] = [
  'HEAD',
  'VICE_CHAIR',
  'CENTRE_DIRECTOR',
  'CENTRE_OFFICER',
  'FINANCE_OFFICER',
  'AUDITOR',
  'APPROVER',
  'GRASSROOTS_OFFICER',
  'GRASSROOTS_CHAIR',
  'SECURITY_OFFICER',
  'TENANT_ADMIN',
];

const WRITERS: readonly Role[] = ['CENTRE_DIRECTOR', 'CENTRE_OFFICER', 'GRASSROOTS_OFFICER'];
const READERS: readonly Role[] = [
  'VICE_CHAIR',
  'CENTRE_DIRECTOR',
  'CENTRE_OFFICER',
  'AUDITOR',
  'APPROVER',
  'GRASSROOTS_OFFICER',
  'GRASSROOTS_CHAIR',
];
const REVIEWERS: readonly Role[] = ['CENTRE_OFFICER', 'GRASSROOTS_OFFICER', 'GRASSROOTS_CHAIR'];
const CHECKERS: readonly Role[] = ['CENTRE_DIRECTOR', 'CENTRE_OFFICER'];
const NOTICE_MANAGERS: readonly Role[] = [
  'CENTRE_DIRECTOR',
  'CENTRE_OFFICER',
  'GRASSROOTS_OFFICER',
  'GRASSROOTS_CHAIR',
];

const mutation = (call: string): string => `mutation { ${call} { userErrors { code } } }`;

/** Each verb, how it is called, who may. */
const TABLE: readonly (readonly [verb: string, call: string, may: readonly Role[]])[] = [
  ['hardshipFiles', '{ hardshipFiles(first: 1) { nodes { id } } }', READERS],
  ['hardshipFile', `{ hardshipFile(id: "${FILE}") { id } }`, READERS],
  ['approvalQueue', '{ approvalQueue { nodes { step } } }', READERS],
  [
    'hardshipDuplicateCheck',
    '{ hardshipDuplicateCheck(idNumber: "11010519491231002X") { exists } }',
    WRITERS,
  ],
  ['publicNotices', '{ publicNotices { nodes { id } } }', ['HEAD', ...READERS]],
  [
    'publicNoticePreview',
    '{ publicNoticePreview(input: { fileIds: [], startOn: "2026-03-02" }) { endOn } }',
    NOTICE_MANAGERS,
  ],
  [
    'hardshipFileDraft',
    mutation(`hardshipFileDraft(input: { idempotencyKey: "k", household: ${HOUSEHOLD} })`),
    WRITERS,
  ],
  [
    'hardshipFileUpdate',
    mutation(`hardshipFileUpdate(input: { id: "${FILE}", expectedVersion: 1, household: ${HOUSEHOLD} })`),
    WRITERS,
  ],
  ['hardshipFileSubmit', mutation(`hardshipFileSubmit(input: { id: "${FILE}" })`), WRITERS],
  ['hardshipFileWithdraw', mutation(`hardshipFileWithdraw(input: { id: "${FILE}", reason: "r" })`), WRITERS],
  [
    'consentRecord',
    mutation(
      `consentRecord(input: { fileId: "${FILE}", kind: PUBLICITY, personName: "a", signedOn: "2026-01-01", signedBy: "a" })`,
    ),
    WRITERS,
  ],
  [
    'hardshipFileVisitRecord',
    mutation(
      `hardshipFileVisitRecord(input: { id: "${FILE}", visitedOn: "2026-01-01", visitorNames: ["a", "b"] })`,
    ),
    ['CENTRE_OFFICER', 'GRASSROOTS_OFFICER'],
  ],
  [
    'hardshipFileCheckRequest',
    mutation(`hardshipFileCheckRequest(input: { id: "${FILE}", agency: "a" })`),
    CHECKERS,
  ],
  [
    'hardshipFileCheckReturn',
    mutation(
      `hardshipFileCheckReturn(input: { id: "${FILE}", result: CONSISTENT, returnedOn: "2026-01-01" })`,
    ),
    CHECKERS,
  ],
  ['evaluationCompute', mutation(`evaluationCompute(input: { fileId: "${FILE}" })`), REVIEWERS],
  ['hardshipFileReview', mutation(`hardshipFileReview(input: { id: "${FILE}", category: DEEP })`), REVIEWERS],
  [
    'hardshipFileReturn',
    mutation(`hardshipFileReturn(input: { id: "${FILE}", result: RETURN, opinion: "r" })`),
    REVIEWERS,
  ],
  [
    'hardshipFileDecide',
    mutation(`hardshipFileDecide(input: { id: "${FILE}", expectedVersion: 1, result: PASS })`),
    ['VICE_CHAIR', 'APPROVER'],
  ],
  [
    'publicNoticeStart',
    mutation(`publicNoticeStart(input: { fileIds: ["${FILE}"], place: ONLINE, startOn: "2026-01-01" })`),
    NOTICE_MANAGERS,
  ],
  ['publicNoticeClose', mutation(`publicNoticeClose(input: { id: "${NOTICE}" })`), NOTICE_MANAGERS],
  [
    'objectionRecord',
    mutation(`objectionRecord(input: { noticeId: "${NOTICE}", text: "t" })`),
    NOTICE_MANAGERS,
  ],
  [
    'objectionConclude',
    mutation(`objectionConclude(input: { id: "${OBJECTION}", conclusion: DISMISSED, text: "t" })`),
    NOTICE_MANAGERS,
  ],
];

let app: TestApp;
const callers = new Map<Role, Caller>();

beforeAll(async () => {
  app = await startApp();
  const people = new People(app.runtime);
  for (const role of ROLES) {
    const name = role.toLowerCase().replaceAll('_', '.');
    await people.person(name, { [XINCHENG]: [role] });
    callers.set(role, await callerAt(app, people, name, XINCHENG));
  }
});
afterAll(async () => await app.close());

test.each(TABLE)('%s is open to exactly its roles', async (_verb, call, may) => {
  const allowed: Role[] = [];
  for (const role of ROLES) {
    const answer = await callers.get(role)?.ask(call);
    const codes = answer?.errors?.map((error) => error.extensions.code) ?? [];
    expect(codes.filter((code) => !['FORBIDDEN', 'NOT_FOUND'].includes(code))).toEqual([]);
    if (!codes.includes('FORBIDDEN')) allowed.push(role);
  }
  expect(allowed.toSorted()).toEqual([...may].toSorted());
});
