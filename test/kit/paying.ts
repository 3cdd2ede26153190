import type { Programme } from '@bangfu/schema/vocabulary/funds';
import { blindIndex } from '@bangfu/api/src/protection/blind-index.ts';
import type { TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { aHousehold } from './households.ts';
import { onFile } from './on-file.ts';
import { type People, XINCHENG } from './people.ts';

/** A card number with a right check digit. */
export const CARD = '6222020000000001230';

/** The people of a county that pays: two of finance, one who approves, one who looks on. */
export async function payingPeople(people: People): Promise<void> {
  await people.person('pay.maker', { [XINCHENG]: ['FINANCE_OFFICER'] });
  await people.person('pay.checker', { [XINCHENG]: ['FINANCE_OFFICER'] });
  await people.person('pay.payer', { [XINCHENG]: ['FINANCE_OFFICER'] });
  await people.person('pay.director', { [XINCHENG]: ['CENTRE_DIRECTOR'] });
  await people.person('pay.auditor', { [XINCHENG]: ['AUDITOR'] });
  await people.person('pay.officer', { [XINCHENG]: ['CENTRE_OFFICER'] });
}

/** A household on file with a card of its head and a fresh economic check. Returns the file. */
export async function householdWithCard(
  scope: TenantScope,
  serial: number,
  card: string | null = CARD,
): Promise<string> {
  const plain = aHousehold(serial);
  const file = { ...plain.file, bankName: '示例银行', bankCard: card, bankHolderIsMain: card ? true : null };
  const until = `${Number(scope.today().slice(0, 4)) + 1}-01-01`;
  const id = await onFile(scope, { ...plain, file }, { filedOn: scope.today(), nextVerifyDue: until });
  await scope.em.execute('update hardship_files set check_valid_until = ? where tenant_no = ? and id = ?', [
    until,
    scope.tenant.no,
    id,
  ]);
  return id;
}

export interface Approved {
  fileId: string;
  /** Whose household it is: the number `aHousehold` was made with. */
  serial: number;
  fen: readonly bigint[];
  programme?: Programme;
}

/** Applications of one household, approved and claimed as the steps of aid leave them; those are tested with aid. Returns their ids. */
export async function approvedAid(scope: TenantScope, approved: Approved): Promise<string[]> {
  const { fileId, serial, fen, programme = 'LIVING' } = approved;
  const { person } = aHousehold(serial);
  const hash = blindIndex(scope.host.keyring, 'citizen-id', person.idNumber);
  const year = Number(scope.today().slice(0, 4));
  const batch = Math.random().toString(36).slice(2, 8);
  const rows = await scope.em.execute<{ id: string; fen: string; period_key: string }[]>(
    `insert into aid_applications (tenant_no, application_no, programme, regime, file_id, subject_name, subject_hash, payee_name, payee_masked,
       payee_hash, period_year, period_key, requested_fen, reviewed_fen, approved_fen, status, made_by, made_by_name)
     select ?, 'T-' || ? || '-' || x.at, ?, 'FILE_BASED', ?, ?, ?, ?, '6****************X', ?, ?, ? || '-' || x.at, x.fen, x.fen, x.fen, 'APPROVED', ?, 'test'
     from jsonb_to_recordset(?::jsonb) as x(at int, fen bigint) returning id, approved_fen::text as fen, period_key`,
    [
      scope.tenant.no,
      batch,
      programme,
      fileId,
      person.name,
      hash,
      person.name,
      hash,
      year,
      `${year}-${batch}`,
      scope.principal.accountId,
      JSON.stringify(fen.map((each, at) => ({ at, fen: each.toString() }))),
    ],
  );
  for (const row of rows)
    await scope.em.execute('select * from app.claim_aid(array[?::bytea], ?, ?, ?, ?, ?)', [
      hash,
      programme,
      row.period_key,
      row.id,
      year,
      row.fen,
    ]);
  return rows.map(({ id }) => id);
}
