import { expect, test } from '@jest/globals';
import { noticeSheet } from './notice-sheet.js';

const facts = {
  unitName: '渭滨区总工会',
  startOn: '2026-03-02',
  endOn: '2026-03-06',
  workdays: 5,
  lines: [{ name: '王*国', workUnit: null, category: '深度困难', cause: '本人患重大疾病', householdSize: 3 }],
};

test('the sheet says who, how long and where to object', () => {
  const sheet = noticeSheet(facts);
  expect(sheet.rows).toEqual([['1', '王*国', '—', '深度困难', '3 人']]);
  expect(sheet.opening[1]).toBe('公示时间：2026年3月2日至2026年3月6日，共 5 个工作日。');
  expect(sheet.signature).toEqual(['渭滨区总工会（盖章）', '2026年3月2日']);
});

test('what the line knows of an illness stays off the paper', () => {
  expect(JSON.stringify(noticeSheet(facts))).not.toContain('重大疾病');
});

test('without a number there is a line to write it on', () => {
  expect(noticeSheet(facts).closing[2]).toContain('联系电话：＿＿');
  expect(noticeSheet({ ...facts, contactPhone: '029-87654321' }).closing[2]).toContain(
    '联系电话：029-87654321',
  );
});
