import type { Pool } from 'pg';
import { encodeId } from '../../graphql/public-id.js';
import type { RegisteredTenant, TenantRegister } from './registry.js';
import { tenantRegistry } from './registry.js';
import { Tenant } from './tenant.graphql.js';

/** The prefix of a unit's public id. */
export const TENANT_PREFIX = 'org';

const known = new WeakMap<TenantRegister, ReadonlyMap<number, Tenant>>();

/** The units of a register shaped as the API shows them, linked to each other; built once for each picture of the register. */
export function tenantNodes(register: TenantRegister): ReadonlyMap<number, Tenant> {
  const ready = known.get(register);
  if (ready) return ready;
  const nodes = new Map(register.all.map((tenant) => [tenant.no, nodeOf(tenant, register)]));
  for (const tenant of register.all) linkNode(nodes, tenant);
  known.set(register, nodes);
  return nodes;
}

/** The API shape of one unit that the register knows. */
export function tenantNode(register: TenantRegister, no: number): Tenant {
  const node = tenantNodes(register).get(no);
  if (!node) throw new Error(`the register has no unit number ${no}`);
  return node;
}

/** The units as a dictionary of the compiled reads, by the text of their number. */
export function tenantDictionary(pool: Pool): () => Promise<ReadonlyMap<string, Tenant>> {
  const texts = new WeakMap<TenantRegister, ReadonlyMap<string, Tenant>>();
  return async () => {
    const register = await tenantRegistry(pool).current();
    const ready = texts.get(register);
    if (ready) return ready;
    const byText = new Map([...tenantNodes(register)].map(([no, node]) => [String(no), node]));
    texts.set(register, byText);
    return byText;
  };
}

function nodeOf(tenant: RegisteredTenant, register: TenantRegister): Tenant {
  const living = register
    .childrenOf(tenant.no)
    .filter((child) => child.status !== 'MERGED' && child.status !== 'CLOSED');
  const {
    code,
    name,
    shortName,
    kind,
    status,
    regionCode,
    pinyin,
    initials,
    effectiveFrom,
    effectiveTo,
    isDemo,
  } = tenant;
  const { tileRow, tileColumn, version } = tenant;
  return Object.assign(new Tenant(), {
    id: encodeId(TENANT_PREFIX, tenant.id),
    code,
    name,
    shortName,
    kind,
    status,
    regionCode,
    pinyin,
    initials,
    effectiveFrom,
    effectiveTo,
    isDemo,
    tileRow,
    tileColumn,
    version,
    childCount: living.length,
  });
}

function linkNode(nodes: ReadonlyMap<number, Tenant>, tenant: RegisteredTenant): void {
  const node = nodes.get(tenant.no);
  const at = (no: number | null): Tenant | null => (no === null ? null : (nodes.get(no) ?? null));
  if (node)
    Object.assign(node, {
      parent: at(tenant.parentNo),
      industryParent: at(tenant.industryNo),
      successor: at(tenant.successorNo),
    });
}
