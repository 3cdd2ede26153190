import { aidApplicationDrafted } from '@bangfu/schema/events/aid';
import type { AidRegime } from '@bangfu/schema/vocabulary/aid';
import type { Programme } from '@bangfu/schema/vocabulary/funds';
import { refuseIf, type Refusal } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { blindIndex } from '../../protection/blind-index.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { newIds } from '../hardship/public.js';
import { claimantsOf, householdsOf } from './aid-facts.js';
import { periodKeyOf, refusalsOfRegime, type PeriodInput } from './aid.rules.js';
import { judgeRow, ofRow, refusalsOfRepeats, type DraftedRow, type DraftRow } from './draft.rules.js';
import { nextNumbers } from './numbering.js';
import { getProject, refusalsOfUse } from './project.service.js';

export interface DraftList {
  programme: Programme;
  projectId?: string | null;
  period: PeriodInput;
  rows: readonly DraftRow[];
}

const EMPTY: Refusal = {
  code: 'AID_LIST_EMPTY',
  category: 'INVALID_INPUT',
  message: '名单里没有人，请至少填一行',
  path: ['rows'],
};

/**
 * Writes down aid for a list of households or persons, on their behalf: all lines or none (SM2 ∅ → DRAFT). Returns the
 * ids in the order of the lines. Errors: NOT_FOUND for the project; `Refused` with the reasons of every line.
 */
export async function draftApplications(scope: TenantScope, list: DraftList): Promise<string[]> {
  const { programme, rows } = list;
  const regime: AidRegime = list.projectId ? 'PROJECT_BASED' : 'FILE_BASED';
  const project = list.projectId ? await getProject(scope, list.projectId) : undefined;
  const period = periodKeyOf(programme, list.period, scope.today());
  const { refusals, drafted } = await judgeRows(scope, list, regime);
  refuseIf([
    ...(rows.length === 0 ? [EMPTY] : []),
    ...(project ? refusalsOfUse(project, programme, scope.today()) : []),
    ...('fault' in period
      ? [{ code: 'AID_PERIOD_INVALID', category: 'INVALID_INPUT', message: period.fault, path: ['period'] }]
      : []),
    ...refusals,
  ]);
  const periodKey = 'key' in period ? period.key : '';
  return await storeDrafts(scope, list, { regime, periodKey, drafted });
}

async function judgeRows(
  scope: TenantScope,
  { programme, rows }: DraftList,
  regime: AidRegime,
): Promise<{ refusals: Refusal[]; drafted: DraftedRow[] }> {
  const { byId, byNo } = await householdsOf(scope, {
    ids: rows.flatMap(({ fileId }) => (fileId ? [fileId] : [])),
    fileNos: rows.flatMap(({ fileNo }) => (fileNo ? [fileNo] : [])),
  });
  const hashOf = (number: string): string =>
    blindIndex(scope.host.keyring, 'citizen-id', number).toString('hex');
  const judged = rows.map((row) => {
    const household = row.fileId ? byId.get(row.fileId) : byNo.get(row.fileNo ?? '');
    const wantsFile = Boolean(row.fileId ?? row.fileNo);
    const { found, refusals } = judgeRow(row, { programme, today: scope.today(), household, hashOf });
    const ofRegime = refusalsOfRegime(programme, regime, wantsFile);
    return { found, household, refusals: [...ofRegime, ...(ofRegime.length > 0 ? [] : refusals)] };
  });
  const repeats = refusalsOfRepeats(
    judged.map(({ found, household }) =>
      found ? claimantsOf(programme, found.subject.hash, household)[0] : undefined,
    ),
  );
  const refusals = judged.flatMap((row, index) =>
    [...row.refusals, ...(repeats.has(index) ? [repeats.get(index) as Refusal] : [])].map((each) =>
      ofRow(index, rows.length, each),
    ),
  );
  return { refusals, drafted: judged.flatMap(({ found }) => (found ? [found] : [])) };
}

async function storeDrafts(
  scope: TenantScope,
  { programme, projectId, period }: DraftList,
  { regime, periodKey, drafted }: { regime: AidRegime; periodKey: string; drafted: readonly DraftedRow[] },
): Promise<string[]> {
  const ids = await newIds(scope, drafted.length);
  const numbers = await nextNumbers(scope, '帮扶', drafted.length);
  for (const [index, row] of drafted.entries()) {
    await scope.em.execute(
      `insert into aid_applications (tenant_no, id, application_no, programme, regime, file_id, project_id, member_id, subject_name, subject_hash,
         payee_name, payee_masked, payee_hash, period_year, period_key, requested_fen, self_paid_fen, reason, materials, made_by, made_by_name,
         step_since, created_at, updated_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, decode(?, 'hex'), ?, ?, decode(?, 'hex'), ?, ?, ?, ?, ?, ?::text[], ?, ?, ?, ?, ?)`,
      [
        scope.tenant.no,
        ids[index],
        numbers[index],
        programme,
        regime,
        row.fileId,
        projectId ?? null,
        row.memberId,
        row.subject.name,
        row.subject.hash,
        row.payee.name,
        row.payee.masked,
        row.payee.hash,
        period.year,
        periodKey,
        row.fen.toString(),
        row.selfPaidFen?.toString() ?? null,
        row.reason,
        `{${[...new Set(row.materials)].join(',')}}`,
        scope.principal.accountId,
        scope.principal.displayName,
        scope.now(),
        scope.now(),
        scope.now(),
      ],
    );
    await record(scope, aidApplicationDrafted, ids[index] ?? '', {
      programme,
      periodKey,
      fen: row.fen.toString(),
    });
  }
  return ids;
}
