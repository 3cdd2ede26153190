import { expect, test } from '@jest/globals';
import { consentsNeeded, consentsWelcome } from './consents-needed.js';

const HOUSEHOLD = {
  person: { name: '王建国', birthDate: '1979-03-12' },
  members: [
    { name: '李秀英', birthDate: null },
    { name: '王小明', birthDate: '2015-09-01' },
    { name: '王大明', birthDate: '2010-01-01' },
  ],
  consents: [],
};

test('every adult gives both, a guardian signs for a child, between the two ages nobody signs', () => {
  const needed = consentsNeeded(HOUSEHOLD, '2026-11-24', 14);
  expect(needed.map(({ kind, personName, signedBy }) => [kind, personName, signedBy])).toEqual([
    ['SENSITIVE_DATA', '王建国', '王建国'],
    ['ECONOMIC_CHECK', '王建国', '王建国'],
    ['SENSITIVE_DATA', '李秀英', '李秀英'],
    ['ECONOMIC_CHECK', '李秀英', '李秀英'],
    ['MINOR_GUARDIAN', '王小明', '王建国'],
  ]);
});

test('what was given is not asked for again, what was revoked is', () => {
  const consents = [
    { kind: 'SENSITIVE_DATA', personName: '王建国', revokedOn: null },
    { kind: 'ECONOMIC_CHECK', personName: '王建国', revokedOn: '2026-11-01' },
  ];
  const needed = consentsNeeded({ ...HOUSEHOLD, members: [], consents }, '2026-11-24', 14);
  expect(needed.map(({ kind }) => kind)).toEqual(['ECONOMIC_CHECK']);
});

test('what the worker may give besides is offered until it is given', () => {
  const consents = [{ kind: 'PUBLICITY', personName: '王建国', revokedOn: null }];
  expect(consentsWelcome(HOUSEHOLD).map(({ kind }) => kind)).toEqual(['PUBLICITY', 'SHARE_TO_PROVIDER']);
  expect(consentsWelcome({ ...HOUSEHOLD, consents }).map(({ kind }) => kind)).toEqual(['SHARE_TO_PROVIDER']);
});
