import { randomBytes } from 'node:crypto';
import { hardshipFileSpotChecked, spotCheckDrawn } from '@bangfu/schema/events/lifecycle';
import { AppError } from '../../graphql/app-error.js';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import { civilDate, type TenantScope } from '../../tenancy/tenant-scope.js';
import { newIds, policyInForce } from '../hardship/public.js';
import {
  drawSample,
  frameOf,
  hashOfFrame,
  neededFor,
  refusalsOfDraw,
  refusalsOfResult,
} from './spot-check.rules.js';

const SEED_BYTES = 16;

interface OnFile {
  id: string;
  fileNo: string;
  isSampled: boolean;
  isChecked: boolean;
}

/** The unit's files on file today, and which of them this year's checks drew and saw. */
async function filesOnFile(scope: TenantScope, year: number): Promise<OnFile[]> {
  return await scope.em.execute<OnFile[]>(
    `select f.id, f.file_no as "fileNo", count(i.id) > 0 as "isSampled", count(i.result) > 0 as "isChecked"
     from hardship_files f
       left join (spot_check_items i join spot_checks c on c.tenant_no = i.tenant_no and c.id = i.check_id and c.year = ?)
         on i.tenant_no = f.tenant_no and i.file_id = f.id
     where f.tenant_no = ? and f.status in ('ON_FILE', 'REVERIFY_DUE') group by f.id, f.file_no`,
    [year, scope.tenant.no],
  );
}

/**
 * Draws this year's sample, or what is missing of it since more files came on file (R-HF-10). The seed is the server's,
 * so that nobody tries seeds until he likes the sample. Returns the id. Errors: `Refused`: share too low, enough drawn, no files.
 */
export async function drawSpotCheck(scope: TenantScope, wanted?: number | null): Promise<string> {
  const year = Number(scope.today().slice(0, 4));
  await scope.em.execute('select pg_advisory_xact_lock(?, ?)', [7_210, scope.tenant.no]);
  const { values } = await policyInForce(scope);
  const minPercent = values['hardship.spotCheckPercent'];
  const percent = wanted ?? minPercent;
  const files = await filesOnFile(scope, year);
  const sampled = files.filter(({ isSampled }) => isSampled).length;
  refuseIf(refusalsOfDraw({ percent, minPercent, files: files.length, sampled }));
  const left = new Map(files.filter((file) => !file.isSampled).map(({ id, fileNo }) => [fileNo, id]));
  const frame = frameOf([...left.keys()]);
  const seed = randomBytes(SEED_BYTES).toString('hex');
  const sample = drawSample(frame, seed, neededFor(files.length, percent) - sampled);
  const [id = ''] = await newIds(scope, 1);
  const frameHash = hashOfFrame(frame);
  const [{ round } = { round: 1 }] = await scope.em.execute<{ round: number }[]>(
    `insert into spot_checks (tenant_no, id, year, round, percent, seed, frame, frame_count, frame_hash, sample_count, drawn_by, drawn_by_name, drawn_at)
     values (?, ?, ?, (select count(*)::int + 1 from spot_checks where tenant_no = ? and year = ?), ?, ?, ?::text[], ?, ?, ?, ?, ?, ?) returning round`,
    [
      scope.tenant.no,
      id,
      year,
      scope.tenant.no,
      year,
      percent,
      seed,
      `{${frame.map((fileNo) => `"${fileNo}"`).join(',')}}`,
      frame.length,
      frameHash,
      sample.length,
      scope.principal.accountId,
      scope.principal.displayName,
      scope.now(),
    ],
  );
  await scope.em.execute(
    `insert into spot_check_items (tenant_no, check_id, file_id, file_no, ordinal)
     select ?, ?, (e.value->>'id')::uuid, e.value->>'fileNo', e.ordinality::int from jsonb_array_elements(?::jsonb) with ordinality e`,
    [scope.tenant.no, id, JSON.stringify(sample.map((fileNo) => ({ fileNo, id: left.get(fileNo) })))],
  );
  const facts = { year, round, seed, frameHash, frameCount: frame.length, sampleCount: sample.length };
  await record(scope, spotCheckDrawn, id, facts);
  return id;
}

export interface SpotCheckResult {
  checkedOn: string;
  checkerNames: readonly string[];
  result: 'CONFORMS' | 'NEEDS_CORRECTION' | 'NOT_ELIGIBLE';
  findings: string;
}

/** Records what the check of one drawn file found. Returns the spot check. Errors: NOT_FOUND; `Refused` with every reason. */
export async function recordSpotCheck(
  scope: TenantScope,
  itemId: string,
  input: SpotCheckResult,
): Promise<string> {
  const [item] = await scope.em.execute<
    { checkId: string; fileId: string; isRecorded: boolean; drawnAt: Date }[]
  >(
    `select i.check_id as "checkId", i.file_id as "fileId", i.result is not null as "isRecorded", c.drawn_at as "drawnAt"
     from spot_check_items i join spot_checks c on c.tenant_no = i.tenant_no and c.id = i.check_id
     where i.tenant_no = ? and i.id = ? for update of i`,
    [scope.tenant.no, itemId],
  );
  if (!item) throw AppError.notFound('抽查的档案');
  const drawnOn = civilDate(new Date(item.drawnAt));
  refuseIf(refusalsOfResult({ ...input, isRecorded: item.isRecorded, drawnOn }, scope.today()));
  await scope.em.execute(
    `update spot_check_items set result = ?, findings = ?, checked_on = ?, checker_names = ?::jsonb, recorded_by_name = ?, recorded_at = ?
     where tenant_no = ? and id = ?`,
    [
      input.result,
      input.findings.trim(),
      input.checkedOn,
      JSON.stringify(input.checkerNames.map((name) => name.trim()).filter(Boolean)),
      scope.principal.displayName,
      scope.now(),
      scope.tenant.no,
      itemId,
    ],
  );
  await scope.em.execute(
    'update spot_checks set done_count = done_count + 1 where tenant_no = ? and id = ?',
    [scope.tenant.no, item.checkId],
  );
  await record(scope, hardshipFileSpotChecked, item.fileId, {
    spotCheckId: item.checkId,
    result: input.result,
  });
  return item.checkId;
}

/** True when the kept seed and frame give exactly the kept sample. Errors: NOT_FOUND. */
export async function isReproducible(scope: TenantScope, id: string): Promise<boolean> {
  const [drawn] = await scope.em.execute<
    { seed: string; frame: string[]; frameHash: string; sample: string[] }[]
  >(
    `select c.seed, to_jsonb(c.frame) as frame, c.frame_hash as "frameHash",
       (select coalesce(jsonb_agg(i.file_no order by i.ordinal), '[]') from spot_check_items i where i.tenant_no = c.tenant_no and i.check_id = c.id) as sample
     from spot_checks c where c.tenant_no = ? and c.id = ?`,
    [scope.tenant.no, id],
  );
  if (!drawn) throw AppError.notFound('抽查');
  const again = drawSample(drawn.frame, drawn.seed, drawn.sample.length);
  return (
    hashOfFrame(drawn.frame) === drawn.frameHash && JSON.stringify(again) === JSON.stringify(drawn.sample)
  );
}

export interface SpotCheckProgress {
  year: number;
  percent: number;
  files: number;
  needed: number;
  sampled: number;
  checked: number;
}

/** How far this year's spot check is, of the files on file today (R-HF-10). */
export async function spotCheckProgress(scope: TenantScope): Promise<SpotCheckProgress> {
  const year = Number(scope.today().slice(0, 4));
  const { values } = await policyInForce(scope);
  const percent = values['hardship.spotCheckPercent'];
  const files = await filesOnFile(scope, year);
  return {
    year,
    percent,
    files: files.length,
    needed: neededFor(files.length, percent),
    sampled: files.filter(({ isSampled }) => isSampled).length,
    checked: files.filter(({ isChecked }) => isChecked).length,
  };
}
