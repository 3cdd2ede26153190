import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root, registerEnumType } from 'type-graphql';
import type { GraphContext } from '../../graphql/context.js';
import { readBatch } from '../../reads/batch.js';
import { NotCompilable } from '../../reads/declare.js';
import type { ReadRow } from '../../reads/rows.js';
import { Tenant } from '../organisations/tenant.graphql.js';
import { tenantDictionary } from '../organisations/public.js';
import { HardshipFile } from './hardship-file.graphql.js';

export enum IdentityOutcome {
  ONLY_HERE = 'ONLY_HERE',
  ELSEWHERE = 'ELSEWHERE',
  NOT_HELD = 'NOT_HELD',
  NO_NUMBER = 'NO_NUMBER',
}
registerEnumType(IdentityOutcome, {
  name: 'IdentityOutcome',
  description: '一个人的全省查重结论（R-HF-03）',
  valuesConfig: {
    ONLY_HERE: { description: '全省只在本档案的管理单位在办或在册' },
    ELSEWHERE: { description: '另一单位有在办或在册的档案' },
    NOT_HELD: { description: '全省没有在办或在册的档案' },
    NO_NUMBER: { description: '没有登记证件号，不能查重' },
  },
});

@ObjectType({ description: '家庭中一个人的全省查重结论（R-HF-03）：只说该联系哪个单位' })
export class IdentityCheck {
  @Field(() => String, { description: '姓名' })
  personName!: string;

  @Field(() => IdentityOutcome, { description: '结论' })
  outcome!: IdentityOutcome;

  @Field(() => Tenant, { nullable: true, description: '另一单位；只在 ELSEWHERE 时有' })
  contactTenant?: Tenant | null;
}

/** Booleans come as Postgres writes them: `t` and `f`. */
const HOLDERS = `select p.name, false as unnumbered, app.who_holds(p.id_hash) as holder
    from hardship_files f join persons p on p.tenant_no = f.tenant_no and p.id = f.person_id
    where f.tenant_no = $1 and f.id = $2
  union all (select m.name, m.id_hash is null, app.who_holds(m.id_hash)
    from household_members m where m.tenant_no = $1 and m.file_id = $2 order by m.seq)`;

function outcomeOf(isUnnumbered: boolean, holder: string | null, owner: string): IdentityOutcome {
  if (isUnnumbered) return IdentityOutcome.NO_NUMBER;
  if (holder === null) return IdentityOutcome.NOT_HELD;
  return holder === owner ? IdentityOutcome.ONLY_HERE : IdentityOutcome.ELSEWHERE;
}

@Resolver(() => HardshipFile)
export class IdentityChecksResolver {
  @NotCompilable({ needs: ['tenant_no', 'id'] })
  @FieldResolver(() => [IdentityCheck], {
    description: '职工本人与家庭成员此刻的全省查重结论，供审批时看（R-HF-03）',
  })
  async identityChecks(@Ctx() context: GraphContext, @Root() row: ReadRow): Promise<IdentityCheck[]> {
    const { readPool } = context.host;
    const [people = []] = await readBatch(readPool, row.scope, [
      { text: HOLDERS, values: [row.tenantNo, row.id] },
    ]);
    const units = await tenantDictionary(readPool)();
    return people.map(([personName, unnumbered, holder]) => {
      const outcome = outcomeOf(unnumbered === 't', holder ?? null, row.tenantNo);
      const elsewhere = outcome === IdentityOutcome.ELSEWHERE ? units.get(holder ?? '') : undefined;
      return Object.assign(new IdentityCheck(), {
        personName: personName ?? '',
        outcome,
        contactTenant: elsewhere ?? null,
      });
    });
  }
}
