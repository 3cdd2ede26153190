import { expect, test } from '@jest/globals';
import { refusalsOfObstacles, refusalsOfTransfer, type TransferFact } from './file-transfer.rules.js';

const fine: TransferFact = {
  status: 'ON_FILE',
  isUnderWay: false,
  obstacles: [],
  note: '调到碑林区工作',
  fromNo: 101_100,
  to: { no: 101_200, kind: 'COUNTY', status: 'ACTIVE', name: '碑林区总工会' },
  toCode: '610103',
};
const codes = (change: Partial<TransferFact>): string[] =>
  refusalsOfTransfer({ ...fine, ...change }).map(({ code }) => code);

test('a file goes to another working unit that keeps files, and to no other', () => {
  expect(codes({})).toEqual([]);
  const to = fine.to ?? { no: 0, kind: '', status: '', name: '' };
  for (const unfit of [
    undefined,
    { ...to, no: 101_100 },
    { ...to, kind: 'PROVINCE' },
    { ...to, status: 'MERGED' },
  ])
    expect(codes({ to: unfit })).toEqual(['TRANSFER_UNIT_UNFIT']);
});

test('all reasons come at once, and unfinished business is named once', () => {
  expect(codes({ status: 'IN_NOTICE', isUnderWay: true, note: ' ', obstacles: ['CHECK'] })).toEqual([
    'TRANSFER_NOT_IN_STATE',
    'TRANSFER_UNDER_WAY',
    'FIELD_REQUIRED',
    'TRANSFER_UNFINISHED',
  ]);
  const [refusal] = refusalsOfObstacles(['CHECK', 'aid_items', 'aid_applications']);
  expect(refusal?.message).toBe(
    '这份档案还有没办完的事：家庭经济状况核对还没有返回结果、有资金或其他业务正在办理；请先办结，再转移',
  );
});
