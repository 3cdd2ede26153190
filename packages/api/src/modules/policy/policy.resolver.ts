import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow.js';
import { AppError } from '../../graphql/app-error.js';
import { Scope, callerOf, type GraphContext } from '../../graphql/context.js';
import { civilDate, type TenantScope } from '../../tenancy/tenant-scope.js';
import { tenantRegistry } from '../organisations/public.js';
import { setCalendarYear } from './calendar.service.js';
import { setDibaoStandard } from './dibao.service.js';
import {
  CalendarDaysSetInput,
  CalendarDaysSetPayload,
  DibaoStandardSetInput,
  DibaoStandardSetPayload,
  PolicyParameter,
  PolicyParameterSetInput,
  PolicyParameterSetPayload,
} from './policy.graphql.js';
import { READ_VERSIONS, parametersOn, type PolicyVersion } from './policy.read-model.js';
import { setPolicyParameter } from './policy.service.js';

@Resolver()
export class PolicyResolver {
  @Allow('policy:read')
  @Query(() => [PolicyParameter], {
    description: '政策参数在本单位今天的值，含依据与是否核实。权限：policy:read',
  })
  async policyParameters(@Ctx() context: GraphContext): Promise<PolicyParameter[]> {
    const { readPool, clock } = context.host;
    const { no } = callerOf(context).tenant;
    const register = await tenantRegistry(readPool).current();
    const { rows } = await readPool.query<PolicyVersion>(READ_VERSIONS, [no]);
    return parametersOn(register, rows, civilDate(clock()));
  }

  @Allow('policy:manage')
  @Mutation(() => PolicyParameterSetPayload, {
    description: '调整政策参数，自某日起；下级单位只能从严。权限：policy:manage',
  })
  async policyParameterSet(
    @Scope() scope: TenantScope,
    @Ctx() context: GraphContext,
    @Arg('input', () => PolicyParameterSetInput) input: PolicyParameterSetInput,
  ): Promise<PolicyParameterSetPayload> {
    await setPolicyParameter(scope, input);
    const register = await tenantRegistry(context.host.readPool).current();
    const rows = await scope.em.execute<PolicyVersion[]>(READ_VERSIONS.replaceAll('$1', '?'), [
      scope.tenant.no,
      scope.tenant.no,
    ]);
    const found = parametersOn(register, rows, input.effectiveFrom).find(({ key }) => key === input.key);
    return { policyParameter: found ?? null, userErrors: [] };
  }

  @Allow('policy:manage')
  @Mutation(() => DibaoStandardSetPayload, {
    description: '录入某地的低保标准。只有省总工会可办。权限：policy:manage',
  })
  async dibaoStandardSet(
    @Scope() scope: TenantScope,
    @Arg('input', () => DibaoStandardSetInput) input: DibaoStandardSetInput,
  ): Promise<DibaoStandardSetPayload> {
    await setDibaoStandard(ofProvince(scope), input);
    return { regionCode: input.regionCode, userErrors: [] };
  }

  @Allow('calendar:manage')
  @Mutation(() => CalendarDaysSetPayload, {
    description: '维护一年的工作日历，整年替换。只有省总工会可办。权限：calendar:manage',
  })
  async calendarDaysSet(
    @Scope() scope: TenantScope,
    @Arg('input', () => CalendarDaysSetInput) input: CalendarDaysSetInput,
  ): Promise<CalendarDaysSetPayload> {
    await setCalendarYear(ofProvince(scope), input);
    return { year: input.year, userErrors: [] };
  }
}

function ofProvince(scope: TenantScope): TenantScope {
  if (scope.tenant.kind !== 'PROVINCE') throw AppError.forbidden('这项只有省总工会可办');
  return scope;
}
