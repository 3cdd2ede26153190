import { describe, expect, test } from '@jest/globals';
import type { TreeTenant } from '../../app/tenant-tree.js';
import { choicesOf, rankOf, type SwitcherFacts } from './unit-search.js';

function unit(code: string, name: string, pinyin: string, initials: string, parent?: string): TreeTenant {
  return {
    id: code,
    code,
    name,
    shortName: name.replace('总工会', ''),
    kind: parent ? 'COUNTY' : 'PROVINCE',
    status: 'ACTIVE',
    pinyin,
    initials,
    tileRow: null,
    tileColumn: null,
    isDemo: false,
    parent: parent ? { code: parent } : null,
  };
}

const province = unit('610000', '陕西省总工会', 'shan xi sheng zong gong hui', 'sxszgh');
const baoji = unit('610300', '宝鸡市总工会', 'bao ji shi zong gong hui', 'bjszgh', '610000');
const jintai = unit('610303', '金台区总工会', 'jin tai qu zong gong hui', 'jtqzgh', '610300');
const weibin = unit('610302', '渭滨区总工会', 'wei bin qu zong gong hui', 'wbqzgh', '610300');
const tenants = [province, baoji, weibin, jintai];

function facts(changes: Partial<SwitcherFacts> = {}): SwitcherFacts {
  return {
    tenants,
    currentCode: '610300',
    mine: ['610300', '610303'],
    recent: [],
    canSeeStatistics: true,
    ...changes,
  };
}

describe('finding a unit', () => {
  test.each(['金台', 'jintai', 'Jin Tai', 'jtq', '610303', '金台区总工会'])('%s finds 金台区', (text) => {
    expect(rankOf(jintai, text)).toBeDefined();
    expect(rankOf(weibin, text)).toBeUndefined();
  });

  test('a match from the beginning comes before one in the middle', () => {
    const found = choicesOf(
      '金',
      facts({ tenants: [unit('1', '王金台总工会', 'wang jin tai', 'wjt', '610300'), jintai] }),
    );
    expect(found.map(({ tenant }) => tenant.code)).toEqual(['610303', '1']);
  });
});

describe('what choosing a unit does', () => {
  test('own units are switched to, those below show figures, others do nothing and come last', () => {
    const found = choicesOf('总工会', facts());
    expect(found.map(({ tenant, use }) => [tenant.code, use])).toEqual([
      ['610300', 'current'],
      ['610302', 'statistics'],
      ['610303', 'switch'],
      ['610000', 'none'],
    ]);
  });

  test('without the right to figures a unit below does nothing', () => {
    const [choice] = choicesOf('渭滨', facts({ canSeeStatistics: false }));
    expect(choice?.use).toBe('none');
  });

  test('an empty field offers recent units first, and only those the person still has', () => {
    const found = choicesOf('', facts({ recent: ['610303', '610302'] }));
    expect(found.map(({ tenant, group }) => [tenant.code, group])).toEqual([
      ['610303', 'recent'],
      ['610300', 'mine'],
    ]);
  });
});
