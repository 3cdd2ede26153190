import type { ClientBase } from 'pg';

type Standard = readonly [
  region: string,
  urbanRural: 'URBAN' | 'RURAL',
  yuan: number,
  since: string,
  source: string,
  verified: boolean,
];

/** The standards that could be read (domain.md 1.1); the province enters the current ones. What was not found is left out, not guessed. */
const STANDARDS: readonly Standard[] = [
  ['610100', 'URBAN', 700, '2019-10-01', 'P66（西安市城市低保）', true],
  ['610100', 'URBAN', 740, '2020-10-01', 'P66（西安市城市低保）', true],
  ['610000', 'URBAN', 580, '2021-01-01', 'P83（2021 年全省城市低保最低标准，来源较弱，待省级核实）', false],
];

/** Loads the known 低保 standards; repeating it changes nothing. */
export async function seedDibao(client: ClientBase): Promise<void> {
  for (const [region, urbanRural, yuan, since, source, verified] of STANDARDS) {
    await client.query(
      `insert into dibao_standards (tenant_no, region_code, urban_rural, monthly_fen, effective_from, source, verified)
       values (1, $1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [region, urbanRural, yuan * 100, since, source, verified],
    );
  }
}
