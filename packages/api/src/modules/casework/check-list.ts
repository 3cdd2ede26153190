import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { z } from 'zod';
import { economicCheckListMade } from '@bangfu/schema/events/casework';
import { RELATION } from '@bangfu/schema/vocabulary/hardship';
import { record } from '../../outbox/record.js';
import { openFieldCipher, type FieldCipher } from '../../protection/field-cipher.js';
import { shown, writeExport } from '../../sheets/export-workbook.js';
import type { CellValue } from '../../sheets/cell-value.js';
import { inTenant, type ScopeHost, type TenantScope } from '../../tenancy/tenant-scope.js';
import { stepJob, type ClaimedJob } from '../jobs/public.js';
import { CHECK_COLUMNS } from './check-columns.js';
import { listPlace } from './economic-check.service.js';

const Input = z.object({ batchId: z.uuid() });

type CheckRow = Record<string, CellValue>;

interface PersonRow {
  request_no: string;
  source: 'persons' | 'household_members';
  row_id: string;
  name: string;
  relation: string | null;
  id_cipher: Buffer;
  signed_on: string | null;
}

/** The people of a batch's households who have an identity number, the applicant first. */
const PEOPLE = `
  select c.request_no, a.source, a.row_id, a.name, a.relation, a.id_cipher,
    (select max(s.signed_on)::text from consent_records s where s.tenant_no = c.tenant_no and s.file_id = c.file_id
      and s.kind = 'ECONOMIC_CHECK' and s.person_name = a.name and s.revoked_on is null) as signed_on
  from economic_checks c join hardship_files f on f.tenant_no = c.tenant_no and f.id = c.file_id,
  lateral (select 0 as place, 'persons' as source, p.id as row_id, p.name, null as relation, p.id_cipher
      from persons p where p.tenant_no = f.tenant_no and p.id = f.person_id
    union all select m.seq + 1, 'household_members', m.id, m.name, m.relation, m.id_cipher
      from household_members m where m.tenant_no = f.tenant_no and m.file_id = f.id and m.id_cipher is not null) a
  where c.tenant_no = ? and c.batch_id = ? order by c.request_no, a.place`;

function rowOf(cipher: FieldCipher, person: PersonRow): CheckRow {
  const place = { table: person.source, column: 'id_cipher', rowId: person.row_id };
  return {
    requestNo: person.request_no,
    name: person.name,
    relation: person.relation === null ? '本人' : RELATION.labelOf(person.relation),
    idNumber: cipher.decrypt(place, person.id_cipher),
    signedOn: person.signed_on ?? undefined,
  };
}

async function workbookOf(rows: readonly CheckRow[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const target = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  await writeExport(target, [{ name: '核对名单', columns: CHECK_COLUMNS, rows }]);
  return Buffer.concat(chunks);
}

/** UTF-8 with a byte order mark, so that Excel reads it as well as programs do. */
function csvOf(rows: readonly CheckRow[]): Buffer {
  const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [
    CHECK_COLUMNS.map(({ label }) => label),
    ...rows.map((row) => CHECK_COLUMNS.map((column) => quoted(shown(column, row[column.key]) ?? ''))),
  ];
  return Buffer.from(`\uFEFF${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`, 'utf8');
}

/**
 * Makes the lists of a batch, an .xlsx to fill in and a CSV for programs, and keeps them encrypted: they hold identity
 * numbers (R-HF-07). A run after a crash makes them anew. Returns what the user reads.
 */
export async function runCheckList(host: ScopeHost, job: ClaimedJob): Promise<{ message: string }> {
  const { batchId } = Input.parse(job.input);
  const { rows, batchNo } = await inTenant(host, job.principal, async (scope) => {
    await stepJob(scope, job.id, { done: 0, total: 1, message: '正在生成名单' });
    const people = await scope.em.execute<PersonRow[]>(PEOPLE, [scope.tenant.no, batchId]);
    const [batch] = await scope.em.execute<{ batch_no: string }[]>(
      'select batch_no from economic_check_batches where tenant_no = ? and id = ?',
      [scope.tenant.no, batchId],
    );
    const cipher = await openFieldCipher(scope);
    return { rows: people.map((person) => rowOf(cipher, person)), batchNo: batch?.batch_no ?? '' };
  });
  const lists = { XLSX: await workbookOf(rows), CSV: csvOf(rows) };
  await inTenant(host, job.principal, async (scope) => {
    for (const form of ['XLSX', 'CSV'] as const)
      await keepList(scope, batchId, form, `核对名单-${batchNo}.${form.toLowerCase()}`, lists[form]);
    const sent = await scope.em.execute<unknown[]>(
      `update economic_check_batches set status = 'SENT' where tenant_no = ? and id = ? and status = 'PREPARING' returning id`,
      [scope.tenant.no, batchId],
    );
    if (sent.length > 0) await record(scope, economicCheckListMade, batchId, { people: rows.length });
  });
  return { message: `名单已生成，共 ${rows.length} 人，请在“经济状况核对”页下载` };
}

/** Keeps a list encrypted; what went out once stays as it was. */
export async function keepList(
  scope: TenantScope,
  batchId: string,
  form: 'XLSX' | 'CSV' | 'ANSWER',
  name: string,
  bytes: Buffer,
): Promise<void> {
  const id = randomUUID();
  const cipher = await openFieldCipher(scope);
  await scope.em.execute(
    `insert into economic_check_lists (tenant_no, id, batch_id, form, name, content_cipher, created_at)
     values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
    [
      scope.tenant.no,
      id,
      batchId,
      form,
      name,
      cipher.encrypt(listPlace(id), bytes.toString('base64')),
      scope.now(),
    ],
  );
}
