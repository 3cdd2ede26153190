import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { attachmentOpened, attachmentStored } from '@bangfu/schema/events/hardship';
import { MATERIAL } from '@bangfu/schema/vocabulary/hardship-procedure';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { openFieldCipher } from '../../protection/field-cipher.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { policyInForce } from './in-force.js';
import { getOwnFile, stateRefusals } from './hardship-file.service.js';

const MEGABYTE = 1024 * 1024;
const ALLOWED: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
};
const IV = 12;
const TAG = 16;

export interface Upload {
  fileId: string;
  kind: string;
  name: string;
  /** The day it was issued, when the paper says so (R-HF-05). */
  issuedOn?: string;
  bytes: Buffer;
}

/** What a download needs. */
export interface OpenedAttachment {
  name: string;
  mime: string;
  bytes: Buffer;
}

async function uploadRefusals(
  upload: Upload,
  today: string,
  mostMegabytes: number,
): Promise<{ refusals: Refusal[]; mime: string }> {
  const mime = (await fileTypeFromBuffer(upload.bytes))?.mime ?? '';
  const refusals: Refusal[] = [];
  const refuse = (message: string, field: string): void => {
    refusals.push({
      code: 'INVALID_ATTACHMENT',
      category: 'INVALID_INPUT',
      message,
      path: [field],
      ruleCode: 'R-HF-05',
    });
  };
  if (upload.bytes.length === 0) refuse('文件是空的，请重新选择', 'file');
  if (upload.bytes.length > mostMegabytes * MEGABYTE)
    refuse(`文件超过 ${mostMegabytes} MB，请压缩后再上传`, 'file');
  if (upload.issuedOn !== undefined && !isPastDate(upload.issuedOn, today))
    refuse('材料的开具日期应是今天或以前的日期，如 2026-03-02', 'issuedOn');
  if (!(mime in ALLOWED)) refuse('只收 JPG、PNG 图片和 PDF；按内容判断，改扩展名无效', 'file');
  if (!MATERIAL.has(upload.kind)) refuse('请选择材料种类', 'kind');
  return { refusals, mime };
}

function isPastDate(text: string, today: string): boolean {
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text && text <= today;
}

function sealBytes(key: Buffer, bytes: Buffer): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

function openBytes(key: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([decipher.update(sealed.subarray(IV, sealed.length - TAG)), decipher.final()]);
}

/**
 * Keeps a piece of evidence: type judged by content, not larger than the policy allows, stored encrypted under a key of its own which the
 * unit's data key protects. Errors: NOT_FOUND; `Refused` with every reason.
 */
export async function storeAttachment(scope: TenantScope, upload: Upload): Promise<string> {
  const file = await getOwnFile(scope, upload.fileId);
  const { values } = await policyInForce(scope);
  const mostMegabytes = values['attachment.maxMegabytes'];
  const { refusals, mime } = await uploadRefusals(upload, scope.today(), mostMegabytes);
  refuseIf([...stateRefusals(file, 'ATTACH', '补充材料'), ...refusals]);
  const id = randomUUID();
  const key = randomBytes(32);
  const cipher = await openFieldCipher(scope);
  const sealedKey = cipher.encrypt(
    { table: 'attachments', column: 'key_cipher', rowId: id },
    key.toString('base64'),
  );
  const folder = path.join(scope.host.dataDir, 'attachments');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(path.join(folder, id), sealBytes(key, upload.bytes), { mode: 0o600 });
  await scope.em.execute(
    `insert into attachments (tenant_no, id, file_id, kind, name, size, mime, sha256, storage_name, key_cipher, uploaded_by, uploaded_by_name, uploaded_at, issued_on)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      scope.tenant.no,
      id,
      upload.fileId,
      upload.kind,
      path.basename(upload.name).slice(0, 120),
      upload.bytes.length,
      mime,
      createHash('sha256').update(upload.bytes).digest(),
      id,
      sealedKey,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
      upload.issuedOn ?? null,
    ],
  );
  await record(scope, attachmentStored, upload.fileId, { attachmentId: id, kind: upload.kind });
  return id;
}

interface AttachmentRow {
  tenant_no: number;
  file_id: string;
  name: string;
  mime: string;
  storage_name: string;
  key_cipher: Buffer;
  sha256: Buffer;
}

/** Opens a piece of evidence that the scope may see; leaves an event. Errors: NOT_FOUND, also when the content was altered on disk. */
export async function openAttachment(scope: TenantScope, id: string): Promise<OpenedAttachment> {
  const [row] = await scope.em.execute<AttachmentRow[]>(
    'select tenant_no, file_id, name, mime, storage_name, key_cipher, sha256 from attachments where id = ?',
    [id],
  );
  if (!row) throw AppError.notFound('附件');
  const cipher = await openFieldCipher(scope, row.tenant_no);
  const key = Buffer.from(
    cipher.decrypt({ table: 'attachments', column: 'key_cipher', rowId: id }, row.key_cipher),
    'base64',
  );
  const sealed = await readFile(path.join(scope.host.dataDir, 'attachments', row.storage_name));
  const bytes = openBytes(key, sealed);
  if (!createHash('sha256').update(bytes).digest().equals(row.sha256)) throw AppError.notFound('附件');
  await record(scope, attachmentOpened, row.file_id, { attachmentId: id }, { tenantNo: row.tenant_no });
  return { name: row.name, mime: row.mime, bytes };
}
