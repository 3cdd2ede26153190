import { describe, expect, test } from '@jest/globals';
import type { TreeTenant } from '../../app/tenant-tree.js';
import { countOf, figuresByUnit, ranked, totalCounts } from './figures.js';

function unit(code: string, parent: string | null): TreeTenant {
  return {
    id: code,
    code,
    name: code,
    shortName: code,
    kind: 'COUNTY',
    status: 'ACTIVE',
    pinyin: '',
    initials: '',
    tileRow: null,
    tileColumn: null,
    isDemo: false,
    parent: parent ? { code: parent } : null,
  };
}

const tenants = [unit('P', null), unit('A', 'P'), unit('A1', 'A'), unit('A2', 'A'), unit('B', 'P')];

function row(code: string, status: string, count: number) {
  return {
    keys: [
      { dimension: 'TENANT' as const, code, label: code },
      { dimension: 'STATUS' as const, code: status, label: status },
    ],
    count,
    households: count,
  };
}

describe('the cockpit', () => {
  const rows = [
    row('A1', 'ON_FILE', 3),
    row('A2', 'ON_FILE', 4),
    row('A', 'DRAFT', 9),
    row('B', 'IN_NOTICE', 20),
    row('P', 'ON_FILE', 1),
  ];
  const units = figuresByUnit(rows, tenants, 'P');

  test('adds what lies below a unit to that unit', () => {
    expect(units.map((found) => [found.code, countOf(found, 'onFile')])).toEqual([
      ['P', 1],
      ['A', 7],
      ['B', 0],
    ]);
  });

  test('does not count drafts as files', () => {
    expect(countOf({ counts: totalCounts(units) }, 'total')).toBe(28);
  });

  test('ranks by the chosen measure', () => {
    expect(ranked(units, 'total').map(({ code }) => code)).toEqual(['B', 'A', 'P']);
  });

  test('shows the children of the unit that was walked into', () => {
    expect(
      figuresByUnit(rows, tenants, 'A').map(({ code, counts }) => [code, counts.get('ON_FILE') ?? 0]),
    ).toEqual([
      ['A', 0],
      ['A1', 3],
      ['A2', 4],
    ]);
  });
});
