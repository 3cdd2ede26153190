import { expect, test } from '@jest/globals';
import { offeredVerbs } from './file-verbs.js';

const CHECKING = {
  status: 'CHECKING',
  changeStatus: null,
  viewerCan: ['CONSENT', 'ATTACH', 'CHECK_RETURN', 'EVALUATE', 'REVIEW', 'RETURN', 'WITHDRAW'],
  economicChecks: [{ returnedOn: null }],
  evaluations: [],
  reverifications: [],
  followUps: [],
};

test('during the check the result comes first, then the computation, then the review', () => {
  const returned = { ...CHECKING, economicChecks: [{ returnedOn: '2026-11-24' }] };
  expect(offeredVerbs(CHECKING).primary).toBe('CHECK_RETURN');
  expect(offeredVerbs(returned).primary).toBe('EVALUATE');
  expect(offeredVerbs({ ...returned, evaluations: [{}] }).primary).toBe('REVIEW');
});

test('a result that came back is not asked for again', () => {
  const returned = { ...CHECKING, economicChecks: [{ returnedOn: '2026-11-24' }] };
  expect(offeredVerbs(returned).others).not.toContain('CHECK_RETURN');
});

test('who may not do the next step is not offered it', () => {
  const offered = offeredVerbs({ ...CHECKING, status: 'SUBMITTED', viewerCan: ['WITHDRAW'] });
  expect(offered).toEqual({ primary: undefined, others: ['WITHDRAW'] });
});

test('a reviewed file goes to the notice, an objection to its conclusion', () => {
  const at = (status: string, viewerCan: string[]) =>
    offeredVerbs({ ...CHECKING, status, viewerCan }).primary;
  expect(at('REVIEWED', ['NOTICE', 'RETURN'])).toBe('NOTICE');
  expect(at('OBJECTED', ['OBJECT', 'CONCLUDE'])).toBe('CONCLUDE');
});

test('a re-verification that waits is decided, not recorded again', () => {
  const due = { ...CHECKING, status: 'REVERIFY_DUE', viewerCan: ['REVERIFY', 'REVERIFY_DECIDE', 'EXIT'] };
  expect(offeredVerbs(due)).toEqual({ primary: 'REVERIFY', others: ['REVERIFY_DECIDE', 'EXIT'] });
  const waiting = { ...due, reverifications: [{ outcome: null }, { outcome: 'RETURN' }] };
  expect(offeredVerbs(waiting)).toEqual({ primary: 'REVERIFY_DECIDE', others: ['EXIT'] });
});

test('a change of category goes to its notice first', () => {
  const proposed = {
    ...CHECKING,
    status: 'REVERIFY_DUE',
    changeStatus: 'REVIEWED',
    viewerCan: ['NOTICE', 'EXIT'],
    reverifications: [{ outcome: null }],
  };
  expect(offeredVerbs(proposed)).toEqual({ primary: 'NOTICE', others: ['EXIT'] });
});

test('an exited file is visited while a visit is planned', () => {
  const exited = { ...CHECKING, status: 'EXITED', viewerCan: ['FOLLOW_UP', 'REOPEN'] };
  expect(offeredVerbs(exited)).toEqual({ primary: undefined, others: ['REOPEN'] });
  const planned = { ...exited, followUps: [{ status: 'DONE' }, { status: 'OPEN' }] };
  expect(offeredVerbs(planned)).toEqual({ primary: 'FOLLOW_UP', others: ['REOPEN'] });
});
