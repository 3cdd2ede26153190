import type { TenantKind } from '@bangfu/schema/vocabulary/tenant-kind';
import { TENANT_KIND_LABELS } from '@bangfu/schema/vocabulary/tenant-kind';
import type { Refusal } from '../../graphql/refused.js';
import { isWithin } from '../../tenancy/tenant-ref.js';
import type { RegisteredTenant, TenantRegister } from './registry.js';

/** Which kinds of unit a kind may stand below (domain.md 4.1 A). */
const PARENT_KINDS: Readonly<Record<TenantKind, readonly TenantKind[]>> = {
  PROVINCE: [],
  CITY: ['PROVINCE'],
  CITY_ZONE: ['PROVINCE'],
  COUNTY: ['CITY', 'CITY_ZONE'],
  COUNTY_ZONE: ['CITY', 'CITY_ZONE', 'PROVINCE'],
  INDUSTRY: ['PROVINCE'],
  SPECIAL_UNIT: ['PROVINCE'],
  OTHER: ['PROVINCE', 'CITY', 'CITY_ZONE', 'COUNTY', 'COUNTY_ZONE', 'INDUSTRY', 'SPECIAL_UNIT'],
};

const isLiving = (tenant: RegisteredTenant): boolean =>
  tenant.status !== 'MERGED' && tenant.status !== 'CLOSED';

function refusal(code: string, message: string, path?: string, category = 'NOT_ALLOWED_BY_RULE'): Refusal {
  return { code, message, category, ...(path ? { path: ['input', path] } : {}) };
}

/** Why a kind can't stand below a parent. */
export function refusalsOfParent(kind: TenantKind, parent: RegisteredTenant, path: string): Refusal[] {
  const refusals: Refusal[] = [];
  if (!PARENT_KINDS[kind].includes(parent.kind)) {
    const allowed =
      PARENT_KINDS[kind].map((allowedKind) => TENANT_KIND_LABELS[allowedKind]).join('、') || '（没有上级）';
    const message = `${TENANT_KIND_LABELS[kind]}的上级只能是${allowed}，请改选上级单位`;
    refusals.push(refusal('TENANT_PARENT_KIND', message, path));
  }
  if (!isLiving(parent))
    refusals.push(refusal('TENANT_PARENT_ENDED', `${parent.name}已并入或撤销，不能再有下级`, path));
  return refusals;
}

/** Why a date can't be the effective date of a change made today. */
export function refusalsOfEffectiveOn(effectiveOn: string, today: string, since?: string): Refusal[] {
  if (effectiveOn > today) {
    return [
      refusal(
        'TENANT_CHANGE_IN_FUTURE',
        '生效日期不能晚于今天，请在生效当天办理',
        'effectiveOn',
        'INVALID_INPUT',
      ),
    ];
  }
  if (since && effectiveOn < since) {
    return [
      refusal(
        'TENANT_CHANGE_TOO_EARLY',
        `生效日期不能早于该单位的设立日期 ${since}`,
        'effectiveOn',
        'INVALID_INPUT',
      ),
    ];
  }
  return [];
}

const CODE = /^[A-Z0-9][A-Z0-9-]{1,30}$/;

export interface NewTenant {
  code: string;
  name: string;
  shortName: string;
  kind: TenantKind;
  reason: string;
}

/** Why a unit can't be set up: code, name, kind of parent. */
export function refusalsOfNewTenant(
  register: TenantRegister,
  unit: NewTenant,
  parent: RegisteredTenant,
): Refusal[] {
  const refusals: Refusal[] = [
    ...refusalsOfText(unit.name, 'name', '单位名称', 60),
    ...refusalsOfText(unit.shortName, 'shortName', '简称', 20),
  ];
  if (!CODE.test(unit.code)) {
    const message = '单位代码只能用大写字母、数字和连字符，2 至 31 位，如 610102 或 SX-YL';
    refusals.push(refusal('TENANT_CODE_FORMAT', message, 'code', 'INVALID_INPUT'));
  }
  const holder = register.byCode.get(unit.code);
  if (holder)
    refusals.push(
      refusal('TENANT_CODE_TAKEN', `代码 ${unit.code} 已由${holder.name}使用，请换一个`, 'code', 'CONFLICT'),
    );
  if (unit.kind === 'PROVINCE')
    refusals.push(refusal('TENANT_ONE_PROVINCE', '省总工会只有一个，不能再增设', 'kind'));
  return [
    ...refusals,
    ...refusalsOfParent(unit.kind, parent, 'parentCode'),
    ...refusalsOfText(unit.reason, 'reason', '事由', 500),
  ];
}

/** Why a text is unusable: empty or too long. */
export function refusalsOfText(text: string, path: string, label: string, longest: number): Refusal[] {
  const length = [...text.trim()].length;
  if (length === 0) return [refusal('TEXT_REQUIRED', `请填写${label}`, path, 'INVALID_INPUT')];
  if (length > longest)
    return [refusal('TEXT_TOO_LONG', `${label}最多 ${longest} 个字`, path, 'INVALID_INPUT')];
  return [];
}

/** Why a unit can't be changed at all. */
export function refusalsOfStanding(tenant: RegisteredTenant): Refusal[] {
  if (!isLiving(tenant)) return [refusal('TENANT_ENDED', `${tenant.name}已并入或撤销，不能再变更`, 'code')];
  if (tenant.movingSince)
    return [
      refusal('TENANT_MOVING', `${tenant.name}正在划转，请等划转完成后再办`, 'code', 'PRECONDITION_FAILED'),
    ];
  return [];
}

/** Why a unit can't move below another parent: itself, its own subtree, a wrong kind, the same place. */
export function refusalsOfMove(tenant: RegisteredTenant, parent: RegisteredTenant): Refusal[] {
  const refusals = refusalsOfStanding(tenant);
  if (tenant.kind === 'PROVINCE') refusals.push(refusal('TENANT_PROVINCE_STAYS', '省总工会不能划转', 'code'));
  if (isWithin(tenant, parent)) {
    const message = `${parent.name}就是${tenant.name}或在它的下面，不能作它的上级`;
    refusals.push(refusal('TENANT_CYCLE', message, 'newParentCode'));
  }
  if (tenant.parentNo === parent.no)
    refusals.push(refusal('TENANT_ALREADY_THERE', `${tenant.name}已经在${parent.name}下面`, 'newParentCode'));
  return [...refusals, ...refusalsOfParent(tenant.kind, parent, 'newParentCode')];
}

/** Why a unit can't be merged into another. */
export function refusalsOfMerge(
  register: TenantRegister,
  tenant: RegisteredTenant,
  successor: RegisteredTenant,
): Refusal[] {
  const refusals = refusalsOfStanding(tenant);
  if (tenant.kind === 'PROVINCE')
    refusals.push(refusal('TENANT_PROVINCE_STAYS', '省总工会不能并入别的单位', 'code'));
  if (tenant.no === successor.no)
    refusals.push(refusal('TENANT_MERGE_ITSELF', '不能并入自己，请选另一个单位', 'successorCode'));
  if (successor.status !== 'ACTIVE')
    refusals.push(
      refusal('TENANT_SUCCESSOR_NOT_ACTIVE', `${successor.name}不是正常状态，不能承接`, 'successorCode'),
    );
  if (tenant.no !== successor.no && isWithin(tenant, successor)) {
    refusals.push(
      refusal('TENANT_CYCLE', `${successor.name}是${tenant.name}的下级，不能承接上级`, 'successorCode'),
    );
  }
  return [...refusals, ...refusalsOfChildren(register, tenant, '并入')];
}

/** Why a unit with subordinates can't end. */
export function refusalsOfChildren(
  register: TenantRegister,
  tenant: RegisteredTenant,
  verb: string,
): Refusal[] {
  const living = register.childrenOf(tenant.no).filter(isLiving);
  if (living.length === 0) return [];
  const names = living.slice(0, 3).map((child) => child.name);
  const message = `${tenant.name}还有 ${living.length} 个下级（${names.join('、')}${living.length > 3 ? '等' : ''}），请先划转下级再${verb}`;
  return [refusal('TENANT_HAS_CHILDREN', message, 'code', 'PRECONDITION_FAILED')];
}

/** Why a unit can't start working (SM21). */
export function refusalsOfActivation(
  tenant: RegisteredTenant,
  parent: RegisteredTenant | undefined,
): Refusal[] {
  const refusals = refusalsOfStanding(tenant);
  if (tenant.status === 'ACTIVE')
    refusals.push(refusal('TENANT_ALREADY_ACTIVE', `${tenant.name}已经是正常状态`, 'code'));
  if (parent && parent.status !== 'ACTIVE')
    refusals.push(
      refusal(
        'TENANT_PARENT_NOT_ACTIVE',
        `上级${parent.name}尚未启用，请先启用上级`,
        'code',
        'PRECONDITION_FAILED',
      ),
    );
  return refusals;
}
