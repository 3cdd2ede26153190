import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { jobPrincipal } from '@bangfu/api/src/access/job-principal.ts';
import { decideFile, type HouseholdInput } from '@bangfu/api/src/modules/hardship/public.ts';
import { hashOfToken, newApiToken, shownPartOf } from '@bangfu/api/src/modules/identity/secret-token.ts';
import { recordObjection } from '@bangfu/api/src/modules/notices/public.ts';
import type { Runtime } from '@bangfu/api/src/runtime.ts';
import type { TenantRef } from '@bangfu/api/src/tenancy/tenant-ref.ts';
import { inTenant, type TenantScope } from '@bangfu/api/src/tenancy/tenant-scope.ts';
import { inNotice, closeDueNotices, reviewed, submitted } from '../filing.ts';
import { aHousehold } from '../households.ts';
import type { BudgetTargets } from './budget-rows.ts';
import type { AidTargets } from './aid-rows.ts';
import { LIFE_ROWS } from './life-rows.ts';
import type { FundTargets } from './fund-rows.ts';
import type { PaymentTargets } from './payment-rows.ts';
import type { UnitKey } from './units.ts';

/** Now, or after the day the world's clock stands at: the database judges some times by its own clock. */
export const LATER = `greatest(now(), timestamptz '2026-06-01')`;

/** The text that says whose a value is; it survives in any answer it is part of. */
export function canary(owner: string): string {
  return `〖${owner}〗`;
}

/** The rows a caller may try to reach, by their UUIDs. */
export interface Targets extends FundTargets, BudgetTargets, AidTargets, PaymentTargets {
  file: string;
  fileNo: string;
  idNumber: string;
  notice: string;
  objection: string;
  batch: string;
  checkBatch: string;
  transfer: string;
  warning: string;
  job: string;
  report: string;
  notification: string;
  token: string;
  grant: string;
  account: string;
  membership: string;
  session: string;
}

/** Decides on what the officer prepared: nobody decides on his own visit. */
const APPROVER = { id: '00000000-0000-0000-0000-0000000000f2', name: '审批人' };
const FIXTURE = { id: '00000000-0000-0000-0000-0000000000f1', name: '经办人' };

export async function inUnit<T>(
  runtime: Runtime,
  tenant: TenantRef,
  work: (scope: TenantScope) => Promise<T>,
  who = FIXTURE,
): Promise<T> {
  return await inTenant(runtime, jobPrincipal(tenant, 'fixture', who), work);
}

/** A 16-digit card number with a right Luhn digit. */
function cardNumber(serial: number): string {
  const body = `62220000000${String(serial).padStart(4, '0')}`;
  const sum = Array.from(body)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** A household whose protected values are the owner's: free text carries the canary, numbers are its own. */
export function ownedHousehold(owner: string, serial: number): HouseholdInput {
  const base = aHousehold(serial);
  return {
    ...base,
    person: {
      ...base.person,
      phone: `1390000${String(serial).padStart(4, '0')}`,
      residence: `陕西省西安市新城区示例路 ${serial} 号${canary(owner)}`,
      health: `慢性病${canary(owner)}`,
      disability: `肢体${canary(owner)}`,
    },
    members: base.members.map((member) => ({ ...member, health: `一般${canary(owner)}` })),
    assets: [{ kind: 'HOME', description: '自住房', quantity: 1, valueFen: 10_000_000n }],
    file: {
      ...base.file,
      bankName: '示例银行',
      bankBranch: '示例支行',
      bankCard: cardNumber(serial),
      bankHolderIsMain: true,
    },
  };
}

/** Takes one file to its open notice with an objection. */
export async function fileUnderObjection(
  runtime: Runtime,
  tenant: TenantRef,
  owner: string,
  serial: number,
): Promise<Pick<Targets, 'file' | 'notice' | 'objection'>> {
  const at = async <T>(work: (scope: TenantScope) => Promise<T>): Promise<T> =>
    await inUnit(runtime, tenant, work);
  const file = await at(async (scope) => await submitted(scope, ownedHousehold(owner, serial)));
  await at(async (scope) => await reviewed(scope, file));
  const notice = await at(async (scope) => await inNotice(scope, file));
  const objection = await at(
    async (scope) =>
      await recordObjection(scope, { noticeId: notice, fileId: file, text: '另有收入', raisedBy: '邻居' }),
  );
  return { file, notice, objection };
}

/** Takes one file through its notice; `pass` is called when the notice may close, and sends it up to the next unit. */
export async function fileInNotice(
  runtime: Runtime,
  tenant: TenantRef,
  owner: string,
  serial: number,
): Promise<{ file: string; pass: () => Promise<void> }> {
  const at = async <T>(work: (scope: TenantScope) => Promise<T>): Promise<T> =>
    await inUnit(runtime, tenant, work);
  const file = await at(async (scope) => await submitted(scope, ownedHousehold(owner, serial)));
  await at(async (scope) => await reviewed(scope, file));
  await at(async (scope) => await inNotice(scope, file));
  return {
    file,
    pass: async () => {
      await at(async (scope) => await closeDueNotices(scope));
      await inUnit(
        runtime,
        tenant,
        async (scope) => await decideFile(scope, file, { result: 'PASS', opinion: '同意' }),
        APPROVER,
      );
    },
  };
}

/** Rows that only background work or other people make, written as the superuser. */
export async function platformRows(
  client: pg.Client,
  tenant: TenantRef,
  key: UnitKey,
  file: string,
): Promise<
  Pick<
    Targets,
    'batch' | 'checkBatch' | 'transfer' | 'warning' | 'job' | 'report' | 'notification' | 'token' | 'grant'
  >
> {
  const ids = {
    batch: randomUUID(),
    checkBatch: randomUUID(),
    transfer: randomUUID(),
    warning: randomUUID(),
    job: randomUUID(),
    report: randomUUID(),
    notification: randomUUID(),
    token: randomUUID(),
    grant: randomUUID(),
  };
  const run = async (text: string, values: unknown[]): Promise<void> =>
    void (await client.query(text, values));
  await run(
    `insert into background_jobs (tenant_no, id, kind, label, state, done, total, result_path, result_name, created_by_name, finished_at)
     values ($1, $2, 'imports.export', '导出', 'DONE', 1, 1, 'exports/x.xlsx', 'x.xlsx', '经办人', now())`,
    [tenant.no, ids.job],
  );
  await run(
    `insert into reports (tenant_no, id, kind, format, scope_code, scope_label, first_month, last_month, job_id)
     values ($1, $2, 'RP_03', 'XLSX', $3, '本单位', '2026-01-01', '2026-02-01', $4)`,
    [tenant.no, ids.report, tenant.code, ids.job],
  );
  await run(
    `insert into economic_check_batches (tenant_no, id, batch_no, agency, status, households, files_until, job_id, created_by_name)
     values ($1, $2, $3, '核对中心', 'SENT', 1, '2026-04-01', $4, '经办人')`,
    [tenant.no, ids.checkBatch, `${tenant.code}-HD-2026-0001`, ids.job],
  );
  await run(
    `update economic_checks set batch_id = $2, request_no = $3 || '-HD-2026-0001-001' where tenant_no = $1 and file_id = $4`,
    [tenant.no, ids.checkBatch, tenant.code, file],
  );
  await run(
    `insert into file_transfers (tenant_no, id, to_no, file_id, file_no, new_file_no, name_masked, category, household_size, file_status,
       filed_on, reason, note, status, requested_by, requested_by_name, opinion, decided_by_name, decided_at)
     select tenant_no, $2, (select no from tenants where code = '610728'), id, file_no, '610728-2026-00001', '某*', 'DEEP', 3, 'ON_FILE',
       '2026-03-01', 'RESIDENCE', '搬家', 'DONE', $3, '经办人', '已核对', '经办人', now() from hardship_files where tenant_no = $1 and id = $4`,
    [tenant.no, ids.transfer, FIXTURE.id, file],
  );
  await run(
    `insert into warning_signals (tenant_no, id, file_id, person_name, source, rule_code, level, description, detected_on, status, handling,
       handled_by_name, handled_at, created_by_name)
     values ($1, $2, $3, '某人', 'RULE', 'WS-02', 'YELLOW', '核对不一致', '2026-03-02', 'HANDLING', '已走访', '经办人', now(), '系统')`,
    [tenant.no, ids.warning, file],
  );
  await run(
    `insert into carried_notices (tenant_no, file_id, notice_no, unit_name, start_on, end_on, outcome)
     values ($1, $2, '公示-0001', '原单位', '2025-03-02', '2025-03-08', 'PASSED')`,
    [tenant.no, file],
  );
  await run(
    `insert into import_batches (tenant_no, id, file_name, byte_size, sha256, status, total, error_count, created_by_name, undo_until)
     values ($1, $2, '名单.xlsx', 10, sha256('x'), 'FAILED', 1, 1, '经办人', now())`,
    [tenant.no, ids.batch],
  );
  await run(
    `insert into import_rows (tenant_no, batch_id, ordinal, household, is_head, sheet, row_number, header_row, name, status, errors)
     values ($1, $2, 1, 1, true, '表', 2, 1, '某人', 'ERROR', '[{"column":"A","columnName":"姓名","message":"缺少"}]')`,
    [tenant.no, ids.batch],
  );
  await run(
    `insert into notifications (tenant_no, id, code, dedup_key, title, body, due_on) values ($1, $2, 'RM-04', $3, '提醒', '内容', now())`,
    [tenant.no, ids.notification, randomUUID()],
  );
  await run(
    `insert into file_decisions (tenant_no, file_id, step, result, opinion, file_no, decider_no, decided_by, decided_by_name)
     select tenant_no, id, 'REVIEWED', 'PASS', '同意', file_no, tenant_no, $3, '审批人' from hardship_files where tenant_no = $1 and id = $2`,
    [tenant.no, file, FIXTURE.id],
  );
  const secret = newApiToken();
  await run(
    `insert into api_tokens (tenant_no, id, name, prefix, token_hash, permissions, created_by, created_by_name, created_at, expires_at)
     select $1, $2, '程序', $3, $4, array['self:use'], account_id, '管理员', ${LATER}, ${LATER} + interval '1 day'
     from memberships where tenant_no = $1 limit 1`,
    [tenant.no, ids.token, shownPartOf(secret), hashOfToken(secret)],
  );
  await run(
    `insert into access_grants (tenant_no, id, account_id, target_id, tier, purpose, reason, opened_at, valid_until)
     select $1, $2, account_id, $3, 'T2', 'AUDIT', '隔离测试', ${LATER}, ${LATER} + interval '2 hours' from memberships where tenant_no = $1 limit 1`,
    [tenant.no, ids.grant, tenant.id],
  );
  return ids;
}

/** Values that no step of the fixture gives, so that every field has one to hide. */
const REST = `
  update hardship_files set dibao_monthly_fen = 100, filed_on = '2026-03-01', last_verified_on = '2026-03-01', next_verify_due = '2027-03-01', exited_on = '2026-03-01' where status not in ('ON_FILE', 'REVERIFY_DUE');
  update hardship_files set former_file_nos = '["610199-2020-00001"]';
  update persons set labour_contract_from = '2020-01-01', labour_contract_to = '2030-01-01', member_since = '2010-01-01';
  update eligibility_evaluations set exclusions = '[{"code":"CAR","label":"有车","severity":"HARD"}]';
  update consent_records set revoked_on = '2026-03-02';
  update attachments set issued_on = '2026-03-01';
  update economic_checks set valid_until = '2027-03-01';
  insert into reverifications (tenant_no, file_id, method, verified_on, visitor_names, findings, result, exit_reason, evidence_id,
      recorded_by, recorded_by_name, outcome, opinion, closed_by_name, closed_at)
    select tenant_no, file_id, 'HOME_VISIT', '2026-03-01', '["甲","乙"]', '情况', 'EXIT', 'LIFTED', id, '${FIXTURE.id}', '经办人', 'RETURN', '再核', '审批人', now()
    from attachments;
  insert into reverifications (tenant_no, file_id, method, verified_on, visitor_names, findings, result, from_category, to_category,
      deviation_reason, recorded_by, recorded_by_name, outcome, opinion, closed_by_name, closed_at)
    select tenant_no, id, 'HOME_VISIT', '2026-03-01', '["甲","乙"]', '情况', 'CATEGORY_CHANGE', 'DEEP', 'MARGINAL', '理由', '${FIXTURE.id}',
      '经办人', 'RETURN', '再核', '审批人', now() from hardship_files;
  ${LIFE_ROWS}
  update memberships set valid_to = '2030-01-01';
  update background_jobs set started_at = now();
  update notifications set read_at = now();
  update import_rows r set file_id = (select f.id from hardship_files f where f.tenant_no = r.tenant_no and f.status = 'OBJECTED' limit 1);
  update api_tokens set last_used_at = now();
  update access_grants set closed_at = now() where reason = '隔离测试' and target_id = (select id from tenants where no = tenant_no);
  update accounts set phone_masked = '139****0000' || display_name;
  update events set payload = payload || '{"grantId":"凭授权"}';
  insert into objections (tenant_no, notice_id, file_id, raised_on, raised_by, text, conclusion, conclusion_text, closed_on)
    select tenant_no, notice_id, file_id, raised_on, raised_by, text, 'DISMISSED', '不属实', '2026-03-02' from objections;
  update tenants set effective_to = '2100-01-01', industry_no = (select no from tenants where code = 'SX-CY-NYHD') where code = '610102'`;

/** Fills what is still empty. Comes after every step and before the canaries. */
export async function fillTheRest(client: pg.Client): Promise<void> {
  await client.query(REST);
}
