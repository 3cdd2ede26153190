import { economicCheckAnswersImported } from '@bangfu/schema/events/casework';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { blindIndex } from '../../protection/blind-index.js';
import type { RawWorkbook } from '../../sheets/raw-workbook.js';
import { readWorkbook } from '../../sheets/read-workbook.js';
import { SheetFault } from '../../sheets/sheet-fault.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { keepCheckAnswers, refusalsOfAnswer } from '../hardship/public.js';
import { policyValue } from '../policy/public.js';
import { readAnswers, type ReadAnswers } from './check-answers.js';
import { matchAnswers, type OpenRequest } from './check-answers.rules.js';
import { keepList } from './check-list.js';

const MEGABYTE = 1024 * 1024;

const REQUESTS = `
  select c.id as "checkId", c.file_id as "fileId", c.request_no as "requestNo", c.requested_on::text as "requestedOn",
    c.returned_on is not null as "isAnswered", encode(p.id_hash, 'hex') as applicant,
    array(select encode(m.id_hash, 'hex') from household_members m
      where m.tenant_no = c.tenant_no and m.file_id = c.file_id and m.id_hash is not null) as members
  from economic_checks c join hardship_files f on f.tenant_no = c.tenant_no and f.id = c.file_id
    join persons p on p.tenant_no = f.tenant_no and p.id = f.person_id
  where c.tenant_no = ? and c.batch_id = ?`;

interface AnswerFile {
  batchId: string;
  fileName: string;
  bytes: Buffer;
}

function wrong(code: string, message: string): Refusal {
  return { code, category: 'INVALID_INPUT', message, ruleCode: 'R-HF-07' };
}

/** Reads the file outside any transaction: a slow parse must not hold one. Errors: `Refused` when it is no list. */
export async function readAnswerFile(bytes: Buffer): Promise<RawWorkbook> {
  try {
    return await readWorkbook(bytes);
  } catch (error) {
    if (!(error instanceof SheetFault)) throw error;
    return refused([wrong(error.code, error.message)]);
  }
}

function refused(refusals: readonly Refusal[]): never {
  refuseIf(refusals);
  throw new Error('nothing was refused');
}

function readRows(scope: TenantScope, workbook: RawWorkbook): ReadAnswers {
  const hashOf = (idNumber: string): string =>
    blindIndex(scope.host.keyring, 'citizen-id', idNumber).toString('hex');
  try {
    return readAnswers(workbook, scope.today(), hashOf);
  } catch (error) {
    if (!(error instanceof SheetFault)) throw error;
    return refused([wrong(error.code, error.message)]);
  }
}

/**
 * Takes the answers of the check centre: all of them or none (R-HF-07). Households without an answer stay open for a later
 * file. Returns how many were taken. Errors: NOT_FOUND; `Refused` with every bad row, its column and the reason.
 */
export async function importCheckAnswers(
  scope: TenantScope,
  { batchId, fileName, bytes }: AnswerFile,
  workbook: RawWorkbook,
): Promise<number> {
  const most = await policyValue(scope, 'import.maxMegabytes', scope.today());
  refuseIf(
    bytes.length > most * MEGABYTE
      ? [wrong('FILE_TOO_LARGE', `文件超过 ${most} MB，请检查是不是选错了文件`)]
      : [],
  );
  const [batch] = await scope.em.execute<{ status: string }[]>(
    'select status from economic_check_batches where tenant_no = ? and id = ? for update',
    [scope.tenant.no, batchId],
  );
  if (!batch) throw AppError.notFound('核对批次');
  const read = readRows(scope, workbook);
  const requests = await scope.em.execute<OpenRequest[]>(REQUESTS, [scope.tenant.no, batchId]);
  const { answers, refusals } = matchAnswers(read.rows, requests, (answer, { requestedOn }) =>
    refusalsOfAnswer(answer, requestedOn, scope.today()),
  );
  refuseIf([...read.refusals, ...refusals]);
  refuseIf(
    answers.length === 0
      ? [wrong('CHECK_ANSWERS_NONE', '没有一户填了核对结果，请填写“核对结果”一列后再上传')]
      : [],
  );
  await keepCheckAnswers(
    scope,
    answers.map(({ request: { checkId, fileId }, answer }) => ({ ...answer, checkId, fileId })),
  );
  const [left] = await scope.em.execute<{ open: number }[]>(
    `update economic_check_batches b set answered = b.answered + ?,
       status = case when b.answered + ? >= b.households then 'ANSWERED' else b.status end
     where b.tenant_no = ? and b.id = ? returning b.households - b.answered as open`,
    [answers.length, answers.length, scope.tenant.no, batchId],
  );
  await keepList(scope, batchId, 'ANSWER', fileName.slice(-120), bytes);
  await record(scope, economicCheckAnswersImported, batchId, {
    households: answers.length,
    open: left?.open ?? 0,
  });
  return answers.length;
}
