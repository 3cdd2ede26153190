import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BANK_FILE_LAYOUT } from '@bangfu/schema/vocabulary/payments';
import { PERMISSION_LABELS, type Permission } from '@bangfu/schema/vocabulary/permission';
import type { Principal } from '../access/principal.js';
import { AppError } from '../graphql/app-error.js';
import { translateDatabaseError } from '../graphql/database-error.js';
import { decodeId, encodeId } from '../graphql/public-id.js';
import { Refused } from '../graphql/refused.js';
import { importCheckAnswers, readAnswerFile, takeCheckList } from '../modules/casework/public.js';
import { openAttachment, storeAttachment } from '../modules/hardship/public.js';
import { importBatchCreate, importErrorSheet, importTemplate } from '../modules/imports/public.js';
import { readReceipts, takeBankFile, takeReceipts } from '../modules/payments/public.js';
import { jobResult } from '../modules/jobs/public.js';
import type { Runtime } from '../runtime.js';
import { inTenant, type TenantScope } from '../tenancy/tenant-scope.js';
import { authenticate } from './authenticate.js';
import { authenticationInput } from './authentication-input.js';
import { foreignSiteFault } from './same-origin.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Uploads and downloads: the same session, the same permissions, the same scope as GraphQL; faults are RFC 9457 problems in Chinese. */
export async function registerFiles(app: FastifyInstance, runtime: Runtime): Promise<void> {
  await app.register(async (files) => {
    files.setErrorHandler(async (error, request, reply) => await explain(error, request, reply));
    files.post('/files/attachments', async (request) => {
      const { file, scoped } = await uploadOf(runtime, request, 'hardshipFile:write');
      const bytes = await file.toBuffer();
      const fileId = idOf('hf', fieldOf(file, 'fileId'));
      const kind = fieldOf(file, 'kind');
      const issuedOn = file.fields['issuedOn'] ? fieldOf(file, 'issuedOn') : undefined;
      return await scoped(async (scope) => ({
        id: encodeId(
          'att',
          await storeAttachment(scope, {
            fileId,
            kind,
            name: file.filename,
            bytes,
            ...(issuedOn ? { issuedOn } : {}),
          }),
        ),
      }));
    });
    files.get<{ Params: { id: string } }>('/files/attachments/:id', async (request, reply) => {
      const scoped = await enter(runtime, request, 'hardshipFile:read');
      const opened = await scoped(
        async (scope) => await openAttachment(scope, idOf('att', request.params.id)),
      );
      return await send(reply, opened.name, opened.mime, opened.bytes);
    });
    files.post('/files/imports', async (request) => {
      const { file, scoped } = await uploadOf(runtime, request, 'hardshipFile:import');
      const bytes = await file.toBuffer();
      return await scoped(async (scope) => ({
        id: encodeId('imp', await importBatchCreate(scope, { fileName: file.filename, bytes })),
      }));
    });
    files.get<{ Params: { id: string } }>('/files/imports/:id/errors', async (request, reply) => {
      const scoped = await enter(runtime, request, 'hardshipFile:import');
      const sheet = await scoped(
        async (scope) => await importErrorSheet(scope, idOf('imp', request.params.id)),
      );
      return await send(reply, sheet.name, XLSX, sheet.bytes);
    });
    files.get('/files/import-template', async (request, reply) => {
      await enter(runtime, request, 'hardshipFile:import');
      return await send(reply, '困难职工导入模板.xlsx', XLSX, await importTemplate());
    });
    files.get<{ Params: { id: string; form: string } }>(
      '/files/economic-checks/:id/:form',
      async (request, reply) => {
        const scoped = await enter(runtime, request, 'hardshipFile:check');
        const { id, form } = request.params;
        const isCsv = form === 'csv';
        if (!isCsv && form !== 'xlsx') throw AppError.notFound('核对名单');
        const list = await scoped(
          async (scope) => await takeCheckList(scope, idOf('ecb', id), isCsv ? 'CSV' : 'XLSX'),
        );
        return await send(reply, list.name, isCsv ? 'text/csv; charset=utf-8' : XLSX, list.bytes);
      },
    );
    files.post('/files/economic-checks', async (request) => {
      const { file, scoped } = await uploadOf(runtime, request, 'hardshipFile:check');
      const bytes = await file.toBuffer();
      const batchId = idOf('ecb', fieldOf(file, 'batchId'));
      const workbook = await readAnswerFile(bytes);
      const answer = { batchId, fileName: file.filename, bytes };
      await scoped(async (scope) => await importCheckAnswers(scope, answer, workbook));
      return { id: encodeId('ecb', batchId) };
    });
    files.post('/files/disbursements/receipts', async (request) => {
      const { file, scoped } = await uploadOf(runtime, request, 'payment:make');
      const rows = await readReceipts(await file.toBuffer());
      const batchId = idOf('dis', fieldOf(file, 'batchId'));
      return await scoped(async (scope) => await takeReceipts(scope, batchId, rows));
    });
    files.get<{ Params: { id: string }; Querystring: { layout?: string } }>(
      '/files/disbursements/:id/bank-file',
      async (request, reply) => {
        const scoped = await enter(runtime, request, 'payment:pay');
        const layout = request.query.layout ?? 'CSV_UTF8';
        if (!BANK_FILE_LAYOUT.has(layout))
          throw AppError.badInput(`没有这种银行文件格式，可用：${BANK_FILE_LAYOUT.codes.join('、')}`);
        const made = await scoped(
          async (scope) => await takeBankFile(scope, idOf('dis', request.params.id), layout),
        );
        return await send(reply, made.name, 'application/octet-stream', made.bytes);
      },
    );
    files.get<{ Params: { id: string } }>('/files/jobs/:id', async (request, reply) => {
      const scoped = await enter(runtime, request, 'job:read');
      const result = await scoped(async (scope) => await jobResult(scope, idOf('job', request.params.id)));
      const full = path.join(runtime.dataDir, result.path);
      const { size } = await stat(full);
      headers(reply, result.name, result.name.endsWith('.pdf') ? 'application/pdf' : XLSX);
      return await reply.header('content-length', size).send(createReadStream(full));
    });
  });
}

type Scoped = <T>(work: (scope: TenantScope) => Promise<T>) => Promise<T>;

async function callerOf(
  runtime: Runtime,
  request: FastifyRequest,
  permission: Permission,
): Promise<Principal> {
  const foreign = request.method === 'GET' ? undefined : foreignSiteFault(request);
  if (foreign) throw AppError.forbidden(foreign);
  const principal = await authenticate(runtime, authenticationInput(request));
  if (!principal) throw AppError.unauthenticated();
  if (principal.mustChangePassword)
    throw AppError.forbidden('密码是初始的或已到期，请先修改密码，再使用其他功能');
  if (!principal.permissions.has(permission))
    throw AppError.forbidden(
      `您在${principal.tenant.name}没有“${PERMISSION_LABELS[permission]}”的权限，请联系本单位管理员`,
    );
  return principal;
}

async function enter(runtime: Runtime, request: FastifyRequest, permission: Permission): Promise<Scoped> {
  const principal = await callerOf(runtime, request, permission);
  return async (work) => await inTenant(runtime, principal, work);
}

async function uploadOf(
  runtime: Runtime,
  request: FastifyRequest,
  permission: Permission,
): Promise<{ file: MultipartFile; scoped: Scoped }> {
  const scoped = await enter(runtime, request, permission);
  const file = await request.file();
  if (!file) throw AppError.badInput('请选择要上传的文件');
  return { file, scoped };
}

function fieldOf(file: MultipartFile, name: string): string {
  const field = file.fields[name];
  if (field && 'value' in field && typeof field.value === 'string') return field.value;
  throw AppError.badInput(`上传时请先给出 ${name}，再给出文件`);
}

function idOf(prefix: string, text: string): string {
  const id = decodeId(prefix, text);
  if (!id) throw AppError.notFound();
  return id;
}

function headers(reply: FastifyReply, name: string, mime: string): void {
  void reply
    .type(mime)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'private, no-store')
    .header('x-content-type-options', 'nosniff');
}

async function send(reply: FastifyReply, name: string, mime: string, bytes: Buffer): Promise<FastifyReply> {
  headers(reply, name, mime);
  return await reply.send(bytes);
}

const STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  TENANT_FORBIDDEN: 403,
  NOT_FOUND: 404,
  GONE: 410,
  THROTTLED: 429,
  MAINTENANCE: 503,
  TIMEOUT: 504,
};

async function explain(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const known = error instanceof AppError || error instanceof Refused ? error : translateDatabaseError(error);
  const problem = (status: number, title: string, extra: object = {}): FastifyReply =>
    reply
      .code(status)
      .type('application/problem+json; charset=utf-8')
      .send({ title, status, requestId: request.id, ...extra });
  if (known instanceof Refused) return problem(422, known.message, { userErrors: known.refusals });
  if (known instanceof AppError)
    return problem(STATUS[known.code] ?? 400, known.message, { code: known.code });
  const { statusCode } = error as { statusCode?: number };
  if (statusCode === 413) return problem(413, '文件超过 20 MB，请拆分或压缩后再上传');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return problem(statusCode, '上传的内容读不懂，请重新选择文件');
  request.log.error(
    { name: (error as Error).name, stack: (error as Error).stack?.split('\n').slice(1, 8) },
    'file request failed',
  );
  return problem(500, '系统出错了，已记录。请把追踪号告诉管理员');
}
