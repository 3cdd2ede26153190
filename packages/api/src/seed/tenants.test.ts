import { describe, expect, it } from '@jest/globals';
import { FORMER_DIVISIONS } from './data/shaanxi-divisions.js';
import { divisions, tenantSeeds } from './tenants.js';

const seeds = tenantSeeds();
const byCode = new Map(seeds.map((seed) => [seed.code, seed]));

describe('reference tree of units', () => {
  it('has the current divisions and none of the former ones', () => {
    const codes = new Set(divisions().map(({ code }) => code));
    expect(codes.size).toBe(118);
    for (const code of ['610305', '610681', '610981']) expect(codes).toContain(code);
    for (const [code, , replacedBy] of FORMER_DIVISIONS) {
      expect(codes).not.toContain(code);
      expect(codes).toContain(replacedBy);
    }
  });

  it('holds the province, 10 cities, 杨凌, 107 counties, 西咸, 7 industries and 3 examples', () => {
    const count = (kind: string): number => seeds.filter((seed) => seed.kind === kind).length;
    const kinds = ['PROVINCE', 'CITY', 'CITY_ZONE', 'COUNTY', 'COUNTY_ZONE', 'INDUSTRY', 'SPECIAL_UNIT'];
    expect(kinds.map(count)).toEqual([1, 10, 1, 107, 1, 7, 3]);
    expect(seeds.filter((seed) => seed.isDemo).map((seed) => seed.kind)).toEqual([
      'SPECIAL_UNIT',
      'SPECIAL_UNIT',
      'SPECIAL_UNIT',
    ]);
  });

  it('treats 杨凌, 韩城 and 西咸 as the domain notes say', () => {
    expect(byCode.get('SX-YL')).toMatchObject({
      kind: 'CITY_ZONE',
      parentNo: 1,
      regionCode: '610403',
      status: 'ACTIVE',
    });
    expect(byCode.get('610403')).toMatchObject({ status: 'PLANNED', parentNo: byCode.get('610400')?.no });
    expect(byCode.get('610581')).toMatchObject({
      kind: 'COUNTY',
      status: 'ACTIVE',
      parentNo: byCode.get('610500')?.no,
    });
    expect(byCode.get('SX-XX')).toMatchObject({
      kind: 'COUNTY_ZONE',
      regionCode: null,
      parentNo: byCode.get('610100')?.no,
    });
  });

  it('numbers every subtree as one stretch inside its parent, apart from its siblings', () => {
    const byNo = new Map(seeds.map((seed) => [seed.no, seed]));
    for (const seed of seeds) {
      if (seed.parentNo === null) continue;
      const parent = byNo.get(seed.parentNo);
      expect(parent && seed.no > parent.no && seed.noHi <= parent.noHi).toBe(true);
      const siblings = seeds.filter((other) => other.parentNo === seed.parentNo && other !== seed);
      expect(siblings.some((other) => other.no <= seed.noHi && other.noHi >= seed.no)).toBe(false);
    }
  });

  it('lays no two cities on one tile', () => {
    const tiles = seeds
      .filter((seed) => seed.parentNo === 1 && seed.tileRow !== null)
      .map((seed) => `${seed.tileRow}:${seed.tileColumn}`);
    expect(new Set(tiles).size).toBe(11);
  });
});
