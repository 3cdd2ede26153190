import { keysOf } from './keys-of.js';

/** The kinds of union bodies that are tenants (28号 主送、二.5). */
export const TENANT_KIND_LABELS = {
  PROVINCE: '省总工会',
  CITY: '市总工会',
  CITY_ZONE: '市级示范区总工会',
  COUNTY: '区县总工会',
  COUNTY_ZONE: '县级新区、开发区工会',
  INDUSTRY: '省级产业工会',
  SPECIAL_UNIT: '单列单位工会',
  OTHER: '其他工会',
} as const;

export type TenantKind = keyof typeof TENANT_KIND_LABELS;

export const TENANT_KINDS = keysOf(TENANT_KIND_LABELS);

export const TENANT_STATUS_LABELS = {
  PLANNED: '拟设',
  ACTIVE: '正常',
  SUSPENDED: '暂停',
  MERGED: '已并入',
  CLOSED: '已撤销',
} as const;

export type TenantStatus = keyof typeof TENANT_STATUS_LABELS;
export const TENANT_STATUSES = keysOf(TENANT_STATUS_LABELS);
