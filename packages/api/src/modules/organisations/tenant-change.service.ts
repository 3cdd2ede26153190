import {
  tenantActivated,
  tenantClosed,
  tenantCreated,
  tenantMergeOrdered,
  tenantMoveOrdered,
  tenantRenamed,
} from '@bangfu/schema/events/organisations';
import type { TenantKind } from '@bangfu/schema/vocabulary/tenant-kind';
import { refuseIf } from '../../graphql/refused.js';
import { record } from '../../outbox/record.js';
import type { TenantScope } from '../../tenancy/tenant-scope.js';
import { orderJob } from '../jobs/public.js';
import { freeSlot } from './numbering.rules.js';
import { pinyinOf } from './pinyin.js';
import type { RegisteredTenant } from './registry.js';
import {
  refusalsOfActivation,
  refusalsOfChildren,
  refusalsOfEffectiveOn,
  refusalsOfMerge,
  refusalsOfMove,
  refusalsOfNewTenant,
  refusalsOfStanding,
  refusalsOfText,
} from './tenant.rules.js';
import {
  appendChange,
  findUnit,
  lockRegister,
  nextChangeId,
  refuseWhileAnotherRuns,
} from './tenant-register.service.js';

/** The kind of background job that rewrites the numbers of a moved or merged unit. */
export const RENUMBER_JOB = 'organisations.renumber';

export interface TenantCreation {
  code: string;
  name: string;
  shortName: string;
  kind: TenantKind;
  parentCode: string;
  industryCode?: string | null;
  regionCode?: string | null;
  effectiveFrom: string;
  reason: string;
}

/** Sets up a unit below a parent; its number comes from the parent's gap and nobody else's changes (B.3). */
export async function createTenant(scope: TenantScope, input: TenantCreation): Promise<void> {
  const register = await lockRegister(scope);
  const parent = findUnit(register, input.parentCode, 'parentCode');
  const industry = input.industryCode ? findUnit(register, input.industryCode, 'industryCode') : undefined;
  const slot = freeSlot(parent, register.childrenOf(parent.no));
  refuseIf([
    ...refusalsOfNewTenant(register, input, parent),
    ...refusalsOfEffectiveOn(input.effectiveFrom, scope.today()).map((refusal) => ({
      ...refusal,
      path: ['input', 'effectiveFrom'],
    })),
    ...(industry && industry.kind !== 'INDUSTRY'
      ? [
          {
            code: 'TENANT_INDUSTRY_KIND',
            message: `${industry.name}不是产业工会，请改选`,
            path: ['input', 'industryCode'],
          },
        ]
      : []),
    ...(input.regionCode && !/^\d{6}$/.test(input.regionCode)
      ? [
          {
            code: 'TENANT_REGION_FORMAT',
            category: 'INVALID_INPUT',
            message: '行政区划代码是 6 位数字',
            path: ['input', 'regionCode'],
          },
        ]
      : []),
    ...(slot
      ? []
      : [
          {
            code: 'TENANT_NO_ROOM',
            category: 'LIMIT_REACHED',
            message: `${parent.name}的下级已满，请联系平台维护人员`,
          },
        ]),
  ]);
  if (!slot) return;
  const { pinyin, initials } = pinyinOf(input.name);
  const rows = await scope.em.execute<{ id: string }[]>(
    `insert into tenants (no, no_hi, code, name, short_name, kind, parent_no, industry_no, region_code, pinyin, initials, effective_from)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id`,
    [
      slot.no,
      slot.noHi,
      input.code,
      input.name.trim(),
      input.shortName.trim(),
      input.kind,
      parent.no,
      industry?.no ?? null,
      input.regionCode ?? null,
      pinyin,
      initials,
      input.effectiveFrom,
    ],
  );
  const tenantId = rows[0]?.id ?? '';
  const changeId = await nextChangeId(scope);
  await appendChange(scope, {
    id: changeId,
    tenantId,
    kind: 'CREATE',
    effectiveOn: input.effectiveFrom,
    toParentId: parent.id,
    toName: input.name.trim(),
    toStatus: 'ACTIVE',
    reason: input.reason,
  });
  await record(scope, tenantCreated, tenantId, {
    changeId,
    code: input.code,
    effectiveOn: input.effectiveFrom,
    parentCode: parent.code,
    kind: input.kind,
  });
}

export interface TenantRenaming {
  code: string;
  name: string;
  shortName?: string | null;
  effectiveOn: string;
  reason: string;
}

/** Renames a unit; its code, id and rows stay. */
export async function renameTenant(scope: TenantScope, input: TenantRenaming): Promise<void> {
  const register = await lockRegister(scope);
  const tenant = findUnit(register, input.code, 'code');
  refuseIf([
    ...refusalsOfStanding(tenant),
    ...refusalsOfText(input.name, 'name', '单位名称', 60),
    ...(input.shortName ? refusalsOfText(input.shortName, 'shortName', '简称', 20) : []),
    ...refusalsOfText(input.reason, 'reason', '事由', 500),
    ...refusalsOfEffectiveOn(input.effectiveOn, scope.today(), tenant.effectiveFrom),
  ]);
  const name = input.name.trim();
  const { pinyin, initials } = pinyinOf(name);
  await scope.em.execute(
    `update tenants set name = ?, short_name = coalesce(?, short_name), pinyin = ?, initials = ?, version = version + 1 where no = ?`,
    [name, input.shortName?.trim() || null, pinyin, initials, tenant.no],
  );
  const change = {
    kind: 'RENAME' as const,
    effectiveOn: input.effectiveOn,
    fromName: tenant.name,
    toName: name,
  };
  const changeId = await nextChangeId(scope);
  await appendChange(scope, { id: changeId, tenantId: tenant.id, ...change, reason: input.reason });
  await record(scope, tenantRenamed, tenant.id, {
    changeId,
    code: tenant.code,
    effectiveOn: input.effectiveOn,
    fromName: tenant.name,
    toName: name,
  });
}

export interface TenantDatedChange {
  code: string;
  effectiveOn: string;
  reason: string;
}

/** Orders the move of a unit with its subtree below another parent; a background job rewrites the numbers of its rows. */
export async function moveTenant(
  scope: TenantScope,
  input: TenantDatedChange & { newParentCode: string },
): Promise<void> {
  const register = await lockRegister(scope);
  const tenant = findUnit(register, input.code, 'code');
  const parent = findUnit(register, input.newParentCode, 'newParentCode');
  const former = register.byNo.get(tenant.parentNo ?? -1);
  refuseIf([
    ...refusalsOfMove(tenant, parent),
    ...dated(scope, input, tenant),
    ...(await refuseWhileAnotherRuns(scope)),
  ]);
  const changeId = await orderChange(scope, `${tenant.name}划转至${parent.name}`, {
    tenantId: tenant.id,
    kind: 'MOVE',
    effectiveOn: input.effectiveOn,
    fromParentId: former?.id ?? null,
    toParentId: parent.id,
    reason: input.reason,
  });
  await record(scope, tenantMoveOrdered, tenant.id, {
    changeId,
    code: tenant.code,
    effectiveOn: input.effectiveOn,
    fromParentCode: former?.code ?? '',
    toParentCode: parent.code,
  });
}

/** Orders the merger of a unit into its successor; a background job hands over every row, and the old code leads to the successor. */
export async function mergeTenant(
  scope: TenantScope,
  input: TenantDatedChange & { successorCode: string },
): Promise<void> {
  const register = await lockRegister(scope);
  const tenant = findUnit(register, input.code, 'code');
  const successor = findUnit(register, input.successorCode, 'successorCode');
  refuseIf([
    ...refusalsOfMerge(register, tenant, successor),
    ...dated(scope, input, tenant),
    ...(await refuseWhileAnotherRuns(scope)),
  ]);
  const changeId = await orderChange(scope, `${tenant.name}并入${successor.name}`, {
    tenantId: tenant.id,
    kind: 'MERGE',
    effectiveOn: input.effectiveOn,
    successorId: successor.id,
    fromStatus: tenant.status,
    toStatus: 'MERGED',
    reason: input.reason,
  });
  await record(scope, tenantMergeOrdered, tenant.id, {
    changeId,
    code: tenant.code,
    effectiveOn: input.effectiveOn,
    successorCode: successor.code,
  });
}

/** Closes a unit without a successor; its rows stay readable. */
export async function closeTenant(scope: TenantScope, input: TenantDatedChange): Promise<void> {
  const register = await lockRegister(scope);
  const tenant = findUnit(register, input.code, 'code');
  refuseIf([
    ...refusalsOfStanding(tenant),
    ...(tenant.kind === 'PROVINCE'
      ? [{ code: 'TENANT_PROVINCE_STAYS', message: '省总工会不能撤销', path: ['input', 'code'] }]
      : []),
    ...refusalsOfChildren(register, tenant, '撤销'),
    ...dated(scope, input, tenant),
  ]);
  await scope.em.execute(
    `update tenants set status = 'CLOSED', effective_to = ?, version = version + 1 where no = ?`,
    [input.effectiveOn, tenant.no],
  );
  const changeId = await nextChangeId(scope);
  await appendChange(scope, {
    ...statusChange(tenant, 'CLOSE', 'CLOSED', input.effectiveOn),
    id: changeId,
    reason: input.reason,
  });
  await record(scope, tenantClosed, tenant.id, {
    changeId,
    code: tenant.code,
    effectiveOn: input.effectiveOn,
  });
}

/** Starts a planned or suspended unit (SM21). */
export async function activateTenant(
  scope: TenantScope,
  input: { code: string; reason: string },
): Promise<void> {
  const register = await lockRegister(scope);
  const tenant = findUnit(register, input.code, 'code');
  const parent = register.byNo.get(tenant.parentNo ?? -1);
  refuseIf([...refusalsOfActivation(tenant, parent), ...refusalsOfText(input.reason, 'reason', '事由', 500)]);
  await scope.em.execute(`update tenants set status = 'ACTIVE', version = version + 1 where no = ?`, [
    tenant.no,
  ]);
  const changeId = await nextChangeId(scope);
  const today = scope.today();
  await appendChange(scope, {
    ...statusChange(tenant, 'ACTIVATE', 'ACTIVE', today),
    id: changeId,
    reason: input.reason,
  });
  await record(scope, tenantActivated, tenant.id, { changeId, code: tenant.code, effectiveOn: today });
}

function statusChange(
  tenant: RegisteredTenant,
  kind: 'CLOSE' | 'ACTIVATE',
  toStatus: string,
  effectiveOn: string,
) {
  return { tenantId: tenant.id, kind, effectiveOn, fromStatus: tenant.status, toStatus };
}

function dated(scope: TenantScope, input: TenantDatedChange, tenant: RegisteredTenant) {
  return [
    ...refusalsOfEffectiveOn(input.effectiveOn, scope.today(), tenant.effectiveFrom),
    ...refusalsOfText(input.reason, 'reason', '事由', 500),
  ];
}

async function orderChange(
  scope: TenantScope,
  label: string,
  change: Omit<Parameters<typeof appendChange>[1], 'id'>,
): Promise<string> {
  const id = await nextChangeId(scope);
  const jobId = await orderJob(scope, { kind: RENUMBER_JOB, label, input: { changeId: id } });
  await appendChange(scope, { ...change, id, jobId, state: 'WAITING' });
  return id;
}
