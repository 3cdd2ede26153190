import { randomUUID } from 'node:crypto';
import {
  warningSignalFound,
  warningSignalHandled,
  warningSignalRecorded,
} from '@bangfu/schema/events/casework';
import type { WarningLevel, WarningSource } from '@bangfu/schema/vocabulary/casework';
import { userErrorFact } from '@bangfu/schema/vocabulary/user-error-code';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { refusalsOfWarning, warningOf, type WarningFact } from './warning.rules.js';

export interface NewWarning {
  /** The household's file, when it has one. */
  fileNo?: string | null | undefined;
  personName: string;
  source: Exclude<WarningSource, 'RULE'>;
  level: WarningLevel;
  detectedOn: string;
  description: string;
}

async function fileIdOf(scope: TenantScope, fileNo: string): Promise<string> {
  const [file] = await scope.em.execute<{ id: string }[]>(
    'select id from hardship_files where tenant_no = ? and file_no = ?',
    [scope.tenant.no, fileNo],
  );
  if (!file) throw AppError.notFound('档案');
  return file.id;
}

/** Notes down a warning that somebody brought. Returns its id. Errors: NOT_FOUND for a file that isn't the unit's; `Refused`. */
export async function recordWarning(scope: TenantScope, warning: NewWarning): Promise<string> {
  const fileNo = warning.fileNo?.trim();
  const fileId = fileNo ? await fileIdOf(scope, fileNo) : null;
  refuseIf(refusalsOfWarning(warning, scope.today()));
  const id = randomUUID();
  await scope.em.execute(
    `insert into warning_signals (tenant_no, id, file_id, person_name, source, level, description, detected_on, created_by_name, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      scope.tenant.no,
      id,
      fileId,
      warning.personName.trim(),
      warning.source,
      warning.level,
      warning.description.trim(),
      warning.detectedOn,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  await record(scope, warningSignalRecorded, id, { source: warning.source, level: warning.level });
  return id;
}

/**
 * Says what is being done about a warning; `isDone` ends it. A closed one stays as it is.
 * Errors: NOT_FOUND; `Refused` without words, or when it is closed.
 */
export async function handleWarning(
  scope: TenantScope,
  id: string,
  { handling, isDone }: { handling: string; isDone: boolean },
): Promise<void> {
  const [signal] = await scope.em.execute<{ status: string }[]>(
    'select status from warning_signals where tenant_no = ? and id = ? for update',
    [scope.tenant.no, id],
  );
  if (!signal) throw AppError.notFound('预警');
  refuseIf([
    ...(handling.trim() === '' ? [userErrorFact('FIELD_REQUIRED', { label: '处置情况' }, ['handling'])] : []),
    ...(signal.status === 'CLOSED'
      ? [
          {
            code: 'WARNING_CLOSED',
            category: 'PRECONDITION_FAILED',
            message: '这条预警已经办结，请另行登记新的情况',
          },
        ]
      : []),
  ]);
  const status = isDone ? 'CLOSED' : 'HANDLING';
  await scope.em.execute(
    `update warning_signals set status = ?, handling = ?, handled_by_name = ?, handled_at = ? where tenant_no = ? and id = ?`,
    [status, handling.trim(), scope.principal.displayName, scope.now(), scope.tenant.no, id],
  );
  await record(scope, warningSignalHandled, id, { status });
}

/** The unit's facts that were not looked at yet. */
const FACTS = `
  select x.* from (
    select case v.state when 'RETURNED' then 'FOLLOW_UP_RETURNED' else 'FOLLOW_UP_RISK' end as kind, v.id as "subjectId",
      v.file_id as "fileId", f.person_name as "personName", v.visited_on::text as "on"
    from follow_ups v join hardship_files f on f.tenant_no = v.tenant_no and f.id = v.file_id
    where v.tenant_no = ? and v.state in ('RISK','RETURNED')
    union all
    select 'CHECK_INCONSISTENT', c.id, c.file_id, f.person_name, c.returned_on::text
    from economic_checks c join hardship_files f on f.tenant_no = c.tenant_no and f.id = c.file_id
    where c.tenant_no = ? and c.result = 'INCONSISTENT' and f.status in ('ON_FILE','REVERIFY_DUE')) x
  where not exists (select from warning_signals w where w.tenant_no = ? and w.dedup_key = x.kind || '/' || x."subjectId")
  order by x."on", x."subjectId" limit 200`;

/** Finds warnings in what the unit's files say; each fact is one warning, however often it runs. Returns how many are new. */
export async function findWarnings(scope: TenantScope): Promise<number> {
  const { no } = scope.tenant;
  const facts = await scope.em.execute<WarningFact[]>(FACTS, [no, no, no]);
  let found = 0;
  for (const fact of facts) {
    const { ruleCode, level, description } = warningOf(fact);
    const [signal] = await scope.em.execute<{ id: string }[]>(
      `insert into warning_signals (tenant_no, file_id, person_name, source, rule_code, dedup_key, level, description, detected_on, created_by_name, created_at)
       values (?, ?, ?, 'RULE', ?, ?, ?, ?, ?, ?, ?) on conflict (tenant_no, dedup_key) do nothing returning id`,
      [
        no,
        fact.fileId,
        fact.personName,
        ruleCode,
        `${fact.kind}/${fact.subjectId}`,
        level,
        description,
        fact.on,
        scope.principal.displayName,
        scope.now(),
      ],
    );
    if (!signal) continue;
    found += 1;
    await record(scope, warningSignalFound, signal.id, { ruleCode, level });
  }
  return found;
}
