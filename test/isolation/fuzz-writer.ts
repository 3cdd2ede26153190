import type { GraphQLArgument, GraphQLField, GraphQLInputObjectType, GraphQLObjectType } from 'graphql';
import { accessRuleOf } from '@bangfu/api/src/access/allow.ts';
import { citizenId } from '../kit/households.ts';
import { type Draw, isDeep, OperationWriter } from '../kit/operation-writer.ts';
import { yuanOf } from '@bangfu/api/src/graphql/scalars.ts';
import { canary, LINE, markedFen, SOME_FILE } from './canary.ts';
import type { Unit } from './filled-tables.ts';
import type { ValuePools } from './value-pools.ts';
import type { World } from './world.ts';

/**
 * Never drawn: they act on nothing but the caller's own login (and would end it), or they close a unit for good and
 * leave nothing to ask about, or they hand a file to another unit, which then sees it by right. The rights to them are tested in test/rights.
 */
const LEFT_OUT = /^(session|password|totp)[A-Z]\w*|^tenant(Move|Merge|Close)$|^fileTransfer(Request|Accept)$/;
/** Root fields that show or change rows of units; they are drawn more often than registers and rules. */
const CASES =
  /^(hardshipFile|publicNotice|objection|importBatch|approvalQueue|audit|notification|backgroundJob|account|apiToken|accessGrant|home|report|evaluation|consent|economicCheck|fileTransfer|warningSignal|fund|ledger|disbursement|workBudget|budget|matchingFund|fiscalApplication)/;
/** Types of fields whose values tell their owner. */
const WORDS = /^(ID|String|Money)!?$/;
const ROWS = /^(nodes|edges|node)$/;
/** Fields whose texts are read along the line of units: opinions, reasons, names of officers. */
const LINE_TEXTS = /^(hardshipFile(Decide|Return)|accessGrant|account|membership)/;
/** Fields of the province's registers, which everybody reads: no token there. */
const PUBLIC_TEXTS = /^(tenant|policyParameter|dibaoStandard|calendarDays)/;
/** The kind of id an argument wants, by the noun of the root field and the argument's own name. */
const ID_KINDS: Readonly<Record<string, string>> = {
  hardshipFile: 'hf',
  node: 'hf',
  economicCheckBatch: 'ecb',
  fileTransfer: 'ftr',
  warningSignal: 'wrn',
  evaluation: 'hf',
  consent: 'hf',
  fileId: 'hf',
  fileIds: 'hf',
  account: 'acc',
  accountId: 'acc',
  visitorAccountIds: 'acc',
  evidenceId: 'att',
  followUp: 'fup',
  spotCheck: 'spc',
  spotCheckRecord: 'spi',
  backgroundJob: 'job',
  importBatch: 'imp',
  publicNotice: 'ntc',
  noticeId: 'ntc',
  objection: 'obj',
  notification: 'ntf',
  membership: 'mb',
  session: 'ses',
  report: 'rpt',
  apiToken: 'tok',
  accessGrant: 'ag',
  disbursementBatch: 'dis',
  applicationIds: 'aid',
  fundAllocation: 'alc',
  fundBatch: 'bat',
  fundPot: 'pot',
  fundSource: 'src',
  workBudget: 'bud',
  fiscalApplication: 'fap',
  potId: 'pot',
  sourceId: 'src',
  aidApplication: 'aid',
  aidProject: 'apj',
  projectId: 'apj',
  memberId: 'hhm',
  HouseholdMemberInput: 'hhm',
};
const NOUNS = Object.keys(ID_KINDS).toSorted((one, other) => other.length - one.length);
const KINDS = [...new Set(Object.values(ID_KINDS))];
export const ABSENT = 'hf_00000000000000000000000001';

/** The kind of id a place of a root field wants; `owner` is the input type it stands in. */
export function idKindOf(name: string, owner: string | undefined, root: string): string | undefined {
  const noun = NOUNS.find((known) => root.startsWith(known)) ?? '';
  return ID_KINDS[owner ?? ''] ?? ID_KINDS[name] ?? ID_KINDS[noun];
}

export interface Actor {
  unit: Unit;
  permissions: ReadonlySet<string>;
}

/** One operation of one caller, drawn towards what he may use and towards what isn't his. */
export class FuzzWriter extends OperationWriter {
  constructor(
    draw: Draw,
    private readonly world: World,
    private readonly pools: ValuePools,
    private readonly actor: Actor,
  ) {
    super(draw);
  }

  protected override breadth(depth: number): number {
    return depth === 0 ? 2 : 5;
  }

  protected override directives(): number {
    return 4;
  }

  protected override aliases(): number {
    return 6;
  }

  protected override likelihood(argument: GraphQLArgument): number {
    if (argument.name === 'first') return 60;
    return argument.name === 'scope' ? 25 : 10;
  }

  protected override choice(type: GraphQLObjectType, depth: number): GraphQLField<unknown, unknown>[] {
    const fields = Object.values(type.getFields());
    if (depth > 0) return this.below(fields, depth);
    const open = fields.filter(({ name }) => !LEFT_OUT.test(name));
    const allowed = open
      .filter((field) => this.isAllowed(field))
      .flatMap((field) => (CASES.test(field.name) ? Array.from({ length: 10 }, () => field) : [field]));
    return allowed.length > 0 && this.chance(85) ? allowed : open;
  }

  protected override extra(type: GraphQLObjectType, depth: number): string {
    return depth > 0 && 'id' in type.getFields() && this.chance(70) ? 'id' : '';
  }

  /** Of a page its rows above all: an answer without rows proves nothing. */
  private below(fields: GraphQLField<unknown, unknown>[], depth: number): GraphQLField<unknown, unknown>[] {
    const rows = fields.filter(({ name }) => ROWS.test(name));
    if (rows.length > 0) return this.chance(70) ? rows : fields;
    const open = fields.filter((field) => depth < 4 || !isDeep(field));
    const words = open.filter((field) => WORDS.test(String(field.type)));
    return [...open, ...words, ...words];
  }

  private isAllowed(field: GraphQLField<unknown, unknown>): boolean {
    const rule = accessRuleOf(field);
    if (!rule) return false;
    return 'public' in rule || this.actor.permissions.has(rule.permission);
  }

  protected override leaf(name: string, type: string, owner: string | undefined, root: string): unknown {
    if (type === 'ID') return this.id(name, owner, root);
    if (type === 'Boolean') return this.chance(50);
    if (type === 'Money') return yuanOf(markedFen(BigInt(this.number(3_000_000)), this.actor.unit.no));
    if (type === 'Date') return `2026-${this.pick(['08', '10', '11'])}-${this.pick(['03', '17', '24'])}`;
    if (type === 'DateTime') return `2026-${this.pick(['01', '11', '12'])}-24T00:00:00Z`;
    if (type === 'JSON') return this.number(9);
    if (type === 'Int') return this.int(name);
    return this.text(name, root);
  }

  private int(name: string): number {
    if (name === 'first' || name === 'last') return 1 + this.number(9);
    return name === 'year' ? 2025 : 1 + this.number(6);
  }

  private id(name: string, owner: string | undefined, root: string): string {
    const kind = idKindOf(name, owner, root) ?? this.pick(KINDS);
    if (this.chance(4)) return ABSENT;
    return this.drawn(this.chance(5) ? this.pick(KINDS) : kind) ?? ABSENT;
  }

  /** Most of what a caller names is his own, so that operations succeed; much is somebody else's. */
  private drawn(kind: string, root = ''): string | undefined {
    const { no } = this.actor.unit;
    const own = this.pools.of(kind, no);
    // An order for an export keeps its search words; somebody else's would then stand in a row of one's own.
    const others = root === 'hardshipFileExport' ? [] : this.pools.notOf(kind, no);
    if (own.length > 0 && (others.length === 0 || this.chance(60))) return this.pick(own);
    return others.length > 0 ? this.pick(others) : undefined;
  }

  private code(): string {
    const cases = this.pools.caseUnits().map((no) => this.world.units.get(no)?.code ?? '');
    const all = [this.actor.unit.code, '610000', '610100', '610300', ...cases];
    return this.chance(95) ? this.pick(all) : this.pick([...this.world.byCode.keys()]);
  }

  private text(name: string, root: string): string {
    switch (name) {
      case 'after':
      case 'before':
        return this.drawn('cursor') ?? 'x';
      case 'fileNo':
        return this.drawn('fileNo') ?? 'x';
      case 'search':
        return (this.drawn(this.pick(['name', 'fileNo']), root) ?? 'x').slice(0, this.pick([1, 3, 40]));
      case 'idNumber':
        return this.pick([...this.world.ownership.secrets.keys()]);
      case 'root':
      case 'code':
      case 'tenantCode':
      case 'parentCode':
      case 'successorCode':
      case 'newParentCode':
        return this.code();
      case 'eq':
      case 'in':
        return this.drawn('fileNo', root) ?? 'x';
      case 'idempotencyKey':
        return `key-${this.number(1_000_000)}`;
      case 'loginName':
        return `x.fuzz.${this.number(1_000_000)}`;
      case 'permissions':
        return this.pick(['tenant:read', 'hardshipFile:read', 'policy:read']);
      default:
        return this.own(root);
    }
  }

  /** A text that will be stored: it says who wrote it. */
  private own(root: string): string {
    if (PUBLIC_TEXTS.test(root)) return '依据省总工会通知办理';
    const group = LINE_TEXTS.test(root) ? LINE : SOME_FILE;
    return `依据通知办理${canary({ tenantNo: this.actor.unit.no, group })}`;
  }

  /** Households are drawn whole: random ones would never pass their checks. Members may name somebody else's. */
  protected override input(type: GraphQLInputObjectType, root: string): Record<string, unknown> | undefined {
    if (type.name === 'ScopeInput' && this.chance(40)) {
      const below = this.pools.caseUnits().map((no) => this.world.units.get(no)?.code ?? '');
      return { root: this.pick(below) };
    }
    if (type.name !== 'HouseholdFieldsInput') return undefined;
    const serial = this.number(999);
    const member = this.chance(50)
      ? { id: this.id('id', 'HouseholdMemberInput', root) }
      : { idNumber: citizenId('19810506', serial) };
    const amount = yuanOf(markedFen(1_800_000n, this.actor.unit.no));
    return {
      person: {
        name: this.own(root),
        idNumber: citizenId('19790312', serial),
        phone: '13800001234',
        unionMember: true,
        workStatus: 'ON_POST',
        workUnit: this.own(root),
        residence: this.own(root),
        health: 'GOOD',
      },
      members: [{ ...member, name: this.own(root), relation: 'SPOUSE', monthlyIncome: '0.00' }],
      incomes: [{ year: 2025, kind: 'WAGE', amount }],
      expenses: [{ year: 2025, kind: 'MEDICAL_SELF_PAID', amount, note: this.own(root) }],
      primaryCause: 'LOW_INCOME',
      householdSize: 2,
    };
  }
}
