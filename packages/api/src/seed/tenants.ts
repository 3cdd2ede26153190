import type { ClientBase } from 'pg';
import type { TenantKind, TenantStatus } from '@bangfu/schema/vocabulary/tenant-kind';
import { PROVINCE_RANGE, freeSlot, type NumberRange } from '../modules/organisations/numbering.rules.js';
import { pinyinOf } from '../modules/organisations/pinyin.js';
import { FORMER_DIVISIONS, SHAANXI_DIVISIONS } from './data/shaanxi-divisions.js';

/** A unit of the reference data with its place in the tree. */
export interface TenantSeed extends NumberRange {
  code: string;
  name: string;
  shortName: string;
  kind: TenantKind;
  parentNo: number | null;
  status: TenantStatus;
  regionCode: string | null;
  isDemo: boolean;
  tileRow: number | null;
  tileColumn: number | null;
}

interface Division {
  code: string;
  name: string;
}

/** Where a city lies on the cockpit's tile map: north is up, one tile each. */
const CITY_TILES: Readonly<Record<string, readonly [row: number, column: number]>> = {
  '610800': [0, 2],
  '610600': [1, 2],
  '610400': [2, 1],
  '610200': [2, 2],
  '610500': [2, 3],
  '610300': [3, 0],
  'SX-YL': [3, 1],
  '610100': [3, 2],
  '611000': [3, 3],
  '610700': [4, 1],
  '610900': [4, 2],
};
const COUNTY_TILES_IN_A_ROW = 5;

/** 杨陵区: its union is 杨凌示范区总工会 below the province; the county unit waits for the client's word (domain.md 2.2). */
const YANGLING_DISTRICT = '610403';

/** Provincial industrial unions whose names were verified (domain.md 2.3). */
const INDUSTRIES: readonly (readonly [code: string, name: string, shortName: string])[] = [
  ['SX-CY-JKWT', '陕西省教科文卫体工会', '教科文卫体'],
  ['SX-CY-CMJQ', '陕西省财贸金融轻工工会', '财贸金融轻工'],
  ['SX-CY-NLSQ', '陕西省农林水利气象工会', '农林水利气象'],
  ['SX-CY-NYHD', '陕西省能源化学地质工会', '能源化学地质'],
  ['SX-CY-JYJC', '陕西省机械冶金建材工会', '机械冶金建材'],
  ['SX-CY-JTYS', '陕西省交通运输工会', '交通运输'],
  ['SX-CY-GF', '陕西省国防工会', '国防'],
];

/** Large unions as examples of special units; the province creates the real ones (domain.md 2.4). */
const SPECIAL_UNITS: readonly (readonly [code: string, name: string, shortName: string])[] = [
  ['SX-DL-SM', '陕煤集团工会（示例）', '陕煤（示例）'],
  ['SX-DL-SJ', '陕西建工控股集团工会委员会（示例）', '陕建（示例）'],
  ['SX-DL-ZT', '中铁一局集团工会（示例）', '中铁一局（示例）'],
];

/** The divisions of the reference file in its order. */
export function divisions(): Division[] {
  return SHAANXI_DIVISIONS.trim()
    .split('\n')
    .map((line) => ({ code: line.slice(0, 6), name: line.slice(7) }));
}

const SLOTS_FOR = { cities: 0, industries: 20, specialUnits: 40 } as const;

class Tree {
  readonly seeds: TenantSeed[] = [];

  add(
    unit: Omit<TenantSeed, 'no' | 'noHi' | 'parentNo'>,
    parent: TenantSeed | undefined,
    from = 0,
  ): TenantSeed {
    const range = parent ? this.slotBelow(parent, from) : PROVINCE_RANGE;
    const seed = { ...unit, ...range, parentNo: parent?.no ?? null };
    this.seeds.push(seed);
    return seed;
  }

  private slotBelow(parent: TenantSeed, from: number): NumberRange {
    const children: NumberRange[] = this.seeds.filter((seed) => seed.parentNo === parent.no);
    const reserved = from > 0 ? [{ no: parent.no + 1, noHi: from * 100_000 + 99_999 }] : [];
    const slot = freeSlot(parent, [...children, ...reserved]);
    if (!slot) throw new Error(`no number left below ${parent.name}`);
    return slot;
  }
}

const PLAIN = { status: 'ACTIVE', isDemo: false, tileRow: null, tileColumn: null } as const;

function addTerritory(tree: Tree, province: TenantSeed): void {
  const all = divisions();
  for (const { code, name } of all.filter(
    (division) => division.code.endsWith('00') && division.code !== '610000',
  )) {
    const [tileRow, tileColumn] = CITY_TILES[code] ?? [null, null];
    const unit = {
      ...PLAIN,
      code,
      name: `${name}总工会`,
      shortName: name,
      kind: 'CITY' as const,
      regionCode: code,
    };
    const city = tree.add({ ...unit, tileRow, tileColumn }, province, SLOTS_FOR.cities);
    const counties = all.filter(
      (division) => division.code.startsWith(code.slice(0, 4)) && division.code !== code,
    );
    for (const [index, county] of counties.entries()) addCounty(tree, city, county, index);
    if (code === '610100') addXixian(tree, city, counties.length);
  }
  const [tileRow, tileColumn] = CITY_TILES['SX-YL'] ?? [null, null];
  const zone = {
    ...PLAIN,
    code: 'SX-YL',
    name: '杨凌示范区总工会',
    shortName: '杨凌示范区',
    kind: 'CITY_ZONE' as const,
  };
  tree.add({ ...zone, regionCode: YANGLING_DISTRICT, tileRow, tileColumn }, province);
}

function tileAt(index: number): { tileRow: number; tileColumn: number } {
  return { tileRow: Math.floor(index / COUNTY_TILES_IN_A_ROW), tileColumn: index % COUNTY_TILES_IN_A_ROW };
}

function addCounty(tree: Tree, city: TenantSeed, { code, name }: Division, index: number): void {
  const status = code === YANGLING_DISTRICT ? 'PLANNED' : 'ACTIVE';
  const unit = {
    ...PLAIN,
    code,
    name: `${name}总工会`,
    shortName: name,
    kind: 'COUNTY' as const,
    regionCode: code,
  };
  tree.add({ ...unit, status, ...tileAt(index) }, city);
}

/** 西咸新区总工会 is guided by 西安市总工会 and has no code of its own in the national standard (domain.md 2.2). */
function addXixian(tree: Tree, city: TenantSeed, index: number): void {
  const unit = {
    ...PLAIN,
    code: 'SX-XX',
    name: '西咸新区总工会',
    shortName: '西咸新区',
    kind: 'COUNTY_ZONE' as const,
  };
  tree.add({ ...unit, regionCode: null, ...tileAt(index) }, city);
}

/** The whole tree of the reference data in preorder: parents before children, numbers with gaps. */
export function tenantSeeds(): TenantSeed[] {
  const tree = new Tree();
  const top = {
    code: '610000',
    name: '陕西省总工会',
    shortName: '陕西省',
    kind: 'PROVINCE' as const,
    regionCode: '610000',
  };
  const province = tree.add({ ...PLAIN, ...top }, undefined);
  addTerritory(tree, province);
  for (const [code, name, shortName] of INDUSTRIES) {
    tree.add(
      { ...PLAIN, code, name, shortName, kind: 'INDUSTRY', regionCode: null },
      province,
      SLOTS_FOR.industries,
    );
  }
  for (const [code, name, shortName] of SPECIAL_UNITS) {
    const unit = {
      ...PLAIN,
      code,
      name,
      shortName,
      kind: 'SPECIAL_UNIT' as const,
      regionCode: null,
      isDemo: true,
    };
    tree.add(unit, province, SLOTS_FOR.specialUnits);
  }
  return tree.seeds;
}

/** The day from which the reference units are taken to exist: the first day of the work calendar. */
const SINCE = '2004-01-01';

/** Brings the register of units to the reference data, as the owner. Units the province has changed stay as they are. */
export async function seedTenants(client: ClientBase): Promise<number> {
  const rows = tenantSeeds().map((seed) => ({ ...seed, ...pinyinOf(seed.name), effectiveFrom: SINCE }));
  const { rowCount } = await client.query(
    `insert into tenants (no, no_hi, code, name, short_name, kind, parent_no, status, region_code, pinyin, initials,
       effective_from, is_demo, tile_row, tile_column)
     select s.no, s."noHi", s.code, s.name, s."shortName", s.kind, s."parentNo", s.status, s."regionCode", s.pinyin, s.initials,
       s."effectiveFrom", s."isDemo", s."tileRow", s."tileColumn"
     from jsonb_to_recordset($1::jsonb) as s(no int, "noHi" int, code text, name text, "shortName" text, kind text, "parentNo" int,
       status text, "regionCode" text, pinyin text, initials text, "effectiveFrom" date, "isDemo" bool, "tileRow" int, "tileColumn" int)
     order by s.no
     on conflict (code) do update set pinyin = excluded.pinyin, initials = excluded.initials,
       tile_row = excluded.tile_row, tile_column = excluded.tile_column, is_demo = excluded.is_demo
     where tenants.version = 1 and (tenants.pinyin, tenants.initials, tenants.tile_row, tenants.tile_column, tenants.is_demo)
       is distinct from (excluded.pinyin, excluded.initials, excluded.tile_row, excluded.tile_column, excluded.is_demo)`,
    [JSON.stringify(rows)],
  );
  return rowCount ?? 0;
}

/** Brings the register of divisions to the reference data: current codes, and former codes that lead to them. */
export async function seedRegions(client: ClientBase): Promise<void> {
  const levelOf = (code: string): string =>
    code === '610000' ? 'PROVINCE' : code.endsWith('00') ? 'CITY' : 'COUNTY';
  const parentOf = (code: string): string | null =>
    code === '610000' ? null : code.endsWith('00') ? '610000' : `${code.slice(0, 4)}00`;
  const current = divisions().map(({ code, name }) => ({
    code,
    name,
    level: levelOf(code),
    parent: parentOf(code),
    replaced: null,
  }));
  const former = FORMER_DIVISIONS.map(([code, name, replaced]) => ({
    code,
    name,
    level: 'COUNTY',
    parent: parentOf(code),
    replaced,
  }));
  await client.query(
    `insert into regions (code, name, level, parent_code, replaced_by)
     select r.code, r.name, r.level, r.parent, r.replaced
     from jsonb_to_recordset($1::jsonb) as r(code text, name text, level text, parent text, replaced text)
     on conflict (code) do nothing`,
    [JSON.stringify([...current, ...former])],
  );
}
