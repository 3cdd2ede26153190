export { pinyinOf } from './pinyin.js';
export { tenantRegistry, type TenantRegister } from './registry.js';
export { renumberTenants, RenumberRefused } from './renumber.js';
export { RENUMBER_JOB } from './tenant-change.service.js';
export { TenantChangeResolver } from './tenant-change.resolver.js';
export { tenantDictionary, tenantNode } from './tenant-nodes.js';
export { resolveScope, type ResolvedScope } from './tenant-scope-filter.js';
export { Tenant } from './tenant.graphql.js';
export { TenantResolver } from './tenant.resolver.js';
