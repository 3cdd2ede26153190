import { Arg, Args, FieldResolver, Ctx, Int, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { callerOf, type GraphContext } from '../../graphql/context.js';
import { decodeId } from '../../graphql/public-id.js';
import { CountPrecision } from '../../graphql/page.graphql.js';
import { DateScalar } from '../../graphql/scalars.js';
import type { ConnectionShape } from '../../reads/connection.graphql.js';
import { NotCompilable } from '../../reads/declare.js';
import { readTenantChanges, readTreeAsOf } from './tenant-history.read-model.js';
import { resolveScope } from './tenant-scope-filter.js';
import { Tenant, TenantChange, TenantConnection } from './tenant.graphql.js';
import { TenantListArgs } from './tenant.inputs.js';
import { TENANT_PREFIX, tenantNode, tenantNodes } from './tenant-nodes.js';
import { tenantRegistry, type RegisteredTenant } from './registry.js';

const LONGEST_SEARCH = 64;
const DEFAULT_PAGE = 20;
const MAX_PAGE = 100;

@Resolver(() => Tenant)
export class TenantResolver {
  @Allow('tenant:read')
  @Query(() => TenantConnection, { description: '范围内的单位，按编号（上级在前）排列。权限：tenant:read' })
  async tenants(
    @Ctx() context: GraphContext,
    @Args(() => TenantListArgs) args: TenantListArgs,
  ): Promise<ConnectionShape<Tenant>> {
    const register = await tenantRegistry(context.host.readPool).current();
    const wanted = args.scope ?? { depth: 'SUBTREE' as never };
    const found = resolveScope(register, callerOf(context).tenant, wanted).tenants.filter(
      (tenant) => (!args.status || tenant.status === args.status) && matches(tenant, args.search),
    );
    return pageOf(found, args, (no) => tenantNode(register, no));
  }

  @Allow('tenant:read')
  @Query(() => Tenant, {
    nullable: true,
    description: '按代码查一个单位；没有则为空，已并入的见 successor。权限：tenant:read',
  })
  async tenant(
    @Ctx() context: GraphContext,
    @Arg('code', () => String, { description: '单位代码' }) code: string,
  ): Promise<Tenant | null> {
    const register = await tenantRegistry(context.host.readPool).current();
    const tenant = register.byCode.get(code);
    return tenant ? tenantNode(register, tenant.no) : null;
  }

  @Allow('tenant:read')
  @Query(() => [Tenant], {
    description: '全部单位，上级在前；给出日期则为当日的名称、状态与隶属。权限：tenant:read',
  })
  async tenantTree(
    @Ctx() context: GraphContext,
    @Arg('asOf', () => DateScalar, { nullable: true, description: '哪一天的，默认今天' }) asOf: string | null,
  ): Promise<readonly Tenant[]> {
    const register = await tenantRegistry(context.host.readPool).current();
    if (!asOf) return [...tenantNodes(register).values()];
    return await readTreeAsOf(context.host.readPool, register, asOf);
  }

  @NotCompilable()
  @FieldResolver(() => [TenantChange], { description: '沿革，最近的在前' })
  async changes(
    @Ctx() context: GraphContext,
    @Root() tenant: Tenant,
    @Arg('first', () => Int, { nullable: true, description: '最多几条，1–100，默认 20' }) first:
      | number
      | null,
  ): Promise<TenantChange[]> {
    const tenantId = decodeId(TENANT_PREFIX, tenant.id);
    if (!tenantId) return [];
    return await readTenantChanges(context, tenantId, pageSize(first));
  }
}

function pageSize(first: number | null | undefined): number {
  const size = first ?? DEFAULT_PAGE;
  if (size < 1 || size > MAX_PAGE)
    throw AppError.badInput(`每页条数 first 应在 1 到 ${MAX_PAGE} 之间`, ['first']);
  return size;
}

function matches(tenant: RegisteredTenant, search: string | undefined): boolean {
  if (!search) return true;
  if (search.length > LONGEST_SEARCH)
    throw AppError.badInput(`查找的文字最多 ${LONGEST_SEARCH} 个字`, ['search']);
  const text = search.trim().toLowerCase();
  return (
    tenant.name.toLowerCase().includes(text) ||
    tenant.shortName.toLowerCase().includes(text) ||
    tenant.code.toLowerCase().startsWith(text) ||
    tenant.pinyin.startsWith(text.replaceAll(/[\s']/g, '')) ||
    tenant.initials.startsWith(text)
  );
}

const CURSOR = 'unit:';

function pageOf(
  found: readonly RegisteredTenant[],
  args: Pick<TenantListArgs, 'first' | 'after'>,
  nodeAt: (no: number) => Tenant,
): ConnectionShape<Tenant> {
  const size = pageSize(args.first);
  const start = args.after ? positionAfter(found, args.after) : 0;
  const shown = found.slice(start, start + size);
  const edges = shown.map((tenant) => ({ cursor: cursorOf(tenant), node: nodeAt(tenant.no) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: start + size < found.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
    totalCount: { value: found.length, precision: CountPrecision.EXACT },
  };
}

/** A unit's lasting id is position enough: the list holds each unit once, and ids aren't secret. */
function cursorOf(tenant: RegisteredTenant): string {
  return Buffer.from(`${CURSOR}${tenant.id}`).toString('base64url');
}

function positionAfter(found: readonly RegisteredTenant[], after: string): number {
  const text = Buffer.from(after, 'base64url').toString();
  const index = text.startsWith(CURSOR)
    ? found.findIndex((tenant) => tenant.id === text.slice(CURSOR.length))
    : -1;
  if (index < 0) throw AppError.invalidCursor();
  return index + 1;
}
