import { expect, test } from '@jest/globals';
import {
  batchStateOf,
  keyOf,
  neighbourOf,
  sameStepAs,
  successorOf,
  waitingItems,
  type QueueItem,
} from './queue-order.js';

function waiting(id: string, step = 'NOTICE_PASSED', verbs: readonly string[] = ['DECIDE']): QueueItem {
  return {
    fileNo: `610302-2026-0000${id}`,
    step,
    waitingSince: '2026-11-20T01:00:00Z',
    dueOn: null,
    light: 'GREEN',
    verbs: [...verbs],
    file: { id, version: 1, category: null, person: { name: `职工${id}` }, tenant: { shortName: '渭滨' } },
  };
}

const queue = [waiting('1'), waiting('2'), waiting('3')] as const;

test('after a decision the next case comes, at the end the one before, and then none', () => {
  expect(successorOf(queue, queue[0])).toBe(queue[1]);
  expect(successorOf(queue, queue[2])).toBe(queue[1]);
  expect(successorOf([queue[0]], queue[0])).toBeUndefined();
});

test('moving stays in the list', () => {
  expect(neighbourOf(queue, queue[0], 1)).toBe(queue[1]);
  expect(neighbourOf(queue, queue[0], -1)).toBe(queue[0]);
  expect(neighbourOf(queue, queue[2], 1)).toBe(queue[2]);
  expect(neighbourOf(queue, undefined, 1)).toBe(queue[0]);
});

test('a case that was decided is gone at this step and comes back at the next', () => {
  const settled = new Set([keyOf(queue[1])]);
  const later = waiting('2', 'COUNTY_REVIEWED');
  expect(waitingItems([...queue, later], settled).map(keyOf)).toEqual([
    '1/NOTICE_PASSED',
    '3/NOTICE_PASSED',
    '2/COUNTY_REVIEWED',
  ]);
  expect(waitingItems([{ ...queue[0], file: null }], new Set())).toEqual([]);
});

test('only cases of one step that are ours to decide pass together', () => {
  expect(batchStateOf([])).toBe('NONE');
  expect(batchStateOf(queue)).toBe('READY');
  expect(batchStateOf([queue[0], waiting('4', 'COUNTY_REVIEWED')])).toBe('MIXED');
  expect(batchStateOf([waiting('4', 'CHECKING', ['REVIEW', 'RETURN'])])).toBe('CLOSED');
});

test('all of one step are ticked at once, what somebody else decides left out', () => {
  const others = [waiting('4', 'COUNTY_REVIEWED'), waiting('5', 'NOTICE_PASSED', ['WITHDRAW'])];
  expect(sameStepAs([...queue, ...others], queue[1])).toEqual([...queue]);
});
