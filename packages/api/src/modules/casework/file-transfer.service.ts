import { randomUUID } from 'node:crypto';
import { fileTransferRequested, fileTransferWithdrawn } from '@bangfu/schema/events/casework';
import {
  TRANSFER_STATUS_LABELS,
  type TransferReason,
  type TransferStatus,
} from '@bangfu/schema/vocabulary/casework';
import type { FileStatus } from '@bangfu/schema/vocabulary/file-status';
import { maskName } from '@bangfu/schema/text/masking';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { cipherOf, openFieldCipher, type KeyRow } from '../../protection/field-cipher.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { nextFileNo } from '../hardship/public.js';
import { tenantRegistry } from '../organisations/public.js';
import { refusalsOfObstacles, refusalsOfTransfer } from './file-transfer.rules.js';

export interface TransferRequest {
  fileNo: string;
  toTenantCode: string;
  reason: TransferReason;
  note: string;
}

interface FileRow {
  id: string;
  status: FileStatus;
  person_name: string;
  category: string | null;
  household_size: number;
  filed_on: string | null;
  is_under_way: boolean;
}

async function obstaclesOf(scope: TenantScope, holderNo: number, fileId: string): Promise<string[]> {
  const [row] = await scope.em.execute<{ found: string[] }[]>(
    'select app.transfer_obstacles(?, ?) as found',
    [holderNo, fileId],
  );
  return row?.found ?? [];
}

/**
 * Offers a file of the acting unit to another unit (SM1, side machine: → REQUESTED); nothing moves yet. Returns the id.
 * Errors: NOT_FOUND; `Refused` with every reason.
 */
export async function requestTransfer(scope: TenantScope, wanted: TransferRequest): Promise<string> {
  const [file] = await scope.em.execute<FileRow[]>(
    `select f.id, f.status, f.person_name, f.category, f.household_size, f.filed_on::text as filed_on, exists (
       select from file_transfers t where t.tenant_no = f.tenant_no and t.file_id = f.id and t.status = 'REQUESTED') as is_under_way
     from hardship_files f where f.tenant_no = ? and f.file_no = ? for update`,
    [scope.tenant.no, wanted.fileNo.trim()],
  );
  if (!file) throw AppError.notFound('档案');
  const register = await tenantRegistry(scope.host.readPool).current();
  const to = register.byCode.get(wanted.toTenantCode);
  refuseIf(
    refusalsOfTransfer({
      status: file.status,
      isUnderWay: file.is_under_way,
      obstacles: await obstaclesOf(scope, scope.tenant.no, file.id),
      note: wanted.note,
      fromNo: scope.tenant.no,
      to,
      toCode: wanted.toTenantCode,
    }),
  );
  const id = randomUUID();
  await scope.em.execute(
    `insert into file_transfers (tenant_no, id, to_no, file_id, file_no, name_masked, category, household_size, file_status, filed_on,
       reason, note, requested_by, requested_by_name, requested_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      scope.tenant.no,
      id,
      to?.no ?? 0,
      file.id,
      wanted.fileNo.trim(),
      maskName(file.person_name),
      file.category,
      file.household_size,
      file.status,
      file.filed_on,
      wanted.reason,
      wanted.note.trim(),
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  await record(scope, fileTransferRequested, file.id, { transferId: id, toTenantId: to?.id ?? '' });
  return id;
}

interface TransferRow {
  tenant_no: number;
  to_no: number;
  file_id: string;
  status: TransferStatus;
}

/** A transfer that the acting unit offered (`FROM`) or was offered (`TO`), still waiting. Errors: NOT_FOUND; `Refused` when it is over. */
async function waitingTransfer(scope: TenantScope, id: string, side: 'FROM' | 'TO'): Promise<TransferRow> {
  const [row] = await scope.em.execute<TransferRow[]>(
    `select tenant_no, to_no, file_id, status from file_transfers where id = ? and ${side === 'FROM' ? 'tenant_no' : 'to_no'} = ?`,
    [id, scope.tenant.no],
  );
  if (!row) throw AppError.notFound('档案转移');
  refuseIf(
    row.status === 'REQUESTED'
      ? []
      : [userErrorFact('TRANSFER_OVER', { status: TRANSFER_STATUS_LABELS[row.status] })],
  );
  return row;
}

/** The sender takes its offer back (→ WITHDRAWN). Errors: NOT_FOUND; `Refused` when it is over. */
export async function withdrawTransfer(scope: TenantScope, id: string): Promise<void> {
  const { file_id: fileId } = await waitingTransfer(scope, id, 'FROM');
  const withdrawn = await scope.em.execute<unknown[]>(
    `update file_transfers set status = 'WITHDRAWN', decided_by_name = ?, decided_at = ?
     where tenant_no = ? and id = ? and status = 'REQUESTED' returning id`,
    [scope.principal.displayName, scope.now(), scope.tenant.no, id],
  );
  if (withdrawn.length === 0) throw AppError.busy('这次转移正在由对方办理，请刷新后再看');
  await record(scope, fileTransferWithdrawn, fileId, { transferId: id });
}

/** The receiver says no (→ REFUSED), and why; the sender keeps the file. Errors: NOT_FOUND; `Refused`. */
export async function refuseTransfer(scope: TenantScope, id: string, opinion: string): Promise<void> {
  await waitingTransfer(scope, id, 'TO');
  refuseIf(opinion.trim() === '' ? [userErrorFact('OPINION_REQUIRED', { verb: '不接收' }, ['opinion'])] : []);
  await scope.em.execute('select app.refuse_transfer(?, ?, ?, ?, ?, ?)', [
    id,
    opinion.trim(),
    scope.now(),
    scope.principal.accountId,
    scope.principal.displayName,
    scope.principal.requestId,
  ]);
}

interface CipherRow {
  part: string;
  col: string;
  row_id: string;
  blob: Buffer;
}

/** Every protected value of the file, opened with the sender's keys and closed with the receiver's. */
async function sealedAnew(scope: TenantScope, id: string): Promise<string> {
  const values = await scope.em.execute<CipherRow[]>(
    'select part, col, row_id, blob from app.transfer_ciphers(?)',
    [id],
  );
  const keys = await scope.em.execute<KeyRow[]>(
    'select id, owner_tenant_id, master_key_id, wrapped from app.transfer_keys(?)',
    [id],
  );
  const theirs = cipherOf(scope, keys);
  const ours = await openFieldCipher(scope);
  return JSON.stringify(
    values.map(({ part, col, row_id: rowId, blob }) => {
      const place = { table: part, column: col, rowId };
      return { part, col, id: rowId, blob: ours.encrypt(place, theirs.decrypt(place, blob)).toString('hex') };
    }),
  );
}

/**
 * The receiver takes the file over (→ ACCEPTED → DONE in one transaction): the file with its members, attachments,
 * decisions and history becomes the acting unit's, protected values are encrypted with its key, the household's place in
 * the province changes its holder; the former number stays on the file. Returns the file's id.
 * Errors: NOT_FOUND; `Refused` when it is over, or when something about the file is unfinished by now.
 */
export async function acceptTransfer(scope: TenantScope, id: string): Promise<string> {
  const transfer = await waitingTransfer(scope, id, 'TO');
  refuseIf(refusalsOfObstacles(await obstaclesOf(scope, transfer.tenant_no, transfer.file_id)));
  await scope.em.execute('select app.take_over_file(?, ?::jsonb, ?, ?, ?, ?, ?)', [
    id,
    await sealedAnew(scope, id),
    await nextFileNo(scope),
    scope.now(),
    scope.principal.accountId,
    scope.principal.displayName,
    scope.principal.requestId,
  ]);
  return transfer.file_id;
}
